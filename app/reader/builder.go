//go:build !headless

package reader

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/atspi"
	"goldspan/app/inspect"
	"goldspan/app/ui"
)

// builder makes the elements of one tree.
type builder struct {
	reader  *Reader
	screen  inspect.Screen
	scale   float32
	focused fyne.Focusable
	message *atspi.Node // where readers look for messages; out of the tree before the window has its first size
}

func rect(x, y, w, h, scale float32) atspi.Rect {
	whole := func(v float32) int { return int(math.Round(float64(v * scale))) }
	return atspi.Rect{X: whole(x), Y: whole(y), W: whole(w), H: whole(h)}
}

func (b *builder) rect(x, y, w, h float32) atspi.Rect { return rect(x, y, w, h, b.scale) }

func (b *builder) bounds(o fyne.CanvasObject) atspi.Rect {
	at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()
	return b.rect(at.X, at.Y, size.Width, size.Height)
}

// part makes the element of a part of the window; nil for an empty one.
func (b *builder) part(p inspect.Part) *atspi.Node {
	n := &atspi.Node{Key: p.Object, Role: atspi.RolePanel, States: usual, Bounds: b.bounds(p.Object)}
	controls := p.Controls
	switch p.Kind {
	case inspect.MenuBar:
		n.Role, n.ID = atspi.RoleMenuBar, "menubar"
	case inspect.Articles:
		n.Name = lang.L("Articles")
	case inspect.Spans:
		n.Name = lang.L("Spans")
	case inspect.StatusBar:
		n.Role, n.ID = atspi.RoleStatusBar, "status"
		b.message.Bounds = n.Bounds
		n.Children = append(n.Children, b.message)
		if len(controls) > 0 { // its own text
			n.Name, controls = controls[0].Text, controls[1:]
		}
	case inspect.Text:
		if a := b.article(p); a != nil {
			n.Children = append(n.Children, a)
		}
	case inspect.Overlay:
		controls = b.overlay(n, controls)
	}
	b.fill(n, p.Kind, controls)
	if len(n.Children) == 0 && p.Kind != inspect.Overlay {
		return nil
	}
	return n
}

// overlay is a dialog or a menu. It returns the controls without the title.
func (b *builder) overlay(n *atspi.Node, controls []ui.Control) []ui.Control {
	n.Role = atspi.RoleDialog
	n.States |= atspi.Modal | atspi.Active
	if slices.ContainsFunc(controls, func(c ui.Control) bool { return c.Role == "menuitem" }) {
		n.Role = atspi.RolePopupMenu
		n.States &^= atspi.Modal | atspi.Active
	}
	for at, c := range slices.Backward(controls) { // Fyne's dialogs have their title behind their content
		if l, ok := c.Object.(*widget.Label); ok && l.TextStyle.Bold {
			n.Name = c.Text
			return slices.Concat(controls[:at], controls[at+1:])
		}
	}
	return controls
}

// fill puts the controls into an element. Rows come into a list, with the heads
// between them.
func (b *builder) fill(n *atspi.Node, kind inspect.Kind, controls []ui.Control) {
	var list, field, keyboard *atspi.Node // field: the last one; keyboard: has it
	last := ""                            // the words before a control
	for i, c := range controls {
		child := b.control(c, kind, last)
		switch {
		case child.Role == atspi.RoleEntry:
			field = child
		case !c.Current:
		case keyboard != nil && keyboard != field: // the list is not the one that the keys go to
			child.States &^= atspi.Focused
		case keyboard != nil: // the field passes the arrow keys to the list
			keyboard.States &^= atspi.Focused
		}
		if child.States.Has(atspi.Focused) {
			keyboard = child
		}
		switch {
		case c.Role == "row":
			if list == nil {
				list = &atspi.Node{Key: key("list of " + c.Name[:prefix(c.Name)]), Role: atspi.RoleList, Name: n.Name, States: usual, Bounds: n.Bounds} // not shown
				n.Children = append(n.Children, list)
			}
			list.Children = append(list.Children, child)
		case c.Role == "text" && rowsAround(controls, i):
			child.Role = atspi.RoleHeading
			if list != nil {
				list.Children = append(list.Children, child)
				break
			}
			n.Children = append(n.Children, child)
		default:
			list = nil
			n.Children = append(n.Children, child)
		}
		last = ""
		if c.Role == "text" {
			last = c.Text
		}
	}
}

