package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/crash"
)

// MenuItem is a line of a Menu. An item without Text is a separator.
type MenuItem struct {
	Name    string // the same in all languages, for inspection
	Text    string
	Key     string // shown on the right
	Enabled bool
	Checked bool
	Run     func()
}

// Menu is a pop-up menu. Fyne's own menus show keys too faintly, and the arrow keys
// cannot move from one menu of a bar to the next.
type Menu struct {
	widget.BaseWidget
	OnClose func()
	OnStep  func(step int) // left or right arrow: go to the next menu
	Back    fyne.Focusable // gets the keyboard after Esc and F10; nil: OnClose decides

	items  []MenuItem
	rows   []*menuRow
	active int // -1: none
	canvas fyne.Canvas
	cover  *menuCover
}

var (
	_ fyne.Focusable = (*Menu)(nil)
	_ fyne.Tabbable  = (*Menu)(nil)
)

// ShowMenu shows a menu with its top left corner at a place of the canvas, moved if
// it does not fit. beside is called for pointer moves outside the menu. It may be
// nil.
func ShowMenu(c fyne.Canvas, at fyne.Position, items []MenuItem, beside func(fyne.Position) bool) *Menu {
	m := &Menu{items: items, active: -1, canvas: c}
	for i, item := range items {
		m.rows = append(m.rows, newMenuRow(m, i, item))
	}
	m.ExtendBaseWidget(m)
	m.cover = &menuCover{menu: m, beside: beside}
	m.cover.ExtendBaseWidget(m.cover)
	size := m.MinSize()
	room := c.Size()
	m.Resize(size)
	m.Move(fyne.NewPos(max(0, min(at.X, room.Width-size.Width)), max(0, min(at.Y, room.Height-size.Height))))
	m.cover.Resize(room)
	c.Overlays().Add(m.cover)
	c.Focus(m)
	return m
}

// Close takes the menu away.
func (m *Menu) Close() {
	m.canvas.Overlays().Remove(m.cover)
	if m.OnClose != nil {
		m.OnClose()
	}
}

func (m *Menu) choose(i int) {
	if i < 0 || !m.items[i].Enabled || m.items[i].Text == "" {
		return
	}
	m.Close()
	m.items[i].Run()
}

func (m *Menu) setActive(i int) {
	if i == m.active {
		return
	}
	m.active = i
	for _, r := range m.rows {
		r.Refresh()
	}
}

// FocusGained implements fyne.Focusable.
func (m *Menu) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (m *Menu) FocusLost() {}

// AcceptsTab implements fyne.Tabbable.
func (m *Menu) AcceptsTab() bool { return true }

// TypedKey implements fyne.Focusable.
func (m *Menu) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape, fyne.KeyF10:
		m.Close()
		if m.Back != nil {
			m.canvas.Focus(m.Back)
		}
	case fyne.KeyDown, fyne.KeyTab:
		m.step(1)
	case fyne.KeyUp:
		m.step(-1)
	case fyne.KeyHome:
		m.active = -1
		m.step(1)
	case fyne.KeyEnd:
		m.active = len(m.items)
		m.step(-1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		m.choose(m.active)
	case fyne.KeyLeft, fyne.KeyRight:
		if m.OnStep != nil {
			m.OnStep(map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[e.Name])
		}
	}
}

// TypedRune implements fyne.Focusable. It moves to the next item that starts with
// the character.
func (m *Menu) TypedRune(r rune) {
	for n := 1; n <= len(m.items); n++ {
		i := (m.active + n) % len(m.items)
		if m.items[i].Enabled && strings.HasPrefix(strings.ToLower(m.items[i].Text), strings.ToLower(string(r))) {
			m.setActive(i)
			return
		}
	}
}

func (m *Menu) step(by int) {
	n := len(m.items)
	i := m.active
	if i < 0 && by < 0 {
		i = 0
	}
	for range n {
		i = (i + by + n) % n
		if m.items[i].Enabled && m.items[i].Text != "" {
			m.setActive(i)
			return
		}
	}
}

