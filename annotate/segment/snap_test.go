package segment

import (
	"testing"

	"goldspan/annotate"
)

func TestSnap(t *testing.T) {
	for name, c := range map[string][2]string{ // what was dragged, what it meant
		"half words at both ends":            {"the go⟦vernor sa⟧id so", "the ⟦governor said⟧ so"},
		"whole words stay":                   {"the ⟦governor said⟧ so", "the ⟦governor said⟧ so"},
		"one letter":                         {"the gov⟦e⟧rnor", "the ⟦governor⟧"},
		"white space at the ends goes":       {"the⟦ governor ⟧said", "the ⟦governor⟧ said"},
		"no-break space goes":                {"the⟦\u00a0governor\u00a0⟧said", "the\u00a0⟦governor⟧\u00a0said"},
		"line feed goes":                     {"the ⟦governor\n⟧said", "the ⟦governor⟧\nsaid"},
		"over lines":                         {"the gov⟦ernor\nsa⟧id so", "the ⟦governor\nsaid⟧ so"},
		"compound":                           {"a Rus⟦si⟧an-brokered truce", "a ⟦Russian-brokered⟧ truce"},
		"compound from its second part":      {"a Russian-⟦brokered⟧ truce", "a ⟦Russian-brokered⟧ truce"},
		"compound with a digit":              {"a 50-year-⟦old⟧ man", "a ⟦50-year-old⟧ man"},
		"non-breaking hyphen":                {"a Russian\u2011⟦brok⟧ered truce", "a ⟦Russian\u2011brokered⟧ truce"},
		"en dash parts":                      {"in 19⟦90⟧–94", "in ⟦1990⟧–94"},
		"number with a comma":                {"some 6,⟦50⟧0 dead", "some ⟦6,500⟧ dead"},
		"decimal":                            {"some 3.⟦5⟧ per cent", "some ⟦3.5⟧ per cent"},
		"apostrophe":                         {"Mr O'⟦Ne⟧il said", "Mr ⟦O'Neil⟧ said"},
		"curly apostrophe":                   {"Mr O’⟦Ne⟧il said", "Mr ⟦O’Neil⟧ said"},
		"decade":                             {"the 90'⟦s⟧ war", "the ⟦90's⟧ war"},
		"acronym":                            {"the U⟦.⟧S. army", "the ⟦U.S.⟧ army"},
		"acronym without its last full stop": {"the ⟦U.S⟧. army", "the ⟦U.S.⟧ army"},
		"a letter behind a full stop is no acronym": {"the plan.⟦B⟧. Then", "the ⟦plan.B⟧. Then"},
		"a BOM behind a word":                       {"a wo⟦rd⟧\ufeff here", "a ⟦word⟧\ufeff here"},
		"acronym in a compound":                     {"the U.S.-⟦led⟧ army", "the ⟦U.S.-led⟧ army"},
		"full stop outside is not taken":            {"they le⟦ft⟧. Then", "they ⟦left⟧. Then"},
		"full stop inside stays":                    {"they le⟦ft. ⟧Then", "they ⟦left.⟧ Then"},
		"quotes inside stay":                        {"he said ⟦“we g⟧o” then", "he said ⟦“we go⟧” then"},
		"quotes outside are not taken":              {"he said “⟦we g⟧o” then", "he said “⟦we go⟧” then"},
		"part of a run of punctuation":              {"they left⟦.⟧” Then", "they left⟦.⟧” Then"},
		"punctuation alone stays":                   {"one ⟦—⟧ two", "one ⟦—⟧ two"},
		"possessive outside is taken":               {"the ⟦town⟧'s mayor", "the ⟦town's⟧ mayor"},
		"currency sign outside":                     {"some $6⟦.5⟧ each", "some $⟦6.5⟧ each"},
		"only white space":                          {"one⟦  ⟧two", "one⟦⟧  two"},
		"nothing":                                   {"one t⟦⟧wo", "one t⟦⟧wo"},
		"half a grapheme":                           {"so ⟦👩\u200d⟧👩\u200d👧 sad", "so ⟦👩\u200d👩\u200d👧⟧ sad"},
		"half a Han name stays":                     {"部⟦长⟧说", "部⟦长⟧说"},
		"Cyrillic":                                  {"сказал ми⟦нист⟧р вчера", "сказал ⟦министр⟧ вчера"},
		"Arabic":                                    {"قال الو⟦ز⟧ير أمس", "قال ⟦الوزير⟧ أمس"},
		"zero-width space parts and goes":           {"one⟦\u200btwo\u200b⟧three", "one\u200b⟦two⟧\u200bthree"},
	} {
		t.Run(name, func(t *testing.T) {
			text, _, raw := marked(t, c[0])
			wantText, _, want := marked(t, c[1])
			if text != wantText {
				t.Fatalf("the pictures differ: %q, %q", text, wantText)
			}
			if got := segmenter(text).Snap(raw); got != want {
				t.Errorf("%q, want %q", picture(text, got), c[1])
			}
		})
	}
}

func TestTrim(t *testing.T) {
	for name, c := range map[string][2]string{
		"spaces":                       {"a⟦ b c ⟧d", "a ⟦b c⟧ d"},
		"nothing to trim":              {"a ⟦b c⟧ d", "a ⟦b c⟧ d"},
		"all kinds":                    {"⟦\t\u00a0\u2009\u200b\ufeff\u3000\nb\n\u202f ⟧", "\t\u00a0\u2009\u200b\ufeff\u3000\n⟦b⟧\n\u202f "},
		"becomes empty":                {"a⟦ \n ⟧b", "a⟦⟧ \n b"},
		"half words stay half":         {"wo⟦rd wo⟧rd", "wo⟦rd wo⟧rd"},
		"a space with an accent stays": {"a⟦ \u0301 ⟧b", "a⟦ \u0301⟧ b"},
		"a space that is part of a number sign stays": {"a⟦ b\u0600 ⟧c", "a ⟦b\u0600 ⟧c"},
		"CR LF":      {"a⟦\r\nb\r\n⟧c", "a\r\n⟦b⟧\r\nc"},
		"only CR LF": {"a⟦\r\n⟧c", "a⟦⟧\r\nc"},
	} {
		t.Run(name, func(t *testing.T) {
			text, _, raw := marked(t, c[0])
			_, _, want := marked(t, c[1])
			if got := segmenter(text).Trim(raw); got != want {
				t.Errorf("%q, want %q", picture(text, got), c[1])
			}
		})
	}
}

func TestOutsideTheText(t *testing.T) {
	s := segmenter("one two")
	for name, c := range map[string]struct{ got, want annotate.Range }{
		"snap takes the nearest ends": {s.Snap(annotate.Range{Start: -5, End: 99}), annotate.Range{Start: 0, End: 7}},
		"snap of a reversed range":    {s.Snap(annotate.Range{Start: 6, End: 5}), annotate.Range{Start: 6, End: 6}},
		"word before the start":       {s.Word(-1), annotate.Range{Start: 0, End: 3}},
		"sentence behind the end":     {s.Sentence(99), annotate.Range{Start: 0, End: 7}},
		"cover behind the end":        {s.Cover(annotate.Range{Start: 98, End: 99}), annotate.Range{Start: 7, End: 7}},
	} {
		if c.got != c.want {
			t.Errorf("%s: %v, want %v", name, c.got, c.want)
		}
	}
}