// prefix is where the name of the kind of a control ends: "article" of "article:3".
func prefix(name string) int {
	for i, c := range name {
		if c == ':' {
			return i
		}
	}
	return len(name)
}

// rowsAround says that rows come before and after a control.
func rowsAround(controls []ui.Control, i int) bool {
	return i > 0 && i+1 < len(controls) && controls[i-1].Role == "row" && controls[i+1].Role == "row"
}

// control makes the element of a control. last are the words before it.
func (b *builder) control(c ui.Control, kind inspect.Kind, last string) *atspi.Node {
	n := &atspi.Node{Key: c.Object, ID: c.Name, Name: c.Label, States: atspi.Showing | atspi.Visible, Bounds: b.bounds(c.Object)}
	if n.Name == "" {
		n.Name = c.Text
	}
	if c.Enabled {
		n.States |= atspi.Enabled | atspi.Sensitive
	}
	if f, ok := c.Object.(fyne.Focusable); ok {
		n.States |= atspi.Focusable
		n.Focus = func() bool { return do(func() { b.screen.Canvas.Focus(f) }) }
		if f == b.focused {
			n.States |= atspi.Focused
		}
	}
	if t, ok := c.Object.(fyne.Tappable); ok && c.Enabled {
		n.Actions = []atspi.Action{{Name: "press", Run: func() bool { return do(func() { t.Tapped(&fyne.PointEvent{}) }) }}} // not shown
	}
	switch c.Role {
	case "row", "menuitem":
		b.row(n, c)
	case "entry":
		n.Role = atspi.RoleEntry
		b.entry(n, c, last)
	case "select":
		n.Role = atspi.RoleComboBox
		n.States |= atspi.HasPopup | atspi.Expandable
		n.Text = atspi.NewPlain(c.Text, n.Bounds, nil)
		if c.Label == "" && last != "" {
			n.Name = last
		}
	case "check":
		n.Role = atspi.RoleCheckBox
		b.check(n, c)
	case "radio":
		n.Role, n.Name, n.Actions = atspi.RolePanel, last, nil
		if r, ok := c.Object.(*ui.Radio); ok {
			b.radio(n, r)
		}
	case "progress":
		n.Role, n.Name = atspi.RoleProgressBar, last
		if p, ok := c.Object.(*widget.ProgressBar); ok {
			n.Value = &atspi.Value{Now: p.Value, Max: p.Max}
		}
	case "scrollbar":
		n.Role = atspi.RoleScrollBar
	case "text":
		n.Role, n.Actions = atspi.RoleLabel, nil
	default:
		n.Role = atspi.RoleButton
		b.button(n, c, kind)
	}
	return n
}

// row is a row of a list, or an item of a menu. Objects of rows serve several rows, so
// the name identifies it.
func (b *builder) row(n *atspi.Node, c ui.Control) {
	n.Key = key(c.Name)
	n.Role = atspi.RoleListItem
	n.Place = atspi.Place{Nth: c.Nth, Of: c.Of}
	n.States |= atspi.Focusable | atspi.Selectable
	chosen := atspi.Selected
	if c.Role == "menuitem" {
		n.Role, chosen = atspi.RoleMenuItem, atspi.Checked
	}
	if c.Chosen {
		n.States |= chosen
	}
	if c.Current {
		n.States |= atspi.Focused
	}
}

func (b *builder) check(n *atspi.Node, c ui.Control) {
	n.States |= atspi.Checkable
	on := c.Chosen
	toggle := func(set func(bool), on bool) {
		n.Actions = []atspi.Action{{Name: "toggle", Run: func() bool { return do(func() { set(!on) }) }}} // not shown
	}
	switch w := c.Object.(type) {
	case *ui.Check:
		on = w.Checked
		toggle(w.SetChecked, on)
	case *widget.Check:
		on = w.Checked
		toggle(w.SetChecked, on)
	}
	if on {
		n.States |= atspi.Checked
	}
	if c.Current {
		n.States |= atspi.Focusable | atspi.Focused
	}
}

