package score

import (
	"cmp"
	"slices"
)

// ErrorKind says what is wrong with a prediction, or that a prediction is missing.
type ErrorKind string

// The kinds of error.
const (
	ErrorMissed   ErrorKind = "missed"                   // a gold span without a prediction
	ErrorSpurious ErrorKind = "spurious"                 // a prediction without a gold span
	ErrorLabel    ErrorKind = "wrong label"              // the same range, another label
	ErrorBoundary ErrorKind = "wrong boundary"           // the same label, an overlapping range
	ErrorBoth     ErrorKind = "wrong label and boundary" // the overlap is at least half of the text that both cover
)

// ErrorKinds lists all kinds, in the order of a report.
func ErrorKinds() []ErrorKind {
	return []ErrorKind{ErrorMissed, ErrorSpurious, ErrorLabel, ErrorBoundary, ErrorBoth}
}

// Error is one decision for a person: a gold span, a prediction, or an unequal pair
// of both.
type Error struct {
	Kind       ErrorKind
	Gold, Pred int // indexes of the caller's slices; -1: none
}

// maxPairs is the largest number of pairs in a component that Errors compares one
// by one.
const maxPairs = 1 << 20

// Errors lists the errors of one article, in the order of the text. Each gold span
// that is not correct in the strict scheme is in exactly one error, and so is each
// prediction.
//
// The list is made for a reader, so spans are paired as a reader would pair them:
// first equal ranges, then equal labels, then other spans; near spans before
// distant spans. So the pairs are not the best matching of any scheme. Example: a
// missed actor inside a spurious claim makes two errors here, but one incorrect
// pair in the strict scheme. In a component with more than a million possible
// pairs, equal labels are paired as in the type scheme.
func Errors(gold, pred []Item) []Error {
	m := newMatcher()
	m.load(gold, pred)
	for _, c := range m.components {
		m.clear(c)
		m.joinEqual(c, m.compareSpan)
		m.joinEqual(c, compareRange)
		if gs, ps := m.free(c); len(gs)*len(ps) > maxPairs {
			m.sweepFreeLabels(c)
			continue
		}
		m.joinNearest(c, func(g, p *mark) bool { return g.label == p.label && g.overlaps(p) })
		m.joinNearest(c, halfCommon)
	}
	var found []Error
	for g, p := range m.toPred {
		a := &m.gold[g]
		if p < 0 {
			found = append(found, Error{ErrorMissed, int(a.at), -1})
		} else if kind := errorOf(a, &m.pred[p]); kind != "" {
			found = append(found, Error{kind, int(a.at), int(m.pred[p].at)})
		}
	}
	for p, g := range m.toGold {
		if g < 0 {
			found = append(found, Error{ErrorSpurious, -1, int(m.pred[p].at)})
		}
	}
	slices.SortFunc(found, func(a, b Error) int {
		x, y := a.extent(gold, pred), b.extent(gold, pred)
		return cmp.Or(
			cmp.Compare(x.start, y.start),
			cmp.Compare(y.end, x.end),
			cmp.Compare(uint(a.Gold), uint(b.Gold)), // errors without gold come last
			cmp.Compare(a.Pred, b.Pred),
		)
	})
	return found
}

func errorOf(g, p *mark) ErrorKind {
	switch sameRange, sameLabel := g.sameRange(p), g.label == p.label; {
	case sameRange && sameLabel:
		return ""
	case sameRange:
		return ErrorLabel
	case sameLabel:
		return ErrorBoundary
	}
	return ErrorBoth
}

// extent is the range of text that an error covers.
func (e Error) extent(gold, pred []Item) run {
	if e.Gold < 0 {
		return run{pred[e.Pred].Range.Start, pred[e.Pred].Range.End}
	}
	r := run{gold[e.Gold].Range.Start, gold[e.Gold].Range.End}
	if e.Pred >= 0 {
		p := pred[e.Pred].Range
		r = run{min(r.start, p.Start), max(r.end, p.End)}
	}
	return r
}

// halfCommon says that the overlap of two spans is at least half of the text that
// both cover together. With less overlap, the spans most likely concern different
// things.
func halfCommon(g, p *mark) bool {
	common := min(g.end, p.end) - max(g.start, p.start)
	return common > 0 && 3*common >= (g.end-g.start)+(p.end-p.start)
}

// joinNearest joins spans without a partner for which fit is true, the smallest
// difference of ends first.
func (m *matcher) joinNearest(c component, fit func(g, p *mark) bool) {
	type candidate struct {
		off  int // code points between both starts, plus those between both ends
		g, p int32
	}
	var all []candidate
	gs, ps := m.free(c)
	for _, g := range gs {
		for _, p := range ps {
			a, b := &m.gold[g], &m.pred[p]
			if fit(a, b) {
				off := max(a.start, b.start) - min(a.start, b.start) + max(a.end, b.end) - min(a.end, b.end)
				all = append(all, candidate{off, g, p})
			}
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.off, b.off), cmp.Compare(a.g, b.g), cmp.Compare(a.p, b.p))
	})
	for _, x := range all {
		if m.toPred[x.g] < 0 && m.toGold[x.p] < 0 {
			m.join(x.g, x.p)
		}
	}
}

// Accept gives gold and predictions as if some errors had not been made. The errors
// come from Errors. A prediction in an error with gold becomes a copy of the gold
// span. A span alone in its error is left out.
//
// The score of the result shows the effect of the errors that a person settled as
// acceptable.
func Accept(gold, pred []Item, errors []Error) (g, p []Item) {
	without := make(map[int]bool) // gold
	settled := make(map[int]int)  // prediction → gold, or -1
	for _, e := range errors {
		if e.Pred < 0 {
			without[e.Gold] = true
		} else {
			settled[e.Pred] = e.Gold
		}
	}
	for i, it := range gold {
		if !without[i] {
			g = append(g, it)
		}
	}
	for i, it := range pred {
		switch to, ok := settled[i]; {
		case !ok:
			p = append(p, it)
		case to >= 0:
			p = append(p, gold[to])
		}
	}
	return g, p
}
