package annotate

import (
	"math"
	"slices"
	"strings"
)

// LoadSound is LoadState for parts that are sound, and that come in the order of their
// IDs, as a project has them. It takes a fraction of the time. ok is false for all
// other parts, sound or not; LoadState says which. The slices of parts become those
// of the state.
func LoadSound(a *Article, set Set, parts Parts) (s State, ok bool) {
	s = State{Article: a, Set: set.ID, Status: parts.Status, multiset: set.Kind == SetExtractor}
	if _, err := ParseStatus(string(parts.Status)); err != nil {
		return s, false
	}
	if !a.sound(parts) || !linked(parts) {
		return s, false
	}
	for _, d := range parts.Decisions {
		if a.CheckDecision(d) != nil {
			return s, false
		}
	}
	s.spans = indexSpans(parts.Spans)
	if !s.multiset && twice(s.spans.inOrder, sameMark) {
		return s, false
	}
	s.links = indexLinks(parts.Links)
	sortUnsorted(parts.Decisions, func(a, b *Decision) int { return CompareDecisions(*a, *b) })
	for i := 1; i < len(parts.Decisions); i++ {
		if CompareDecisions(parts.Decisions[i-1], parts.Decisions[i]) == 0 {
			return s, false
		}
	}
	s.Decisions, s.lacks = parts.Decisions, s.lacking()
	s.Carried, ok = sortCarried(parts.Carried)
	return s, ok
}

// sound says that every span fits a, and that the IDs of the spans ascend.
func (a *Article) sound(parts Parts) bool {
	last := SpanID("")
	for i := range parts.Spans {
		// The conditions are those of CheckSpan, which copies the span.
		sp := &parts.Spans[i]
		if sp.ID <= last || sp.Label == "" || sp.Range.Empty() || !a.index.Has(sp.Range) || a.Quote(sp.Range) != sp.Quote ||
			math.IsNaN(sp.Score) || math.IsInf(sp.Score, 0) || !sp.Origin.Valid() || sp.Meaning != (Meaning{}) && sp.ValidateMeaning() != nil {
			return false
		}
		last = sp.ID
	}
	return true
}

// linked says that every link goes from one span of parts to another, and that the IDs
// of the links ascend. Those of the spans must.
func linked(parts Parts) bool {
	last := LinkID("")
	there := func(id SpanID) bool {
		_, found := slices.BinarySearchFunc(parts.Spans, id, func(sp Span, id SpanID) int { return strings.Compare(string(sp.ID), string(id)) })
		return found
	}
	for i := range parts.Links {
		l := &parts.Links[i]
		if l.ID <= last || l.Type == "" || l.From == l.To || !there(l.From) || !there(l.To) {
			return false
		}
		last = l.ID
	}
	return true
}

// sortUnsorted sorts, unless all is in order already.
func sortUnsorted[T any](all []T, compare func(a, b *T) int) {
	for i := 1; i < len(all); i++ {
		if compare(&all[i-1], &all[i]) > 0 {
			slices.SortFunc(all, func(a, b T) int { return compare(&a, &b) })
			return
		}
	}
}