// radio makes an element of each option.
func (b *builder) radio(n *atspi.Node, r *ui.Radio) {
	for i, text := range r.Options {
		o := r.Option(i)
		child := &atspi.Node{
			Key: o, Role: atspi.RoleRadioButton, Name: text, States: usual | atspi.Focusable | atspi.Checkable, Bounds: b.bounds(o),
			Actions: []atspi.Action{{Name: "press", Run: func() bool { return do(func() { r.SetSelected(text) }) }}}, // not shown
		}
		if text == r.Selected {
			child.States |= atspi.Checked
		}
		if f, ok := o.(fyne.Focusable); ok && f == b.focused {
			child.States |= atspi.Focused
		}
		n.Children = append(n.Children, child)
	}
}

func (b *builder) button(n *atspi.Node, c ui.Control, kind inspect.Kind) {
	on, toggles := false, false
	switch w := c.Object.(type) {
	case *ui.Tab:
		on = w.On()
	case *ui.LabelButton:
		on, toggles = w.Armed(), true
	}
	switch {
	case kind == inspect.MenuBar:
		n.Role = atspi.RoleMenu
		n.States |= atspi.HasPopup
		if on {
			n.States |= atspi.Expanded
		}
	case on || toggles:
		n.Role = atspi.RoleToggleButton
		n.States |= atspi.Checkable
		if on {
			n.States |= atspi.Pressed | atspi.Checked
		}
	}
}

// entry is a field. Its hint is its name, or the words before it.
func (b *builder) entry(n *atspi.Node, c ui.Control, last string) {
	var e *widget.Entry
	set := func(string) {}
	switch w := c.Object.(type) {
	case *ui.Field:
		e, set = &w.Entry, w.SetText
	case *widget.Entry:
		e, set = w, w.SetText
	default:
		return
	}
	switch {
	case c.Label != "":
	case e.PlaceHolder != "":
		n.Name = e.PlaceHolder
	default:
		n.Name = last
	}
	n.States |= atspi.Editable | atspi.SelectableText
	if c.Enabled {
		n.Edit = func(text string) bool { return do(func() { set(text) }) }
	} else {
		n.States ^= atspi.Editable | atspi.ReadOnly
	}
	if e.MultiLine {
		n.States |= atspi.MultiLine
	} else {
		n.States |= atspi.SingleLine
	}
	text := e.Text
	if e.Password {
		text = ""
	}
	n.Text = atspi.NewPlain(text, n.Bounds, nil)
	n.Caret = min(e.CursorTextOffset(), n.Text.Len())
	n.From, n.To = n.Caret, n.Caret
	if chosen := len([]rune(e.SelectedText())); chosen > 0 {
		n.From = n.Caret - chosen
		if n.From < 0 || n.Text.Slice(n.From, n.Caret) != e.SelectedText() {
			n.From, n.To = n.Caret, min(n.Caret+chosen, n.Text.Len())
		}
	}
	n.Actions = nil // the keyboard comes by Focus
}

// article makes the element of the article; nil without one.
func (b *builder) article(p inspect.Part) *atspi.Node {
	r, v := b.reader, b.reader.window.View
	a := v.Article()
	if a == nil {
		r.prose = nil
		return nil
	}
	if r.prose == nil || r.prose.article.ID != a.ID {
		r.prose = newProse(r, a)
	}
	n := &atspi.Node{
		Key: key("article " + a.ID), ID: "text", Role: atspi.RoleDocumentText, Name: a.Title, // not shown
		States: usual | atspi.Focusable | atspi.MultiLine | atspi.ReadOnly | atspi.SelectableText, Bounds: b.bounds(p.Object),
		Text: r.prose, Caret: v.Caret(),
		Focus: func() bool { return do(func() { b.screen.Canvas.Focus(v) }) },
	}
	if s := r.window.State(); s.Article != nil && s.Article.ID == a.ID {
		n.Description = ui.Spans(s.SpanCount())
	}
	chosen := v.Selection()
	if s, ok := v.SelectedSpan(); ok && chosen.Empty() {
		chosen = s.Range
	}
	n.From, n.To = chosen.Start, chosen.End
	if b.focused == fyne.Focusable(v) {
		n.States |= atspi.Focused
	}
	return n
}
