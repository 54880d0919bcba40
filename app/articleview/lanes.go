package articleview

import (
	"cmp"
	"container/heap"
	"iter"
	"slices"
	"sort"

	"goldspan/annotate"
)

// lanes say where the underlines of spans lie: lane 0 is next to the text, wider spans
// lie lower. Spans get their lanes in an order of their own, see inner, and each gets
// the first lane without a span before it that overlaps it. So the shortest spans are
// nearest to the text, and two spans that overlap never share a lane.
//
// An edit changes the lanes of few spans: those that overlap it and come later, and
// those that overlap them. The time for it grows with their number, with the number of
// lanes and with the logarithm of the number of all spans.
type lanes struct {
	of annotate.State // whose spans they are
	by []lane
}

// lined is what of a span says where it lies.
type lined struct {
	annotate.Range
	label annotate.LabelID
	id    annotate.SpanID
}

func linedOf(s *annotate.Span) lined { return lined{s.Range, s.Label, s.ID} }

// inner orders spans by length, and of those on one range puts the one first that is
// drawn last.
func inner(a, b lined) int {
	if c := cmp.Or(cmp.Compare(a.Len(), b.Len()), cmp.Compare(a.Start, b.Start)); c != 0 {
		return c
	}
	return cmp.Or(cmp.Compare(b.label, a.label), cmp.Compare(b.id, a.id))
}

// lane is a sorted list of spans that do not overlap, in parts of some hundred, so that
// a span comes in or goes without a move of all others.
type lane [][]lined

const lanePart = 256

// over are the spans of a lane that share a code point with r.
func (l lane) over(r annotate.Range) iter.Seq[lined] {
	return func(yield func(lined) bool) {
		for p := l.part(r.Start); p < len(l); p++ {
			for _, s := range l[p][within(l[p], r.Start):] {
				if s.Start >= r.End || !yield(s) {
					return
				}
			}
		}
	}
}

// part is the first part with a span that ends behind an offset.
func (l lane) part(offset int) int {
	return sort.Search(len(l), func(p int) bool { return l[p][len(l[p])-1].End > offset })
}

// within is the first span of a part that ends behind an offset.
func within(part []lined, offset int) int {
	return sort.Search(len(part), func(i int) bool { return part[i].End > offset })
}

// takes says that a lane has room for s among the spans that come before s.
func (l lane) takes(s lined) bool {
	for o := range l.over(s.Range) { // of three, the second lies inside s, and comes before s
		if inner(o, s) < 0 {
			return false
		}
	}
	return true
}

// put puts a span into a lane, which has room for it.
func (l *lane) put(s lined) {
	if len(*l) == 0 {
		*l = lane{{s}}
		return
	}
	p := min(l.part(s.Start), len(*l)-1)
	part := slices.Insert((*l)[p], within((*l)[p], s.Start), s)
	if len(part) <= lanePart {
		(*l)[p] = part
		return
	}
	half := len(part) / 2
	if last := p == len(*l)-1; last && part[len(part)-1] == s {
		half = len(part) - 1 // spans come in their order, and fill the parts
	}
	(*l)[p] = part[:half:half]
	*l = slices.Insert(*l, p+1, slices.Clone(part[half:]))
}

// take takes a span out of a lane that has it.
func (l *lane) take(s lined) {
	p := l.part(s.Start)
	i := within((*l)[p], s.Start)
	if (*l)[p] = slices.Delete((*l)[p], i, i+1); len((*l)[p]) == 0 {
		*l = slices.Delete(*l, p, p+1)
	}
}

// free says that no span of a lane shares a code point with s.
func (l lane) free(s lined) bool {
	for range l.over(s.Range) {
		return false
	}
	return true
}

// first is the first lane that has what is asked for. If none has, a new one does.
func (l *lanes) first(s lined, has func(lane, lined) bool) int {
	for k := range l.by {
		if has(l.by[k], s) {
			return k
		}
	}
	l.by = append(l.by, nil)
	return len(l.by) - 1
}

