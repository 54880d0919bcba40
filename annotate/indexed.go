package annotate

import (
	"cmp"
	"slices"
	"strings"
)

// spanIndex holds the spans of a state, to be found by range and by ID. It is a value.
type spanIndex struct {
	inOrder tree[Span] // in the order of CompareSpans
	byID    tree[Span]
	counts  []LabelCount // as in ArticleSummary; a change makes a new list
}

var (
	spanOrder   = order[Span]{compareSpans, func(s *Span) int { return s.Range.End }}
	spanIDOrder = order[Span]{compare: func(a, b *Span) int { return cmp.Or(strings.Compare(string(a.ID), string(b.ID)), compareSpans(a, b)) }}
)

// indexSpans is an index of spans in any order. It keeps the list, but does not sort it.
func indexSpans(spans []Span) (x spanIndex) {
	both := make([]*Span, 2*len(spans))
	inOrder, byID := both[:len(spans):len(spans)], both[len(spans):]
	counts := map[LabelID]int{}
	for i := range spans {
		inOrder[i], byID[i] = &spans[i], &spans[i]
		counts[spans[i].Label]++
	}
	sortItems(inOrder, spanOrder.compare)
	sortItems(byID, spanIDOrder.compare)
	return spanIndex{spanOrder.build(inOrder), spanIDOrder.build(byID), labelCounts(counts)}
}

// sortItems sorts items that are sorted often.
func sortItems[T any](items []*T, compare func(a, b *T) int) {
	if !slices.IsSortedFunc(items, compare) {
		slices.SortFunc(items, compare)
	}
}

// changed is x without the spans of removed and with those of added, which are sorted.
func (x spanIndex) changed(removed, added []Span) spanIndex {
	if len(removed) == 0 && len(added) == 0 {
		return x
	}
	gone, come := pointers(removed), pointers(added)
	x.inOrder = spanOrder.changed(x.inOrder, gone, come)
	sortItems(gone, spanIDOrder.compare)
	sortItems(come, spanIDOrder.compare)
	x.byID = spanIDOrder.changed(x.byID, gone, come)
	x.counts = countsAfter(x.counts, removed, added)
	return x
}

// pointers are pointers to copies of the elements of list, which others may change.
func pointers[T any](list []T) []*T {
	own, out := slices.Clone(list), make([]*T, len(list))
	for i := range own {
		out[i] = &own[i]
	}
	return out
}

// countsAfter are counts after a change of spans.
func countsAfter(counts []LabelCount, removed, added []Span) []LabelCount {
	n := make(map[LabelID]int, len(counts)+1)
	for _, c := range counts {
		n[c.Label] = c.Spans
	}
	for i := range added {
		n[added[i].Label]++
	}
	for i := range removed {
		n[removed[i].Label]--
	}
	return labelCounts(n)
}

func (x spanIndex) span(id SpanID) *Span {
	s := x.byID.first(func(s *Span) bool { return s.ID >= id })
	if s == nil || s.ID != id {
		return nil
	}
	return s
}

// sharing are the first two spans with the label and range of m, if they are there.
func (x spanIndex) sharing(m Mark) (one, two *Span) {
	mark := &Span{Range: m.Range, Label: m.Label}
	for s := range x.inOrder.from(func(s *Span) bool { return compareSpans(s, mark) >= 0 }) {
		switch {
		case s.Range != m.Range || s.Label != m.Label:
			return one, nil
		case one != nil:
			return one, s
		}
		one = s
	}
	return one, nil
}

// over goes through the spans below a node that share a code point with r.
func over(n *node[Span], r Range, yield func(Span) bool) bool {
	for _, s := range n.items {
		if s.Range.Overlaps(r) && !yield(*s) {
			return false
		}
	}
	for _, k := range n.kids {
		if k.low.Range.Start >= r.End {
			break
		}
		if k.end > r.Start && !over(k, r, yield) {
			return false
		}
	}
	return true
}

// linkIndex holds the links of a state, to be found by type, ID and ends.
type linkIndex struct {
	inOrder tree[Link] // in the order of CompareLinks
	byID    tree[Link]
	byEnd   tree[linkEnd]
}

// indexLinks is an index of links in any order.
func indexLinks(links []Link) (x linkIndex) {
	inOrder := pointers(links)
	sortItems(inOrder, linkOrder.compare)
	byID := slices.Clone(inOrder)
	sortItems(byID, linkIDOrder.compare)
	return linkIndex{linkOrder.build(inOrder), linkIDOrder.build(byID), endOrder.build(ends(inOrder))}
}

// linkEnd is one end of a link.
type linkEnd struct {
	span SpanID
	link *Link
}

var (
	linkOrder   = order[Link]{compare: compareLinks}
	linkIDOrder = order[Link]{compare: func(a, b *Link) int { return cmp.Or(strings.Compare(string(a.ID), string(b.ID)), compareLinks(a, b)) }}
	endOrder    = order[linkEnd]{compare: func(a, b *linkEnd) int {
		return cmp.Or(strings.Compare(string(a.span), string(b.span)), compareLinks(a.link, b.link))
	}}
)

// changed is x without the links of removed and with those of added, which are sorted.
func (x linkIndex) changed(removed, added []Link) linkIndex {
	if len(removed) == 0 && len(added) == 0 {
		return x
	}
	gone, come := pointers(removed), pointers(added)
	x.inOrder = linkOrder.changed(x.inOrder, gone, come)
	x.byEnd = endOrder.changed(x.byEnd, ends(gone), ends(come))
	sortItems(gone, linkIDOrder.compare)
	sortItems(come, linkIDOrder.compare)
	x.byID = linkIDOrder.changed(x.byID, gone, come)
	return x
}

// ends are the ends of links, sorted.
func ends(links []*Link) []*linkEnd {
	own, out := make([]linkEnd, 0, 2*len(links)), make([]*linkEnd, 0, 2*len(links))
	for _, l := range links {
		own = append(own, linkEnd{l.From, l}, linkEnd{l.To, l})
	}
	for i := range own {
		out = append(out, &own[i])
	}
	slices.SortFunc(out, endOrder.compare)
	return out
}

func (x linkIndex) link(id LinkID) *Link {
	l := x.byID.first(func(l *Link) bool { return l.ID >= id })
	if l == nil || l.ID != id {
		return nil
	}
	return l
}

// of lists the links that touch a span, in the order of CompareLinks.
func (x linkIndex) of(id SpanID) (out []Link) {
	for e := range x.byEnd.from(func(e *linkEnd) bool { return e.span >= id }) {
		if e.span != id {
			break
		}
		out = append(out, *e.link)
	}
	return out
}

// said says that a link says who says a claim.
func (x linkIndex) said(claim SpanID) bool {
	want := &Link{Type: LinkSaidBy, From: claim}
	l := x.inOrder.first(func(l *Link) bool { return compareLinks(l, want) >= 0 })
	return l != nil && l.Type == LinkSaidBy && l.From == claim
}
