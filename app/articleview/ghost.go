package articleview

import (
	"cmp"
	"slices"

	"goldspan/annotate"
)

// Ghost is a span of another annotation set, shown over the text and never
// edited: an extractor's prediction.
type Ghost struct {
	Mark    annotate.Mark // label and range
	Set     string        // whose it is, for the hover card
	Score   float64       // how sure the extractor is; 0: unknown
	Other   bool          // of the other one of two runs, the one before: dotted, its letter below
	Current bool          // the one that is being settled: drawn stronger
	Offered bool          // a suggestion
}

// ghosts are what SetGhosts was given, and the same in the order in which spans
// are drawn, so that those in sight are found without a look at the rest.
type ghosts struct {
	predicted bool   // they are predictions; else they are those of offers
	offers    Offers // what is suggested, also where predictions are shown

	given []Ghost
	spans []annotate.Span // in the order of annotate.CompareSpans
	index []int           // of each span, in given
	ranks []int           // of each span
	reach []int           // the furthest end among the spans that a step of the search stands for
}

// SetGhosts shows predictions, in any order, in place of those before. What of a range
// lies beyond the article is not shown. nil: there are no predictions, and what is
// suggested is shown again.
func (v *View) SetGhosts(g []Ghost) {
	if v.ghosts.predicted = g != nil; !v.ghosts.predicted {
		g = v.ghosts.offers.drawn()
	}
	if len(g) == 0 && len(v.ghosts.given) == 0 {
		return
	}
	v.showGhosts(g)
}

func (v *View) showGhosts(g []Ghost) {
	v.hover.end()
	next := arrange(g)
	next.predicted, next.offers = v.ghosts.predicted, v.ghosts.offers
	v.ghosts = next
	v.drawLinesAgain()
}

// Ghosts are the ghosts that are shown, in the order in which they were given.
func (v *View) Ghosts() []Ghost { return v.ghosts.given }

// GhostsAt are the ghosts that hold the code point at offset, innermost
// (shortest) first, as indexes into Ghosts.
func (v *View) GhostsAt(offset int) []int { return v.ghosts.at(offset) }

func (g *ghosts) at(offset int) []int {
	var at []int
	g.in(annotate.Range{Start: offset, End: offset + 1}, func(i int) { at = append(at, i) })
	// The later of two on one range is the inner one.
	slices.SortFunc(at, func(a, b int) int {
		if d := g.spans[a].Range.Len() - g.spans[b].Range.Len(); d != 0 {
			return d
		}
		return b - a
	})
	for k, i := range at {
		at[k] = g.index[i]
	}
	return at
}

func arrange(given []Ghost) ghosts {
	g := ghosts{given: slices.Clone(given), index: make([]int, len(given))}
	for i := range g.index {
		g.index[i] = i
	}
	span := func(i int) annotate.Span {
		return annotate.Span{Label: given[i].Mark.Label, Range: given[i].Mark.Range}
	}
	slices.SortStableFunc(g.index, func(a, b int) int {
		return cmp.Or(annotate.CompareSpans(span(a), span(b)), compareBool(given[a].Other, given[b].Other))
	})
	g.spans = make([]annotate.Span, len(given))
	for k, i := range g.index {
		g.spans[k] = span(i)
	}
	g.ranks = ranks(g.spans)
	g.reach = make([]int, len(given))
	g.setReach(0, len(given))
	return g
}

// ranks say how deep spans lie in others, 0 outside. Unlike the depth of a
// place, two that overlap never share a rank: they are lanes, counted from the
// outermost one of all spans that hang together.
func ranks(spans []annotate.Span) []int {
	places, out := stack(spans), make([]int, len(spans))
	for from := 0; from < len(spans); {
		to, end, outer := from, spans[from].Range.End, 0
		for ; to < len(spans) && (to == from || spans[to].Range.Start < end); to++ {
			end, outer = max(end, spans[to].Range.End), max(outer, places[to].lane)
		}
		for i := from; i < to; i++ {
			out[i] = outer - places[i].lane
		}
		from = to
	}
	return out
}

// compareBool orders false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// setReach notes, for the spans from..to, at the middle one how far any of them
// reaches, and does so for both halves.
func (g *ghosts) setReach(from, to int) int {
	if from >= to {
		return 0
	}
	mid := (from + to) / 2
	g.reach[mid] = max(g.spans[mid].Range.End, g.setReach(from, mid), g.setReach(mid+1, to))
	return g.reach[mid]
}

// in visits the spans that share a code point with r, in their order. It takes
// as many steps as there are such spans, each times the logarithm of all.
func (g *ghosts) in(r annotate.Range, visit func(i int)) { g.search(0, len(g.spans), r, visit) }

func (g *ghosts) search(from, to int, r annotate.Range, visit func(i int)) {
	if from >= to {
		return
	}
	mid := (from + to) / 2
	if g.reach[mid] <= r.Start {
		return
	}
	g.search(from, mid, r, visit)
	s := g.spans[mid].Range
	if s.Start >= r.End {
		return
	}
	if s.End > r.Start {
		visit(mid)
	}
	g.search(mid+1, to, r, visit)
}
