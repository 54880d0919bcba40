package annotate

import (
	"cmp"
	"strings"
)

// Never is a text that is not suggested as a label in this project, wherever it stands.
type Never struct {
	Label LabelID
	Text  string // in small letters, with plain apostrophes and single spaces
}

// CompareNever orders texts by the alphabet, then by label.
func CompareNever(a, b Never) int {
	return cmp.Or(strings.Compare(a.Text, b.Text), cmp.Compare(a.Label, b.Label))
}

// NeverChange adds a text to those that are never suggested (Before is zero), or takes
// one from them (After is zero).
type NeverChange struct{ Before, After Never }

func (c NeverChange) inverse() Part { return NeverChange{c.After, c.Before} }

// RejectedSuggestion is a suggestion that was rejected, in a list of all of them.
type RejectedSuggestion struct {
	Article ArticleID
	Title   string // of the article
	Mark    Mark
	Quote   string
	At      int64 // milliseconds since 1970-01-01 UTC
}

// Suggesting is what a project says of suggestions. The zero value is the usual.
type Suggesting struct {
	Blind bool                // no suggestions at all
	Off   []Origin            // sources that are not asked
	Runs  []SetID             // runs that are asked too
	Least map[LabelID]float64 // the least score of what is shown, by label; others have the usual one
}
