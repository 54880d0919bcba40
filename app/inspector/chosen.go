package inspector

import (
	"slices"

	"goldspan/annotate"
)

// chosen holds the selected spans of the list, in the order of their selection. The
// article shows the last one. The zero value holds none.
type chosen struct {
	order  []annotate.SpanID
	in     map[annotate.SpanID]bool
	anchor annotate.SpanID // the start of a selection with Shift
}

func (c *chosen) has(id annotate.SpanID) bool { return c.in[id] }

func (c *chosen) count() int { return len(c.order) }

// last is the span that was selected last, or "".
func (c *chosen) last() annotate.SpanID {
	if len(c.order) == 0 {
		return ""
	}
	return c.order[len(c.order)-1]
}

func (c *chosen) set(order []annotate.SpanID) {
	c.order = order
	c.in = make(map[annotate.SpanID]bool, len(order))
	for _, id := range order {
		c.in[id] = true
	}
}

// only selects a single span; "" selects none.
func (c *chosen) only(id annotate.SpanID) {
	c.anchor = id
	if id == "" {
		c.set(nil)
		return
	}
	c.set([]annotate.SpanID{id})
}

// toggle selects a span, or removes it from the selection.
func (c *chosen) toggle(id annotate.SpanID) {
	c.anchor = id
	if c.has(id) {
		c.set(slices.DeleteFunc(slices.Clone(c.order), func(o annotate.SpanID) bool { return o == id }))
		return
	}
	c.set(append(slices.Clone(c.order), id))
}

// extend selects the spans from the anchor to a span, in the order of the list.
func (c *chosen) extend(listed []annotate.SpanID, id annotate.SpanID) {
	to := slices.Index(listed, id)
	from := slices.Index(listed, c.anchor)
	if to < 0 {
		return
	}
	if from < 0 {
		c.only(id)
		return
	}
	part := slices.Clone(listed[min(from, to) : max(from, to)+1])
	if to < from {
		slices.Reverse(part)
	}
	c.set(part)
}

// all selects every span of the list. The span that was selected last stays the
// last one.
func (c *chosen) all(listed []annotate.SpanID) {
	last := c.last()
	order := slices.Clone(listed)
	if i := slices.Index(order, last); i >= 0 {
		order = append(slices.Delete(order, i, i+1), last)
	}
	c.set(order)
}

// keep removes spans that are no longer listed from the selection.
func (c *chosen) keep(listed []annotate.SpanID) {
	there := make(map[annotate.SpanID]bool, len(listed))
	for _, id := range listed {
		there[id] = true
	}
	c.set(slices.DeleteFunc(slices.Clone(c.order), func(id annotate.SpanID) bool { return !there[id] }))
}
