package articleview

import (
	"cmp"
	"slices"
	"sort"

	"goldspan/annotate"
)

// place is where a span stands among those that overlap it.
type place struct {
	depth int // the most spans that lie around it and each other; its box is inset by that much
	lane  int // of its underline: 0 is next to the text, wider spans lie lower
}

// stack finds the places of spans, which are in the order of
// annotate.CompareSpans. Two spans that overlap never share a lane.
func stack(spans []annotate.Span) []place {
	places := make([]place, len(spans))
	depths(spans, places)
	lanes(spans, places)
	return places
}

func depths(spans []annotate.Span, places []place) {
	var open []int // spans that hold the current start, outermost first
	for i := range spans {
		s := &spans[i]
		open = slices.DeleteFunc(open, func(k int) bool { return spans[k].Range.End <= s.Range.Start })
		for _, k := range open {
			if spans[k].Range.Covers(s.Range) {
				places[i].depth = max(places[i].depth, places[k].depth+1)
			}
		}
		open = append(open, i)
	}
}

// lanes gives the shortest spans the lanes nearest to the text, and of spans on
// one range the inner one, which is the last. A lane is a
// sorted list of ranges that do not overlap, so that finding room is a search
// and 5,000 spans under one that covers the whole article stay cheap.
func lanes(spans []annotate.Span, places []place) {
	type key struct{ length, start, span int }
	order := make([]key, len(spans))
	for i := range spans {
		order[i] = key{spans[i].Range.Len(), spans[i].Range.Start, i}
	}
	slices.SortFunc(order, func(a, b key) int {
		return cmp.Or(a.length-b.length, a.start-b.start, b.span-a.span)
	})
	var taken [][]annotate.Range
	for _, k := range order {
		i := k.span
		r := spans[i].Range
		for lane := 0; ; lane++ {
			if lane == len(taken) {
				taken = append(taken, nil)
			}
			at := sort.Search(len(taken[lane]), func(k int) bool { return taken[lane][k].End > r.Start })
			if at < len(taken[lane]) && taken[lane][at].Start < r.End {
				continue
			}
			taken[lane] = slices.Insert(taken[lane], at, r)
			places[i].lane = lane
			break
		}
	}
}

func sortSpans(spans []annotate.Span) { slices.SortFunc(spans, annotate.CompareSpans) }
