package inspector

import (
	"slices"

	"goldspan/annotate"
)

// chosen is the spans that are selected in the list, in the order in which they
// were: the last one is what the article shows. The zero value is none.
type chosen struct {
	order  []annotate.SpanID
	in     map[annotate.SpanID]bool
	anchor annotate.SpanID // where a range that Shift selects begins
}

func (c *chosen) has(id annotate.SpanID) bool { return c.in[id] }

func (c *chosen) count() int { return len(c.order) }

// last is the span that was selected last, "" where none is.
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

// only selects one span, "" none.
func (c *chosen) only(id annotate.SpanID) {
	c.anchor = id
	if id == "" {
		c.set(nil)
		return
	}
	c.set([]annotate.SpanID{id})
}

// toggle adds a span to the selected ones, or takes it from them.
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

// all selects every span of the list; the one that was selected last stays so.
func (c *chosen) all(listed []annotate.SpanID) {
	last := c.last()
	order := slices.Clone(listed)
	if i := slices.Index(order, last); i >= 0 {
		order = append(slices.Delete(order, i, i+1), last)
	}
	c.set(order)
}

// keep drops the spans that are not listed any more.
func (c *chosen) keep(listed []annotate.SpanID) {
	there := make(map[annotate.SpanID]bool, len(listed))
	for _, id := range listed {
		there[id] = true
	}
	c.set(slices.DeleteFunc(slices.Clone(c.order), func(id annotate.SpanID) bool { return !there[id] }))
}
