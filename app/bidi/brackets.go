package bidi

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// maxBrackets is how many open brackets rule BD16 keeps in mind.
const maxBrackets = 63

// brackets gives both brackets of a pair one direction (rule N0).
func (s *sequence) brackets() {
	for _, pair := range s.pairs() {
		c, ok := s.pairClass(pair)
		if !ok {
			continue
		}
		for _, k := range pair {
			s.setClass(k, c)
			for m := k + 1; m < len(s.at) && s.b.original[s.at[m]] == bidi.NSM; m++ {
				s.setClass(m, c)
			}
		}
	}
}

// pairs are the bracket pairs of the sequence by their opening bracket (BD16).
func (s *sequence) pairs() [][2]int {
	type open struct {
		closer rune
		at     int
	}
	var stack []open
	var out [][2]int
	for k, i := range s.at {
		r := s.b.text[i]
		if s.class(k) != bidi.ON || r < 0x28 {
			continue
		}
		p, _ := bidi.LookupRune(r)
		if !p.IsBracket() {
			continue
		}
		if p.IsOpeningBracket() {
			if len(stack) == maxBrackets {
				break
			}
			stack = append(stack, open{canonical(mirrored(r)), k})
			continue
		}
		for n := len(stack) - 1; n >= 0; n-- {
			if stack[n].closer == canonical(r) {
				out = append(out, [2]int{stack[n].at, k})
				stack = stack[:n]
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return a[0] - b[0] })
	return out
}

// mirrored is the other bracket of r's pair. Reversing a string is the one way
// in which the bidi package tells it.
func mirrored(r rune) rune {
	m, _ := utf8.DecodeRuneInString(bidi.ReverseString(string(r)))
	return m
}

// canonical makes the angle brackets that are canonically equivalent one.
func canonical(r rune) rune {
	switch r {
	case 0x2329:
		return 0x3008
	case 0x232A:
		return 0x3009
	}
	return r
}

// pairClass is the direction of a bracket pair; there is none when nothing
// inside it has one.
func (s *sequence) pairClass(pair [2]int) (bidi.Class, bool) {
	own := strongOf(s.level)
	other := false
	for k := pair[0] + 1; k < pair[1]; k++ {
		switch c := asStrong(s.class(k)); c {
		case own:
			return own, true
		case bidi.L, bidi.R:
			other = true
		}
	}
	if !other {
		return 0, false
	}
	before := s.sos
	for k := pair[0] - 1; k >= 0; k-- {
		if c := asStrong(s.class(k)); c != bidi.ON {
			before = c
			break
		}
	}
	return before, true
}
