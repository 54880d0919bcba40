package errorlist

import (
	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Filter selects the listed entries. An entry must match all fields. The zero
// Filter matches all entries.
type Filter struct {
	Kind   score.ErrorKind
	Label  annotate.LabelID // of gold or of the prediction
	Pair   *Pair            // a cell of the confusion matrix
	State  State
	Change score.ChangeKind
	Query  string // in a quote or in the article's title, without regard to case and the amount of white space
}

// Pair is a cell of the confusion matrix: a gold label and a predicted label. Pred
// is "" for missed gold, Gold for spurious predictions.
type Pair struct{ Gold, Pred annotate.LabelID }

// State says whether errors are settled.
type State string

// The states.
const (
	All     State = ""
	Open    State = "open"
	Settled State = "settled"
)

// empty says that f matches all entries.
func (f Filter) empty() bool { return f == Filter{} }

// passes says whether an entry matches the filters of label, pair and state. labels
// are the labels of the entry.
func (f *Filter) passes(e *Entry, labels Pair) bool {
	switch {
	case f.State == Open && !e.open(), f.State == Settled && e.Verdict == "":
		return false
	case f.Label != "" && labels.Gold != f.Label && labels.Pred != f.Label:
		return false
	}
	return f.Pair == nil || labels == *f.Pair
}

// clone is a copy of f with its own Pair.
func (f Filter) clone() Filter {
	if f.Pair != nil {
		p := *f.Pair
		f.Pair = &p
	}
	return f
}
