package segment

import (
	"testing"

	"goldspan/annotate"
)

func TestWord(t *testing.T) {
	checkAt(t, (*Segmenter).Word, map[string]string{
		"inside a word":                   "the ⟦gover|nor⟧ said",
		"at a word's start":               "the ⟦|governor⟧ said",
		"at a word's end is the gap":      "the governor⟦| ⟧said",
		"a run of spaces":                 "one⟦ | ⟧two",
		"spaces of several kinds":         "one⟦ |\u00a0\u2009⟧two",
		"a run of punctuation":            "he said⟦.|”⟧ Then",
		"apostrophe inside":               "Mr ⟦O'N|eil⟧ said",
		"curly apostrophe inside":         "Mr ⟦O’N|eil⟧ said",
		"number with a comma":             "some ⟦6,|500⟧ dead",
		"decimal":                         "some ⟦3.|5⟧ per cent",
		"a compound has parts":            "a ⟦Rus|sian⟧-brokered truce",
		"first character":                 "⟦|The⟧ end",
		"end of the text":                 "The ⟦end⟧|",
		"end of a line":                   "the ⟦end⟧|\nof it",
		"start of the next line":          "the end\n⟦|of⟧ it",
		"an empty line":                   "one\n⟦|⟧\ntwo",
		"behind a last line feed":         "one\n⟦|⟧",
		"an empty text":                   "⟦|⟧",
		"a blank line of spaces":          "one\n⟦ | ⟧\ntwo",
		"Cyrillic":                        "сказал ⟦мин|истр⟧ вчера",
		"Armenian":                        "ասաց ⟦նախա|րարը⟧ երեկ",
		"Arabic":                          "قال ⟦الو|زير⟧ أمس",
		"Hebrew with gershayim":           "ועדת ⟦או\"|ם⟧ אמרה",
		"Han is a word a character":       "部⟦|长⟧说",
		"Katakana is a run":               "新⟦カタ|ログ⟧は",
		"Thai consonant with its vowel":   "ก⟦|ที่⟧ว",
		"emoji with joiners":              "so ⟦|👩‍👩‍👧⟧ sad",
		"emoji with a skin tone":          "so ⟦👍|🏽⟧ sad",
		"flags stand in pairs":            "🇦🇲⟦🇦|🇿⟧ sad",
		"combining marks":                 "le ⟦cafe|\u0301⟧ noir",
		"a letter beyond the basic plane": "an ⟦𝒜|b⟧ c",
		"arrow left by a web page":        "share ⟦|↯⟧ this",
	})
}

func TestNextAndPrevWord(t *testing.T) {
	// In a text with a boundary at each |, each step goes from one to the next.
	type step func(*Segmenter, int) int
	for _, tt := range []struct {
		name    string
		picture string
		forward step
		back    step
	}{
		{"starts: words", "|The |governor |said|. |Then|", (*Segmenter).NextWord, (*Segmenter).PrevWord},
		{"starts: compounds and numbers", "|a |Russian-brokered |6,500|% |U.S. |deal|", (*Segmenter).NextWord, (*Segmenter).PrevWord},
		{"starts: over lines", "|One\n\n  |two\n|three|", (*Segmenter).NextWord, (*Segmenter).PrevWord},
		{"starts: quotes are a run", "|said |“|go|.” |He|", (*Segmenter).NextWord, (*Segmenter).PrevWord},
		{"ends: words", "|The| governor| said|.| Then|", (*Segmenter).NextWordEnd, (*Segmenter).PrevWordEnd},
		{"ends: over lines", "|One|\n\n  two|\nthree|", (*Segmenter).NextWordEnd, (*Segmenter).PrevWordEnd},
		{"ends: emoji", "|so| 👩‍👩‍👧|👍🏽| sad|", (*Segmenter).NextWordEnd, (*Segmenter).PrevWordEnd},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var stops []int
			var text []rune
			for _, r := range tt.picture {
				if r == '|' {
					stops = append(stops, len(text))
					continue
				}
				text = append(text, r)
			}
			s := segmenter(string(text))
			for i := 1; i < len(stops); i++ {
				if got := tt.forward(s, stops[i-1]); got != stops[i] {
					t.Errorf("forward from %d: %d, want %d", stops[i-1], got, stops[i])
				}
				if got := tt.back(s, stops[i]); got != stops[i-1] {
					t.Errorf("back from %d: %d, want %d", stops[i], got, stops[i-1])
				}
			}
			if got := tt.forward(s, len(text)); got != len(text) {
				t.Errorf("forward from the end: %d", got)
			}
			if got := tt.back(s, 0); got != 0 {
				t.Errorf("back from 0: %d", got)
			}
		})
	}
}

func TestWordStepsFromWhiteSpaceAtTheEnds(t *testing.T) {
	s := segmenter("  one  ")
	for name, c := range map[string][2]int{
		"next start from inside the last white space": {s.NextWord(6), 7},
		"next end from inside the last white space":   {s.NextWordEnd(6), 7},
		"previous start from the first white space":   {s.PrevWord(1), 0},
		"previous start from the first word":          {s.PrevWord(2), 0},
		"previous end from the first word":            {s.PrevWordEnd(4), 0},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: %d, want %d", name, c[0], c[1])
		}
	}
}

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
