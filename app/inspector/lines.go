package inspector

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"goldspan/annotate"
)

// line is a row of the list: the head of a label's group, or a span. What the row of a
// span says is looked up when it is drawn.
type line struct {
	label *annotate.Label
	group int    // the place of the label among all
	head  *group // nil: a span
	id    annotate.SpanID
	rng   annotate.Range
	lack  annotate.Lack
	below int // lines of text below the quote
}

// group is what a head says.
type group struct {
	count int // of spans
	lacks annotate.LackCounts
}

// height is the height of the line's row.
func (l *line) height() float32 { return rowHeight + float32(l.below)*belowHeight }

// compareLines orders lines as they are listed. A head comes before the spans.
func compareLines(a, b *line) int {
	switch {
	case a.group != b.group:
		return cmp.Compare(a.group, b.group)
	case a.head != nil || b.head != nil:
		return cmp.Compare(boolean(b.head != nil), boolean(a.head != nil))
	case a.rng.Start != b.rng.Start:
		return cmp.Compare(a.rng.Start, b.rng.Start)
	case a.rng.End != b.rng.End:
		return cmp.Compare(b.rng.End, a.rng.End)
	}
	return strings.Compare(string(a.id), string(b.id))
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// rows are the lines of the list in their order, so that the row of a span is found by
// a search.
type rows struct {
	lines []*line
	of    annotate.State   // whose spans they are
	under []annotate.Label // the labels of the groups
	asked annotate.Asks    // what of the spans' details was asked for
}

// rowsOf are the rows of the spans of the article. links are the links from a span.
func (in *Inspector) rowsOf(links func(*annotate.Span) []annotate.Link, w wanted) rows {
	r := rows{lines: make([]*line, 0, in.state.SpanCount()+len(in.labels)), of: in.state, under: in.labels, asked: w.asks}
	own, groups := make([]line, 0, in.state.SpanCount()), make([][]*line, len(in.labels))
	for s := range in.state.Spans() {
		if l, listed := in.lineOf(&s, links(&s), w); listed {
			own = append(own, l)
			groups[l.group] = append(groups[l.group], &own[len(own)-1])
		}
	}
	for g, lines := range groups {
		if len(lines) == 0 {
			continue
		}
		head := &group{count: len(lines)}
		for _, l := range lines {
			head.lacks.Add(l.lack, 1)
		}
		r.lines = append(append(r.lines, &line{label: &in.labels[g], group: g, head: head}), lines...)
	}
	return r
}

// place is where a line is, or where it would be.
func (r *rows) place(l *line) (int, bool) {
	k := sort.Search(len(r.lines), func(i int) bool { return compareLines(r.lines[i], l) >= 0 })
	return k, k < len(r.lines) && compareLines(r.lines[k], l) == 0
}

// headOf is the row of a group's head, or where it would be.
func (r *rows) headOf(g int) (int, bool) { return r.place(&line{group: g, head: &group{}}) }

// rowOf is the row of a span; -1 if the span is not listed.
func (r *rows) rowOf(id annotate.SpanID) int {
	s, ok := r.of.Span(id)
	if !ok {
		return -1
	}
	g := slices.IndexFunc(r.under, func(l annotate.Label) bool { return l.ID == s.Label })
	if k, listed := r.place(&line{group: g, id: id, rng: s.Range}); listed {
		return k
	}
	return -1
}

// listedCount is the number of spans that are listed.
func (r *rows) listedCount() (n int) {
	for g := range r.under {
		if k, ok := r.headOf(g); ok {
			n += r.lines[k].head.count
		}
	}
	return n
}

// insert adds the row of a span. resize gives rows from one on, in place of some, their
// heights.
func (r *rows) insert(l line, resize func(row, n int, heights ...float32)) {
	h, ok := r.headOf(l.group)
	if !ok {
		r.lines = slices.Insert(r.lines, h, &line{label: l.label, group: l.group, head: &group{}})
		resize(h, 0, r.lines[h].height())
	}
	head := r.lines[h].head
	head.count++
	head.lacks.Add(l.lack, 1)
	k, _ := r.place(&l)
	r.lines = slices.Insert(r.lines, k, &l)
	resize(k, 0, l.height())
}

// remove removes the row of a span; resize is as in insert.
func (r *rows) remove(k int, resize func(row, n int, heights ...float32)) {
	l := r.lines[k]
	r.lines = slices.Delete(r.lines, k, k+1)
	resize(k, 1)
	h, _ := r.headOf(l.group)
	head := r.lines[h].head
	head.lacks.Add(l.lack, -1)
	if head.count--; head.count == 0 {
		r.lines = slices.Delete(r.lines, h, h+1)
		resize(h, 1)
	}
}
