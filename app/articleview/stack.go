package articleview

import (
	"slices"

	"goldspan/annotate"
)

// place is where a span stands among those that overlap it.
type place struct {
	depth int // the most spans that lie around it and each other; its box is inset by that much
	lane  int // of its underline: 0 is next to the text, wider spans lie lower
}

// stack finds the places of spans, which are in the order of annotate.CompareSpans.
func stack(spans []annotate.Span) []place {
	places, lines := make([]place, len(spans)), make([]lined, len(spans))
	depths(spans, places)
	for i := range spans {
		lines[i] = linedOf(&spans[i])
	}
	_, in := laid(lines)
	for i, lane := range in {
		places[i].lane = lane
	}
	return places
}

// depths finds the depths of spans. Those of a span are found among all spans that lie
// around it.
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

func sortSpans(spans []annotate.Span) { slices.SortFunc(spans, annotate.CompareSpans) }
