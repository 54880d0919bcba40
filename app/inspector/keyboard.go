package inspector

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// chosen holds the selected spans of the list, in the order of their selection. The
// article shows the last one. The zero value holds none.
type chosen struct {
	order  []annotate.SpanID
	in     map[annotate.SpanID]bool
	anchor annotate.SpanID // the start of a selection with Shift

	picking bool // the list itself is changing the selection
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
func (c *chosen) keep(listed func(annotate.SpanID) bool) {
	c.set(slices.DeleteFunc(slices.Clone(c.order), func(id annotate.SpanID) bool { return !listed(id) }))
}

// newKeyList makes the list of rows. The rows handle clicks themselves, so that the
// list takes the keyboard from the article only on purpose.
func (in *Inspector) newKeyList() *ui.KeyList {
	list := ui.NewKeyList(rowHeight, func() int { return len(in.lines) }, func() fyne.CanvasObject { return newRow(in.tapped, in.menuOf, func() *ui.Tips { return in.Tips }) }, in.showRow)
	list.Rests = func(id int) bool { return in.lines[id].head == nil }
	list.OnChoose = func(id int) { in.tapped(in.lines[id], 0) }
	list.OnMove = in.walked
	list.OnEscape = in.escape
	list.OnKey = in.typed
	return list
}

func (in *Inspector) showRow(id int, o fyne.CanvasObject) {
	r, l := o.(*row), in.lines[id]
	r.ringed = in.list.Ringed(id)
	r.quote, r.told, r.note, r.phrases = "", "", noNote, nil
	if l.head == nil {
		s, _ := in.state.Span(l.id)
		t := in.tell(&s, in.linksOf(l.id))
		r.quote, r.told = s.Quote, t.line
		r.note, r.noteText = in.noteStateOf(&s), in.noteOf(&s)
		r.phrases = in.phrasesOf(&s, t)
	}
	r.show(l, l.head == nil && (l.id == in.selected || in.chosen.has(l.id)))
}

// phrasesOf is what the row of a span says, from the top: the quote, its details, and
// what the search found in its note.
func (in *Inspector) phrasesOf(s *annotate.Span, t told) []phrase {
	want := fold(in.search.Text)
	out := []phrase{quoted(in.state.Article, s)}
	if details, _ := t.phrase(want); details.text != "" {
		out = append(out, details)
	}
	if noted, found := find(in.noteOf(s), want); found {
		noted.lead = lang.L("Note:") + " "
		out = append(out, noted)
	}
	return out
}

// tapped handles a click on a line. A plain click selects only its span. A click
// with Ctrl (on macOS Cmd) adds the span to the selection or removes it. A click
// with Shift selects all spans up to it.
func (in *Inspector) tapped(l *line, mod fyne.KeyModifier) {
	switch {
	case l.head != nil:
	case mod&fyne.KeyModifierShift != 0:
		in.together(l.id, func(id annotate.SpanID) { in.chosen.extend(in.listed(), id) })
	case mod&fyne.KeyModifierShortcutDefault != 0:
		in.together(l.id, in.chosen.toggle)
	case in.OnSelect != nil:
		in.OnSelect(l.id)
	}
}

// menuOf handles a right click on a line. It selects the line's span, unless the
// span is part of the selection, and asks for a menu at the pointer.
func (in *Inspector) menuOf(l *line, at fyne.Position) {
	if l.head != nil || in.OnContext == nil {
		return
	}
	if !in.chosen.has(l.id) {
		in.chosen.only(l.id)
		in.list.Keep(in.rowOf(l.id))
		in.show()
	}
	in.OnContext(at)
}

// together changes a selection of several spans. The keyboard is in the list, and
// the article shows the span selected last.
func (in *Inspector) together(id annotate.SpanID, change func(annotate.SpanID)) {
	change(id)
	in.list.Keep(in.rowOf(id))
	in.list.TakeKeyboard()
	in.show()
}

// walked follows the current row: it selects the row's span, or, with Shift, all
// spans up to it.
func (in *Inspector) walked(row int, extend bool) {
	id := in.lines[row].id
	if extend {
		in.chosen.extend(in.listed(), id)
	} else {
		in.chosen.only(id)
	}
	in.show()
}

// show makes the article show the span that was selected last.
func (in *Inspector) show() {
	in.chosen.picking = true
	if in.OnShow != nil {
		in.OnShow(in.chosen.last())
	}
	in.chosen.picking = false
	in.list.Refresh()
	in.showSeveral()
}

// escape undoes one thing: first the selection of several spans, then the keyboard
// in the list.
func (in *Inspector) escape() {
	if in.chosen.count() > 1 {
		in.chosen.only(in.chosen.last())
		in.show()
		return
	}
	if in.OnLeave != nil {
		in.OnLeave()
	}
}

// typed handles keys other than those that move. The list handles keys that select.
// All other keys are commands of the window.
func (in *Inspector) typed(k ui.Key) bool {
	switch k {
	case ui.KeyOf(fyne.KeyA, fyne.KeyModifierShortcutDefault):
		in.chosen.all(in.listed())
		in.show()
		return true
	case ui.KeyOf(fyne.KeySpace, fyne.KeyModifierShortcutDefault):
		if at, ok := in.list.Current(); ok {
			in.together(in.lines[at].id, in.chosen.toggle)
		}
		return true
	}
	return in.OnKey != nil && in.OnKey(k)
}

// Several lists the selected spans, in no special order. It is nil for fewer than
// two.
func (in *Inspector) Several() []annotate.SpanID {
	if in.chosen.count() < 2 {
		return nil
	}
	return slices.Clone(in.chosen.order)
}

// ShowCurrent selects the span of the current row, as an arrow key does. After
// deleting a span, it selects the next one.
func (in *Inspector) ShowCurrent() {
	if at, ok := in.list.Current(); ok {
		in.walked(at, false)
	}
}

func (in *Inspector) showSeveral() {
	if in.bar.show(in.chosen.count()) {
		in.root.Refresh()
	}
}

// TakeKeyboard moves the keyboard to the selected span of the list, or to the
// search field if the list is empty.
func (in *Inspector) TakeKeyboard(c fyne.Canvas) {
	if in.focusList() {
		return
	}
	c.Focus(in.search)
}

func (in *Inspector) focusList() bool {
	if len(in.lines) == 0 {
		return false
	}
	in.list.TakeKeyboard()
	if at, ok := in.list.Current(); ok && in.chosen.count() == 0 {
		in.chosen.anchor = in.lines[at].id
	}
	return true
}

// Listed says that the list is not empty.
func (in *Inspector) Listed() bool { return len(in.lines) > 0 }

// ListHasKeyboard says that focused, the focused object of the canvas, is the list
// of spans.
func (in *Inspector) ListHasKeyboard(focused fyne.Focusable) bool {
	return focused == fyne.Focusable(in.list)
}

// HasKeyboard says that focused, the focused object of the canvas, belongs to the
// inspector.
func (in *Inspector) HasKeyboard(focused fyne.Focusable) bool {
	return in.ListHasKeyboard(focused) || focused == fyne.Focusable(in.search) ||
		focused == fyne.Focusable(in.filter) || focused == fyne.Focusable(in.detail.note) || in.detail.says.hasKeyboard(focused)
}

// currentRow is the span of the current row, or the selected span.
func (in *Inspector) currentRow() annotate.SpanID {
	if at, ok := in.list.Current(); ok {
		return in.lines[at].id
	}
	return in.selected
}
