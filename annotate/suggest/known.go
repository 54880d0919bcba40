package suggest

import "goldspan/annotate"

// Known is what an annotation set says of marks in an article. In an article that is
// done, it knows all of them. In one that is worked on, it knows what was tagged, what was
// rejected, and what the analyst has passed: the text up to the last span with a label.
type Known struct {
	state    annotate.State
	rejected map[annotate.Mark]bool
	passed   map[annotate.LabelID]int
}

// NewKnown makes what s knows.
func NewKnown(s annotate.State) *Known {
	k := &Known{state: s, rejected: map[annotate.Mark]bool{}, passed: map[annotate.LabelID]int{}}
	if s.Status == annotate.StatusDone {
		return k
	}
	for _, m := range s.Rejected() {
		k.rejected[m] = true
	}
	for sp := range s.Spans() {
		k.passed[sp.Label] = max(k.passed[sp.Label], sp.Range.Start)
	}
	return k
}

// Of says that the set has a span with mark m, or knows of none there.
func (k *Known) Of(m annotate.Mark) (right, known bool) {
	if _, right := k.state.Tagged(m.Label, m.Range); right {
		return true, true
	}
	return false, k.state.Status == annotate.StatusDone || k.rejected[m] || m.Range.Start < k.passed[m.Label]
}
