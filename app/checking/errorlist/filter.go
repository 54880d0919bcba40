package errorlist

import (
	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Filter says which entries are listed: those that pass all of it. The zero
// Filter hides nothing.
type Filter struct {
	Kind   score.ErrorKind
	Label  annotate.LabelID // of either side
	Pair   *Pair            // a cell of the confusion matrix
	State  State
	Change score.ChangeKind
	Query  string // in a quote or the article's title; case and white space are folded
}

// Pair is a cell of the confusion matrix: gold's label, and the predicted one.
// One of them is "" for gold that was missed and for what is spurious.
type Pair struct{ Gold, Pred annotate.LabelID }

// State is how far errors are.
type State string

// The states.
const (
	All     State = ""
	Open    State = "open"
	Settled State = "settled"
)

// empty says that f hides nothing.
func (f Filter) empty() bool { return f == Filter{} }

// passes says whether an entry of those labels passes the filters of label, pair
// and state.
func (f *Filter) passes(e *Entry, labels Pair) bool {
	switch {
	case f.State == Open && !e.Open(), f.State == Settled && e.Verdict == "":
		return false
	case f.Label != "" && labels.Gold != f.Label && labels.Pred != f.Label:
		return false
	}
	return f.Pair == nil || labels == *f.Pair
}

// clone is f with a pair of its own.
func (f Filter) clone() Filter {
	if f.Pair != nil {
		p := *f.Pair
		f.Pair = &p
	}
	return f
}
