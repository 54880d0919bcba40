package suggest

import "goldspan/annotate"

// Known is what an annotation set says of marks in an article. In an article that is
// done, it knows all of them; in one that is worked on, what was tagged and rejected.
type Known struct {
	state    annotate.State
	rejected map[annotate.Mark]bool
}

// NewKnown makes what s knows.
func NewKnown(s annotate.State) *Known {
	k := &Known{state: s, rejected: map[annotate.Mark]bool{}}
	for _, m := range s.Rejected() {
		k.rejected[m] = true
	}
	return k
}

// Of says that the set has a span with mark m, or knows of none there.
func (k *Known) Of(m annotate.Mark) (right, known bool) {
	if _, right := k.state.Tagged(m.Label, m.Range); right {
		return true, true
	}
	return false, k.state.Status == annotate.StatusDone || k.rejected[m]
}
