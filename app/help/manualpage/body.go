package manualpage

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
	"goldspan/assets/manual"
)

// body shows and scrolls a chapter. It takes the keyboard.
type body struct {
	ui.KeyWatch
	widget.BaseWidget
	page     *Page
	chapter  manual.Chapter
	plan     plan
	width    float32 // of the plan; 0 without a plan
	wanted   string  // the place to scroll to when a plan exists
	scroll   *container.Scroll
	sheet    *fyne.Container
	focused  bool
	ring     *canvas.Rectangle
	steering bool // the page is scrolling, not the reader
}

var (
	_ fyne.Focusable    = (*body)(nil)
	_ fyne.Tabbable     = (*body)(nil)
	_ fyne.Shortcutable = (*body)(nil)
	_ fyne.Tappable     = (*body)(nil)
)

func newBody(p *Page) *body {
	b := &body{page: p, ring: canvas.NewRectangle(color.Transparent)}
	b.sheet = container.New(&sheetLayout{b})
	b.scroll = container.NewVScroll(b.sheet)
	b.scroll.OnScrolled = func(fyne.Position) { b.follow() }
	b.ExtendBaseWidget(b)
	return b
}

// show shows a chapter from its start.
func (b *body) show(c manual.Chapter) {
	b.chapter, b.wanted = c, ""
	b.replan()
	b.scrollTo(0)
}

// replan lays the chapter out for the current width, in the colours of the theme.
func (b *body) replan() {
	b.width = b.Size().Width
	if b.width <= 0 {
		return
	}
	b.plan = lay(b.chapter, after(b.chapter), b.width)
	b.sheet.Objects = b.plan.objects(b.page.Open)
	b.sheet.Refresh()
	b.steer(b.scroll.Refresh)
}

// after is the next chapter; the zero Chapter after the last.
func after(c manual.Chapter) manual.Chapter {
	all := manual.Chapters()
	for i := range all[:len(all)-1] {
		if all[i].ID == c.ID {
			return all[i+1]
		}
	}
	return manual.Chapter{}
}

// goTo scrolls to a place in the chapter.
func (b *body) goTo(place string) {
	if b.width <= 0 {
		b.wanted = place
		return
	}
	for _, t := range b.plan.titles {
		if t.place == place {
			b.scrollTo(t.at.Y - blockGap)
			return
		}
	}
	b.scrollTo(0)
}

// scrollTo scrolls to a height inside the chapter.
func (b *body) scrollTo(y float32) {
	y = max(0, min(y, b.plan.height-b.scroll.Size().Height))
	if y <= margin {
		y = 0
	}
	b.steer(func() { b.scroll.ScrollToOffset(fyne.NewPos(0, y)) })
}

// steer scrolls without a change of the current place.
func (b *body) steer(scroll func()) {
	b.steering = true
	scroll()
	b.steering = false
}

// follow finds the current place after the reader has scrolled: the last section
// with its title in the upper third.
func (b *body) follow() {
	if b.steering {
		return
	}
	place := b.chapter.ID
	for _, t := range b.plan.titles {
		if t.at.Y <= b.scroll.Offset.Y+b.scroll.Size().Height/3 {
			place = t.place
		}
	}
	if b.scroll.Offset.Y <= 0 {
		place = b.chapter.ID
	}
	if place != b.page.place {
		b.page.reading(place)
	}
}

// scrollKey scrolls by a key; false for any other key.
func (b *body) scrollKey(k fyne.KeyName) bool {
	y, ok := ui.ScrollKey(k, b.scroll.Offset.Y, leading, b.scroll.Size().Height, b.plan.height)
	if !ok {
		return false
	}
	b.scrollTo(y)
	b.follow()
	return true
}

// TypedKey implements fyne.Focusable. The left and right arrows open the previous
// and the next chapter.
func (b *body) TypedKey(e *fyne.KeyEvent) {
	held := ui.Held() & fyne.KeyModifierShift
	switch e.Name {
	case fyne.KeyTab:
		b.page.step(b, held != 0)
	case fyne.KeyLeft:
		b.stepChapter(-1)
	case fyne.KeyRight:
		b.stepChapter(1)
	default:
		if !b.scrollKey(e.Name) {
			b.page.pressed(ui.KeyOf(e.Name, held))
		}
	}
}

func (b *body) stepChapter(by int) {
	all := manual.Chapters()
	for i := range all {
		if to := i + by; all[i].ID == b.chapter.ID && to >= 0 && to < len(all) {
			b.page.Open(all[to].ID)
			return
		}
	}
}