// Controls implements Inspectable.
func (m *Menu) Controls() []Control {
	var out []Control
	for i, item := range m.items {
		if item.Text != "" {
			out = append(out, Control{Name: item.Name, Role: "menuitem", Text: item.Text, Enabled: item.Enabled, Object: m.rows[i], Chosen: item.Checked, Current: i == m.active})
		}
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (m *Menu) CreateRenderer() fyne.WidgetRenderer {
	r := &menuRenderer{m: m, back: canvas.NewRectangle(Colors().Overlay)}
	r.back.CornerRadius = Radius
	r.back.StrokeColor, r.back.StrokeWidth = Colors().Edge, 1
	r.objs = []fyne.CanvasObject{r.back}
	for _, row := range m.rows {
		r.objs = append(r.objs, row)
	}
	return r
}

type menuRenderer struct {
	m    *Menu
	back *canvas.Rectangle
	objs []fyne.CanvasObject
}

const (
	menuRowHeight = 26
	menuRuleH     = 9
	menuPad       = 4
)

func (m *Menu) rowHeight(i int) float32 {
	if m.items[i].Text == "" {
		return menuRuleH
	}
	return menuRowHeight
}

func (r *menuRenderer) Destroy()                     {}
func (r *menuRenderer) Objects() []fyne.CanvasObject { return r.objs }
func (r *menuRenderer) Refresh()                     {}

func (r *menuRenderer) MinSize() fyne.Size {
	text, key, h := float32(0), float32(0), float32(2*menuPad)
	for i, item := range r.m.items {
		text = max(text, fyne.MeasureText(item.Text, TextSize, fyne.TextStyle{}).Width)
		key = max(key, fyne.MeasureText(item.Key, SmallSize, fyne.TextStyle{}).Width)
		h += r.m.rowHeight(i)
	}
	return fyne.NewSize(menuIndent+text+Gap6+key+Gap3, h)
}

func (r *menuRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	y := float32(menuPad)
	for i, row := range r.m.rows {
		row.Move(fyne.NewPos(1, y))
		row.Resize(fyne.NewSize(s.Width-2, r.m.rowHeight(i)))
		y += r.m.rowHeight(i)
	}
}

// menuIndent is the room for the check mark.
const menuIndent = 26

// menuRow is one line of a menu.
type menuRow struct {
	widget.BaseWidget
	m    *Menu
	i    int
	item MenuItem
}

var (
	_ fyne.Tappable     = (*menuRow)(nil)
	_ desktop.Hoverable = (*menuRow)(nil)
)

func newMenuRow(m *Menu, i int, item MenuItem) *menuRow {
	r := &menuRow{m: m, i: i, item: item}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped implements fyne.Tappable.
func (r *menuRow) Tapped(*fyne.PointEvent) {
	defer crash.Catch("a menu")
	r.m.choose(r.i)
}

// MouseIn implements desktop.Hoverable.
func (r *menuRow) MouseIn(*desktop.MouseEvent) {
	if r.item.Enabled {
		r.m.setActive(r.i)
	} else {
		r.m.setActive(-1)
	}
}

// MouseMoved implements desktop.Hoverable.
func (r *menuRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *menuRow) MouseOut() {}

// CreateRenderer implements fyne.Widget.
func (r *menuRow) CreateRenderer() fyne.WidgetRenderer {
	w := &menuRowRenderer{
		r: r, back: canvas.NewRectangle(nil), text: canvas.NewText(VisualSentence(r.item.Text), nil), key: canvas.NewText(r.item.Key, nil),
		check: canvas.NewImageFromResource(theme.NewThemedResource(theme.ConfirmIcon())),
	}
	w.back.CornerRadius = 3
	w.text.TextSize, w.key.TextSize = TextSize, SmallSize
	w.check.SetMinSize(fyne.NewSquareSize(14))
	w.objs = []fyne.CanvasObject{w.back, w.text, w.key}
	if r.item.Checked {
		w.objs = append(w.objs, w.check)
	}
	w.Refresh()
	return w
}

type menuRowRenderer struct {
	r         *menuRow
	back      *canvas.Rectangle
	text, key *canvas.Text
	check     *canvas.Image
	objs      []fyne.CanvasObject
}

func (w *menuRowRenderer) Destroy()                     {}
func (w *menuRowRenderer) Objects() []fyne.CanvasObject { return w.objs }
func (w *menuRowRenderer) MinSize() fyne.Size           { return fyne.NewSize(40, menuRuleH) }

func (w *menuRowRenderer) Layout(s fyne.Size) {
	if w.r.item.Text == "" {
		w.back.Move(fyne.NewPos(0, s.Height/2))
		w.back.Resize(fyne.NewSize(s.Width, 1))
		return
	}
	w.back.Move(fyne.NewPos(3, 0))
	w.back.Resize(fyne.NewSize(s.Width-6, s.Height))
	h := w.text.MinSize().Height
	w.text.Move(fyne.NewPos(menuIndent, (s.Height-h)/2))
	k := w.key.MinSize()
	w.key.Move(fyne.NewPos(s.Width-Gap3-k.Width, (s.Height-k.Height)/2))
	w.check.Move(fyne.NewPos(8, (s.Height-14)/2))
	w.check.Resize(fyne.NewSquareSize(14))
}

func (w *menuRowRenderer) Refresh() {
	p := Colors()
	w.back.FillColor = Alpha(p.Ink, 0)
	switch {
	case w.r.item.Text == "":
		w.back.FillColor = p.Hairline
	case w.r.m.active == w.r.i:
		w.back.FillColor = p.Selected
	}
	w.text.Color, w.key.Color = p.Ink, p.Muted
	if !w.r.item.Enabled {
		w.text.Color = Blend(p.Muted, p.Overlay, 0.6)
		w.key.Color = w.text.Color
	}
	for _, o := range w.objs {
		canvas.Refresh(o)
	}
}

// menuCover covers the window while a menu is open. A click on it closes the menu.
// It also notices the pointer over another title of the menu bar.
type menuCover struct {
	widget.BaseWidget
	menu   *Menu
	beside func(fyne.Position) bool
}

var (
	_ fyne.Tappable          = (*menuCover)(nil)
	_ fyne.SecondaryTappable = (*menuCover)(nil)
	_ desktop.Hoverable      = (*menuCover)(nil)
	_ Inspectable            = (*menuCover)(nil)
)

// Tapped implements fyne.Tappable.
func (c *menuCover) Tapped(*fyne.PointEvent) { c.menu.Close() }

// TappedSecondary implements fyne.SecondaryTappable.
func (c *menuCover) TappedSecondary(*fyne.PointEvent) { c.menu.Close() }

// MouseIn implements desktop.Hoverable.
func (c *menuCover) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (c *menuCover) MouseMoved(e *desktop.MouseEvent) {
	if c.beside != nil && c.beside(e.AbsolutePosition) {
		return
	}
	c.menu.setActive(-1)
}

// MouseOut implements desktop.Hoverable.
func (c *menuCover) MouseOut() {}

// Controls implements Inspectable.
func (c *menuCover) Controls() []Control { return c.menu.Controls() }

// CreateRenderer implements fyne.Widget.
func (c *menuCover) CreateRenderer() fyne.WidgetRenderer { return &coverRenderer{c} }

type coverRenderer struct{ c *menuCover }

func (r *coverRenderer) Destroy()           {}
func (r *coverRenderer) MinSize() fyne.Size { return fyne.NewSize(1, 1) }
func (r *coverRenderer) Layout(fyne.Size)   {}
func (r *coverRenderer) Refresh()           {}
func (r *coverRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.menu}
}
