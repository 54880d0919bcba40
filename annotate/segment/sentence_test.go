package segment

import "testing"

func TestSentence(t *testing.T) {
	checkAt(t, (*Segmenter).Sentence, map[string]string{
		"between two others":                  "One. ⟦Two |words.⟧ Three.",
		"first":                               "⟦O|ne.⟧ Two.",
		"last without a full stop":            "One. ⟦Two |words⟧",
		"white space belongs to the sentence": "⟦One.⟧ | Two.",
		"end of the text":                     "One. ⟦Two.⟧|",
		"a line feed ends it":                 "⟦A head|line⟧\nOne. Two.",
		"at the line feed":                    "One. ⟦Two.⟧|\nThree.",
		"an empty line":                       "One.\n⟦|⟧\nTwo.",
		"an empty text":                       "⟦|⟧",
		"a line separator ends it":            "⟦One |two⟧\u2028Three",
		"question and exclamation":            "One? ⟦Tw|o!⟧ Three.",
		"ellipsis":                            "One... ⟦Tw|o!..⟧ Three.",
		"closing quote belongs to it":         "⟦“We |go.”⟧ He left.",
		"closing bracket and quote":           "⟦(He |said “no.”)⟧ He left.",
		"straight closing quote":              `⟦"We |go."⟧ He left.`,
		"opening quote begins the next":       "He left. ⟦“We| go.”⟧",
		"attribution after a question":        "⟦“Why?” |he asked.⟧ They left.",
		"attribution after a quote":           "⟦“Go,” |he said.⟧ They left.",
		"unbalanced quote":                    "He left. ⟦“We| go.⟧ They stay.",
		"stray quote at a line's end":         "One. ⟦Two |words. “⟧\nThree.",
		"no end inside a grapheme":            "⟦On|e.\u0e33 two⟧",
		"doctor":                              "⟦The Dr. |Petros clinic shut.⟧ All left.",
		"mister and missis":                   "⟦Mr. and Mrs. |Ohan fled.⟧ All left.",
		"miz":                                 "⟦It was Ms. |Sona.⟧ All left.",
		"general":                             "⟦It was Gen. |Karo who spoke.⟧ All left.",
		"saint":                               "⟦It was St. |Hripsime.⟧ All left.",
		"the saint's street ends one":         "⟦It was in |Main St.⟧ The shop shut.",
		"number":                              "⟦House No. |5 burnt.⟧ All left.",
		"number does not glue":                "⟦He said |no.⟧ They left.",
		"acronym before a noun":               "⟦The U.S. |Senate spoke.⟧ All left.",
		"acronym before another":              "⟦The U.N. and the U.S. |Embassy spoke.⟧ All left.",
		"acronym at a sentence's end":         "⟦He is in |the U.S.⟧ The war goes on.",
		"acronym before a quoted sentence":    "⟦He is in |the U.S.⟧ “We stay,” he said.",
		"acronym in brackets":                 "⟦(In |the U.S.)⟧ Now it ends.",
		"hour before a day":                   "⟦At 9 a.m. |Tuesday it began.⟧ All left.",
		"hour at a sentence's end":            "⟦It began at 9 |p.m.⟧ The army left.",
		"for instance":                        "⟦Towns, e.g. |Vardashen, fell.⟧ All left.",
		"that is":                             "⟦The town, i.e. |Vardashen, fell.⟧ All left.",
		"versus":                              "⟦Blue vs. |Red began.⟧ All left.",
		"initial":                             "⟦So J. |Smith said.⟧ All left.",
		"two initials":                        "⟦So J. R. |Smith said.⟧ All left.",
		"joined initials":                     "⟦So J.R. |Smith said.⟧ All left.",
		"Cyrillic initial":                    "⟦Так сказал С. |Орлов.⟧ Все ушли.",
		"a letter at a sentence's end":        "⟦It was |plan B.⟧ The army left.",
		"decimal":                             "⟦Some 3.5 |per cent fell.⟧ All left.",
		"month before a day":                  "⟦On Sept. |12 it began.⟧ All left.",
		"a figure begins the next":            "He fell. ⟦50 |others fled.⟧ All left.",
		"a year at a sentence's end":          "It was 2020. ⟦50 |others fled.⟧",
		"list number opens a line":            "⟦1. The |first.⟧ The second.",
		"Han full stop":                       "他走了。⟦我们|留下。⟧",
		"Arabic question mark":                "من؟ ⟦ذهب| الرجل.⟧",
		"Armenian full stop":                  "Նա գնաց։ ⟦Մենք| մնացինք։⟧",
		"no-break space around":               "One.\u00a0⟦T|wo.⟧\u00a0Three.",
		"trimmed at both ends":                "\u00a0 ⟦O|ne⟧ \u200b\nTwo",
	})
}

func TestSentenceEndsOnlyInsideOneParagraph(t *testing.T) {
	const text = "A headline\nThe first. The second\n\nLeave a Reply"
	s := segmenter(text)
	var got []string
	for offset := 0; offset < len(text); offset++ {
		r := s.Sentence(offset)
		if q := text[r.Start:r.End]; len(got) == 0 || got[len(got)-1] != q {
			got = append(got, q)
		}
	}
	want := []string{"A headline", "The first.", "The second", "", "Leave a Reply"}
	if len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("sentence %d: %q, want %q", i, got[i], want[i])
		}
	}
}