// place puts a span into its lane. All others so far come before it.
func (l *lanes) place(s lined) int {
	k := l.first(s, lane.free)
	l.by[k].put(s)
	return k
}

// at is the lane of a span; -1 where it is in none.
func (l *lanes) at(s lined) int {
	for k := range l.by {
		for o := range l.by[k].over(annotate.Range{Start: s.Start, End: s.Start + 1}) {
			if o == s {
				return k
			}
		}
	}
	return -1
}

// over are the lanes of the spans that share a code point with r.
func (l *lanes) over(r annotate.Range) map[annotate.SpanID]int {
	out := map[annotate.SpanID]int{}
	for k := range l.by {
		for s := range l.by[k].over(r) {
			out[s.id] = k
		}
	}
	return out
}

// lanesOf are the lanes of the spans of a state.
func lanesOf(state annotate.State) lanes {
	spans := make([]lined, 0, state.SpanCount())
	for s := range state.Spans() {
		spans = append(spans, linedOf(&s))
	}
	l, _ := laid(spans)
	l.of = state
	return l
}

// laid are the lanes of spans, which are in the order of annotate.CompareSpans, and the
// lane of each span.
func laid(spans []lined) (l lanes, in []int) {
	type key struct{ length, start, span int }
	order := make([]key, len(spans))
	for i, s := range spans {
		order[i] = key{s.Len(), s.Start, i}
	}
	slices.SortFunc(order, func(a, b key) int { // as inner does
		return cmp.Or(a.length-b.length, a.start-b.start, b.span-a.span)
	})
	in = make([]int, len(spans))
	for _, k := range order {
		in[k.span] = l.place(spans[k.span])
	}
	return l, in
}

// follow makes l the lanes of a later state.
func (l *lanes) follow(state annotate.State) {
	c := state.Since(l.of)
	if many := len(c.Removed) + len(c.Added); many > 8 && many > state.SpanCount()/8 {
		*l = lanesOf(state)
		return
	}
	l.change(c.Removed, c.Added)
	l.of = state
}

// change takes spans out, and puts others in.
func (l *lanes) change(removed, added []annotate.Span) {
	var todo waiting
	for i := range removed {
		s := linedOf(&removed[i])
		l.by[l.at(s)].take(s)
	}
	for i := range removed {
		todo.after(l, linedOf(&removed[i]))
	}
	for i := range added {
		heap.Push(&todo, linedOf(&added[i]))
	}
	// What comes before the first span that waits has its lane for good.
	for len(todo) > 0 {
		s := heap.Pop(&todo).(lined)
		for len(todo) > 0 && todo[0] == s {
			heap.Pop(&todo)
		}
		was, is := l.at(s), l.first(s, lane.takes)
		if was == is {
			continue
		}
		todo.after(l, s)
		if was >= 0 {
			l.by[was].take(s)
		}
		for _, o := range slices.Collect(l.by[is].over(s.Range)) {
			l.by[is].take(o) // it comes later, and waits
		}
		l.by[is].put(s)
	}
}

// waiting are spans that may get another lane, the first one first.
type waiting []lined

// after adds the spans that overlap s and come later. They hold one end of s, for they
// are no shorter.
func (w *waiting) after(l *lanes, s lined) {
	for k := range l.by {
		for _, at := range [2]int{s.Start, s.End - 1} {
			for o := range l.by[k].over(annotate.Range{Start: at, End: at + 1}) {
				if inner(o, s) > 0 {
					heap.Push(w, o)
				}
			}
		}
	}
}

func (w waiting) Len() int           { return len(w) }
func (w waiting) Less(i, j int) bool { return inner(w[i], w[j]) < 0 }
func (w waiting) Swap(i, j int)      { w[i], w[j] = w[j], w[i] }
func (w *waiting) Push(s any)        { *w = append(*w, s.(lined)) }
func (w *waiting) Pop() any {
	last := len(*w) - 1
	s := (*w)[last]
	*w = (*w)[:last]
	return s
}
