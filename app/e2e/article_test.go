//go:build e2e

package e2e

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

// plainWords are the words in sight that are letters alone, so that a double
// click on one selects just it. Words that are broken over lines are left out.
func (s snapshot) plainWords(least int) []word {
	var out []word
	for _, w := range s.Words {
		if utf8.RuneCountInString(w.Text) == w.End-w.Start && w.End-w.Start >= least && onlyLetters(w.Text) {
			out = append(out, w)
		}
	}
	return out
}

func onlyLetters(s string) bool {
	for _, r := range s {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	return true
}

// plan is where the gestures of a test go in some article: a claim over two
// lines, with an actor and a figure inside, and words after it.
type plan struct {
	first, last   word // of the claim
	actor, figure word
	after         []word // plain words below the claim, in lines of their own
}

// planFor chooses words by their places, whatever the text says.
func planFor(t *testing.T, s snapshot) plan {
	t.Helper()
	words := s.plainWords(4)
	for i := 0; i+3 < len(words); i++ {
		first := words[i]
		for k := i + 3; k < len(words); k++ {
			last := words[k]
			if last.Y <= first.Y || last.Y > first.Y+1.9*first.H || overlaps(s, first.Start, last.End) {
				continue
			}
			p := plan{first: first, last: last, actor: words[i+1], figure: words[i+2]}
			for _, w := range words[k+1:] {
				if w.Y > last.Y+4*last.H && !overlaps(s, w.Start, w.End) {
					p.after = append(p.after, w)
				}
			}
			if len(p.after) >= 12 {
				return p
			}
		}
	}
	t.Fatalf("too few plain words in sight of %q: %d", s.Article.Title, len(words))
	return plan{}
}

func overlaps(s snapshot, start, end int) bool {
	for _, sp := range s.Spans {
		if sp.Start < end && start < sp.End {
			return true
		}
	}
	return false
}

// selects is a condition: exactly that is selected.
func selects(start, end int) func(snapshot) bool {
	return func(s snapshot) bool { return s.Selection.Start == start && s.Selection.End == end }
}

// has is a condition: that span is there.
func has(label string, start, end int) func(snapshot) bool {
	return func(s snapshot) bool { _, ok := s.span(label, start, end); return ok }
}

// lacks is a condition: that span is not there.
func lacks(label string, start, end int) func(snapshot) bool {
	return func(s snapshot) bool { _, ok := s.span(label, start, end); return !ok }
}

// spansAre is a condition: there are so many.
func spansAre(n int) func(snapshot) bool {
	return func(s snapshot) bool { return len(s.Spans) == n }
}
