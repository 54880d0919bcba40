package palette

import "unicode"

// The points for a letter of the query. A letter after a match and a letter at the
// start of a word get equal points. So "span" finds "Next span" before "Select:
// Page down", and "mad" still finds "Mark as done".
const (
	atAll   = 1
	inRun   = 8 // it follows the previous match
	atWord  = 8 // it starts a word
	atStart = 3 // it also starts the text
)

// score says how well a query matches a text. The text must contain the letters of
// the query in the same order. White space in the query and case make no
// difference. The empty query matches every text, with 0 points.
func score(query, text string) (int, bool) {
	q, t := letters(query), []rune(text)
	if len(q) > len(t) {
		return 0, false
	}
	// best[j] is the largest score of the letters so far if the last one matches
	// t[j], or none.
	const none = -1
	best := make([]int, len(t))
	for i, want := range q {
		next := make([]int, len(t))
		reach := none // the largest score of the previous letters before j
		for j, r := range t {
			next[j] = none
			if unicode.ToLower(r) == want {
				earned := atAll + bonus(t, j)
				switch {
				case i == 0:
					next[j] = earned
				case j > 0 && best[j-1] != none:
					next[j] = earned + max(reach, best[j-1]+inRun)
				case reach != none:
					next[j] = earned + reach
				}
			}
			if i > 0 && j > 0 {
				reach = max(reach, best[j-1])
			}
		}
		best = next
	}
	total := none
	for _, b := range best {
		total = max(total, b)
	}
	if len(q) == 0 {
		return 0, true
	}
	return total, total != none
}

func bonus(t []rune, j int) int {
	switch {
	case j == 0:
		return atWord + atStart
	case !inWord(t[j-1]) && inWord(t[j]):
		return atWord
	}
	return 0
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// letters is a query without white space, in lower case.
func letters(query string) []rune {
	var out []rune
	for _, r := range query {
		if !unicode.IsSpace(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}