// TypedRune implements fyne.Focusable.
func (b *body) TypedRune(r rune) {
	if r != ' ' {
		b.page.pressed(ui.RuneKey(r))
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (b *body) TypedShortcut(s fyne.Shortcut) {
	if k, ok := ui.ShortcutKey(s); ok {
		b.page.pressed(k)
	}
}

// AcceptsTab implements fyne.Tabbable.
func (b *body) AcceptsTab() bool { return true }

// FocusGained implements fyne.Focusable.
func (b *body) FocusGained() { b.focused = true; b.paintRing() }

// FocusLost implements fyne.Focusable.
func (b *body) FocusLost() { b.focused = false; b.paintRing() }

// Tapped implements fyne.Tappable.
func (b *body) Tapped(*fyne.PointEvent) { b.page.read() }

// paintRing draws the line that shows that the chapter has the keyboard.
func (b *body) paintRing() {
	b.ring.FillColor = ui.Alpha(ui.Colors().Accent, 0)
	if b.focused {
		b.ring.FillColor = ui.Colors().Accent
	}
	canvas.Refresh(b.ring)
}

// controls lists the visible titles and links.
func (b *body) controls() (out []ui.Control) {
	top, bottom := b.scroll.Offset.Y, b.scroll.Offset.Y+b.scroll.Size().Height
	for _, o := range b.sheet.Objects {
		y := o.Position().Y + o.Size().Height/2
		if y < top || y > bottom {
			continue
		}
		switch o := o.(type) {
		case *link:
			out = append(out, ui.Button("manual:link:"+o.place, o.text, o))
		case *mark:
			out = append(out, ui.Control{Name: "manual:title:" + o.place, Role: "text", Text: o.text, Enabled: true, Object: o})
		}
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (b *body) CreateRenderer() fyne.WidgetRenderer {
	b.paintRing()
	return &bodyRenderer{b}
}

type bodyRenderer struct{ b *body }

func (r *bodyRenderer) Destroy() {}
func (r *bodyRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.scroll, r.b.ring}
}
func (r *bodyRenderer) MinSize() fyne.Size { return fyne.NewSize(240, 120) }
func (r *bodyRenderer) Refresh()           { r.b.paintRing() }

// Layout keeps the current section in place when the width changes.
func (r *bodyRenderer) Layout(s fyne.Size) {
	b := r.b
	b.scroll.Resize(s)
	b.ring.Resize(fyne.NewSize(s.Width, 2))
	if s.Width == b.width {
		return
	}
	place := b.page.place
	if b.wanted != "" {
		place, b.wanted = b.wanted, ""
	}
	b.replan()
	b.goTo(place)
}

// sheetLayout keeps the places of the plan.
type sheetLayout struct{ b *body }

func (l *sheetLayout) Layout([]fyne.CanvasObject, fyne.Size) {}
func (l *sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(240, l.b.plan.height)
}

// objects makes the objects of a plan: boxes, then texts, then titles, and links on
// top.
func (p *plan) objects(open func(place string)) (out []fyne.CanvasObject) {
	for _, b := range p.boxes {
		o := canvas.NewRectangle(b.fill)
		o.CornerRadius = b.radius
		if b.line.A > 0 {
			o.StrokeColor, o.StrokeWidth = b.line, 1
		}
		o.Move(b.at)
		o.Resize(b.size)
		out = append(out, o)
	}
	for _, t := range p.texts {
		o := canvas.NewText(t.text, t.ink)
		o.TextSize, o.TextStyle = t.size, t.style
		o.Move(t.at)
		o.Resize(o.MinSize())
		out = append(out, o)
	}
	for _, t := range p.titles {
		o := newMark(t)
		o.Move(t.at)
		o.Resize(t.size)
		out = append(out, o)
	}
	for _, l := range p.links {
		o := newLink(l, open)
		o.Move(l.at)
		o.Resize(l.size)
		out = append(out, o)
	}
	return out
}

// mark is the place of a title. It draws nothing. It serves screen readers and
// tests.
type mark struct {
	widget.BaseWidget
	place, text string
}

var _ fyne.Accessible = (*mark)(nil)

func newMark(t setTitle) *mark {
	m := &mark{place: t.place, text: t.text}
	m.ExtendBaseWidget(m)
	return m
}

// AccessibilityLabel implements fyne.Accessible.
func (m *mark) AccessibilityLabel() string { return m.text }

// AccessibilityRole implements fyne.Accessible.
func (m *mark) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (m *mark) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}

// link is the clickable area of a link. The text below it is drawn separately.
type link struct {
	widget.BaseWidget
	place, text string
	open        func(place string)
	hover       *canvas.Rectangle
}

var (
	_ fyne.Tappable      = (*link)(nil)
	_ desktop.Hoverable  = (*link)(nil)
	_ desktop.Cursorable = (*link)(nil)
	_ fyne.Accessible    = (*link)(nil)
)

func newLink(l setLink, open func(string)) *link {
	k := &link{place: l.place, text: l.text, open: open, hover: canvas.NewRectangle(color.Transparent)}
	k.hover.CornerRadius = 2
	k.ExtendBaseWidget(k)
	return k
}

// Tapped implements fyne.Tappable.
func (k *link) Tapped(*fyne.PointEvent) { k.open(k.place) }

// MouseIn implements desktop.Hoverable.
func (k *link) MouseIn(*desktop.MouseEvent) {
	k.hover.FillColor = ui.Alpha(ui.Colors().Ink, 0.06)
	canvas.Refresh(k.hover)
}

// MouseMoved implements desktop.Hoverable.
func (k *link) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (k *link) MouseOut() {
	k.hover.FillColor = color.Transparent
	canvas.Refresh(k.hover)
}

// Cursor implements desktop.Cursorable.
func (k *link) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel implements fyne.Accessible.
func (k *link) AccessibilityLabel() string { return k.text }

// AccessibilityRole implements fyne.Accessible.
func (k *link) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleLink }

// CreateRenderer implements fyne.Widget.
func (k *link) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(k.hover) }
