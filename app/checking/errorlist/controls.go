package errorlist

import (
	"strconv"
	"strings"

	"goldspan/app/ui"
)

// Controls implements ui.Inspectable.
func (l *List) Controls() []ui.Control {
	h := l.head
	out := []ui.Control{
		{Name: "errors:name", Role: "text", Text: h.name.whole, Enabled: true, Object: h.name},
		{Name: "errors:progress", Role: "text", Text: h.count.whole, Enabled: true, Object: h.count},
		h.scores.control(), h.close.control(),
	}
	if h.search.Visible() {
		out = append(out,
			ui.Control{Name: "errors:search", Role: "entry", Text: h.search.Text, Enabled: true, Object: h.search},
			ui.Control{Name: "errors:kind", Role: "select", Text: h.kind.Selected, Enabled: true, Object: h.kind},
			ui.Control{Name: "errors:label", Role: "select", Text: h.label.Selected, Enabled: true, Object: h.label})
	}
	if h.pair.Visible() {
		out = append(out, h.pair.control())
	}
	for _, tabs := range [][]*ui.Tab{h.states, h.changes} {
		for _, t := range tabs {
			if t.Visible() {
				out = append(out, ui.Button(t.Name, t.Text(), t))
			}
		}
	}
	if l.rows.list.Visible() {
		for id, o := range l.rows.list.RowsInSight() {
			r := o.(*row)
			if n, e, ok := r.line(); ok && !n.head() {
				out = append(out, ui.Control{Name: "error:" + strconv.Itoa(int(n.entry)), Role: "row", Text: l.inWords(e), Enabled: true, Object: r, Current: l.rows.list.Ringed(id)})
			}
		}
	} else {
		out = append(out, ui.Control{Name: "errors:none", Role: "text", Text: l.rows.empty.Text, Enabled: true, Object: l.rows.empty})
		if l.rows.all.Visible() {
			out = append(out, ui.Button("errors:clear", l.rows.all.Text, l.rows.all))
		}
	}
	if l.current() == nil {
		return out
	}
	out = append(out, ui.Control{Name: "errors:details", Role: "text", Text: l.details.says(), Enabled: true, Object: l.details})
	if l.foot.note.Visible() {
		out = append(out, ui.Control{Name: "settle:note", Role: "text", Text: l.foot.note.whole, Enabled: true, Object: l.foot.note})
	}
	for _, b := range append(append([]*button{}, l.foot.verdict...), l.foot.reopen) {
		if b.Visible() {
			out = append(out, b.control())
		}
	}
	return out
}

// inWords is a row in words: what is wrong, with what, and how it was settled.
func (l *List) inWords(e *Entry) string {
	parts := []string{l.sides.ErrorKind(e.Kind)}
	if e.Change != "" {
		parts = append(parts, ui.ChangeKind(e.Change))
	}
	parts = append(parts, e.shown().Quote)
	if e.Verdict != "" {
		parts = append(parts, l.sides.Verdict(e.Verdict))
	}
	return strings.Join(parts, ", ")
}
