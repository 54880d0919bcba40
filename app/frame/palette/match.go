package palette

import "unicode"

// What a letter of the query earns where it is found. A run counts as much as
// the starts of words, so that "span" finds "Next span" before "Select: Page
// down", and "mad" still "Mark as done".
const (
	atAll   = 1
	inRun   = 8 // it follows the letter found before
	atWord  = 8 // it begins a word
	atStart = 3 // it begins the text, too
)

// score says how well a query fits a text: its letters stand in the text in
// that order. White space in the query and case do not count. The empty query
// fits everything with 0.
func score(query, text string) (int, bool) {
	q, t := letters(query), []rune(text)
	if len(q) > len(t) {
		return 0, false
	}
	// best[j] is the most that the query so far earns when its last letter is
	// found at t[j]; none where it cannot be.
	const none = -1
	best := make([]int, len(t))
	for i, want := range q {
		next := make([]int, len(t))
		reach := none // the most that the letters before earn, somewhere before j
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

// letters is a query without its white space, in lower case.
func letters(query string) []rune {
	var out []rune
	for _, r := range query {
		if !unicode.IsSpace(r) {
			out = append(out, unicode.ToLower(r))
		}
	}
	return out
}
