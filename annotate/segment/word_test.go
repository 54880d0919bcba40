package segment

import "testing"

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
