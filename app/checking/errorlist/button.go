package errorlist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// button is a flat button. Its key is beside the text, its effect below. A button
// never takes the keyboard, so keys work as before the click.
type button struct {
	widget.BaseWidget
	Name    string // the same in all languages, for inspection
	text    string
	key     string
	effect  string // shown below the text; may be ""
	cut     bool   // the effect did not fit
	tip     string
	filled  bool // filled even without the pointer over it
	off     bool
	hovered bool
	tips    func() *ui.Tips
	onTap   func()
}

var (
	_ fyne.Tappable      = (*button)(nil)
	_ desktop.Hoverable  = (*button)(nil)
	_ desktop.Cursorable = (*button)(nil)
	_ fyne.Accessible    = (*button)(nil)
)

func newButton(name, text, tip string, tips func() *ui.Tips, onTap func()) *button {
	b := &button{Name: name, text: text, tip: tip, tips: tips, onTap: onTap}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped implements fyne.Tappable.
func (b *button) Tapped(*fyne.PointEvent) {
	b.tips().Withdraw()
	if !b.off {
		b.onTap()
	}
}

// MouseIn implements desktop.Hoverable.
func (b *button) MouseIn(e *desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
	b.MouseMoved(e)
}

// MouseMoved implements desktop.Hoverable.
func (b *button) MouseMoved(e *desktop.MouseEvent) { b.tips().Offer(b.explains(), e.AbsolutePosition) }

// explains is the text of the tip: the given tip, or an effect that did not fit.
func (b *button) explains() string {
	if b.tip == "" && b.cut {
		return b.effect
	}
	return b.tip
}

// MouseOut implements desktop.Hoverable.
func (b *button) MouseOut() {
	b.hovered = false
	b.Refresh()
	b.tips().Withdraw()
}

// Cursor implements desktop.Cursorable.
func (b *button) Cursor() desktop.Cursor {
	if b.off {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// AccessibilityLabel implements fyne.Accessible. For a button with a sign, it is
// the tip.
func (b *button) AccessibilityLabel() string {
	if len([]rune(b.text)) == 1 && b.tip != "" {
		return b.tip
	}
	if b.effect != "" {
		return b.text + ", " + b.effect
	}
	return b.text
}

// AccessibilityRole implements fyne.Accessible.
func (b *button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// control describes the button for inspection.
func (b *button) control() ui.Control {
	return ui.Control{Name: b.Name, Role: "button", Text: b.AccessibilityLabel(), Enabled: !b.off, Object: b}
}

// CreateRenderer implements fyne.Widget.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b, back: canvas.NewRectangle(nil), text: canvas.NewText("", nil), key: canvas.NewText("", nil), effect: canvas.NewText("", nil)}
	r.back.CornerRadius = ui.Radius
	r.text.TextSize, r.key.TextSize, r.effect.TextSize = ui.TextSize, ui.SmallSize, ui.SmallSize
	r.paint(b.Size().Width)
	return r
}

type buttonRenderer struct {
	b                 *button
	back              *canvas.Rectangle
	text, key, effect *canvas.Text
}

func (r *buttonRenderer) Destroy() {}
func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.text, r.key, r.effect}
}

// MinSize ignores the width of the effect, which is cut if necessary.
func (r *buttonRenderer) MinSize() fyne.Size {
	width := fyne.MeasureText(r.b.text, ui.TextSize, fyne.TextStyle{}).Width + 2*ui.Gap2
	if r.b.key != "" {
		width += ui.Gap3 + fyne.MeasureText(r.b.key, ui.SmallSize, fyne.TextStyle{}).Width
	}
	height := float32(28)
	if r.b.effect != "" {
		height += 15
	}
	return fyne.NewSize(width, height)
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	r.paint(s.Width)
	r.back.Resize(s)
	middle := s.Height / 2
	if r.b.effect != "" {
		middle = 14
	}
	place := func(t *canvas.Text, x, middle float32) {
		size := t.MinSize()
		t.Resize(size)
		t.Move(fyne.NewPos(x, middle-size.Height/2))
	}
	x := ui.Gap2
	if r.b.key == "" && r.b.effect == "" {
		x = max(x, (s.Width-r.text.MinSize().Width)/2)
	}
	place(r.text, x, middle)
	place(r.key, s.Width-ui.Gap2-r.key.MinSize().Width, middle)
	place(r.effect, ui.Gap2, s.Height-14)
}

func (r *buttonRenderer) Refresh() {
	r.Layout(r.b.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}

func (r *buttonRenderer) paint(width float32) {
	p, b := ui.Colors(), r.b
	r.back.FillColor = ui.Alpha(p.Ink, 0)
	switch {
	case b.off:
	case b.hovered && b.filled:
		r.back.FillColor = p.Selected
	case b.hovered || b.filled:
		r.back.FillColor = p.Hover
	}
	r.back.StrokeWidth, r.back.StrokeColor = 0, p.Hairline
	if b.filled && b.off {
		r.back.StrokeWidth = 1
	}
	r.text.Color, r.key.Color, r.effect.Color = p.Ink, p.Muted, p.Muted
	if b.off {
		r.text.Color = p.Muted
	}
	r.key.Text = b.key
	room := width - 2*ui.Gap2
	effect := ""
	if b.effect != "" {
		effect = ui.Truncate(b.effect, room, ui.SmallSize, fyne.TextStyle{})
	}
	r.effect.Text, b.cut = ui.VisualSentence(effect), effect != b.effect
	if b.key != "" {
		room -= ui.Gap3 + r.key.MinSize().Width
	}
	r.text.Text = ui.VisualSentence(ui.Truncate(b.text, room, ui.TextSize, fyne.TextStyle{}))
}
