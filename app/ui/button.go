package ui

import (
	"cmp"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/crash"
)

// PushButton is a button that also reacts to Enter and Esc. Fyne's buttons do not.
type PushButton struct {
	KeyWatch
	widget.Button
	OnRune  func(rune)              // receives typed characters
	OnKey   func(fyne.KeyName) bool // receives keys that the button does not use; may be nil
	escape  func()
	focused bool
	beside  bool   // it does not scroll with the content of its dialog
	said    string // the text as it was set; Text is what is drawn
}

var _ fyne.Focusable = (*PushButton)(nil)

// NewPushButton makes a button. Esc calls escape, which closes the dialog of the
// button. escape may be nil.
func NewPushButton(text string, run, escape func()) *PushButton {
	b := &PushButton{escape: escape, said: text}
	b.Text = VisualSentence(text)
	if run != nil {
		b.OnTapped = func() {
			defer crash.Catch("a button")
			run()
		}
	}
	b.ExtendBaseWidget(b)
	return b
}

// SetText sets the text.
func (b *PushButton) SetText(text string) {
	b.said = text
	b.Button.SetText(VisualSentence(text))
}

// AccessibilityLabel implements fyne.Accessible.
func (b *PushButton) AccessibilityLabel() string { return b.said }

// CreateRenderer implements fyne.Widget. A veil makes a disabled button pale, because
// Fyne's disabled text has the colour of quiet text, which must be legible.
func (b *PushButton) CreateRenderer() fyne.WidgetRenderer {
	ringed := cover(b.Button.CreateRenderer(), ringInset, func(ring *canvas.Rectangle) {
		ring.FillColor, ring.StrokeColor, ring.StrokeWidth = color.Transparent, Colors().OnAccent, 0
		if b.focused && b.Importance == widget.HighImportance {
			ring.StrokeWidth = 1
		}
	})
	return cover(ringed, 0, func(veil *canvas.Rectangle) {
		veil.FillColor = Alpha(Colors().Overlay, 0)
		if b.Disabled() {
			veil.FillColor = Alpha(Colors().Overlay, 0.5)
		}
	})
}

// ringInset is how far inside the edge the ring is that shows the keyboard on a button in
// the accent. Fyne shows it by the accent.
const ringInset float32 = 2

// FocusLost implements fyne.Focusable.
func (b *PushButton) FocusLost() {
	b.focused = false
	b.Button.FocusLost()
}

// FocusGained implements fyne.Focusable.
func (b *PushButton) FocusGained() {
	b.focused = true
	b.Button.FocusGained()
	if !b.beside {
		gained(b)
	}
}

// TypedRune implements fyne.Focusable.
func (b *PushButton) TypedRune(r rune) {
	if b.OnRune != nil {
		b.OnRune(r)
	}
}

// TypedKey implements fyne.Focusable.
func (b *PushButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if !b.Disabled() {
			b.OnTapped()
		}
	case fyne.KeyEscape:
		if b.escape != nil {
			b.escape()
		}
	default:
		if !helps(b, e) && (e.Name == fyne.KeySpace || b.OnKey == nil || !b.OnKey(e.Name)) {
			b.Button.TypedKey(e)
		}
	}
}

// Tab is a small flat button in a row of buttons. The active tab is filled. A tab
// never takes the keyboard. The titles of menus are tabs too.
type Tab struct {
	widget.BaseWidget
	Name  string // the same in all languages, for inspection
	text  string
	Edged bool // it has an edge, as a button outside a row of tabs
	Quiet bool // its text is muted
	Icon  fyne.Resource
	Tips  *Tips // says the text of one that shows its icon, and Tip; nil for nothing
	Tip   string
	icon  bool // it shows its icon, not its text
	on    bool
	hover bool
	onTap func()
}

var (
	_ fyne.Tappable     = (*Tab)(nil)
	_ desktop.Hoverable = (*Tab)(nil)
	_ fyne.Accessible   = (*Tab)(nil)
)

// NewTab makes a tab.
func NewTab(name, text string, onTap func()) *Tab {
	t := &Tab{Name: name, text: text, onTap: onTap}
	t.ExtendBaseWidget(t)
	return t
}

// Text is the text of the tab.
func (t *Tab) Text() string { return t.text }

// SetText changes the text of the tab.
func (t *Tab) SetText(s string) {
	t.text = s
	t.Refresh()
}

// ShowIcon shows the icon in place of the text, or the text.
func (t *Tab) ShowIcon(icon bool) {
	if icon = icon && t.Icon != nil; icon != t.icon {
		t.icon = icon
		t.Refresh()
	}
}

// On says whether the tab is filled.
func (t *Tab) On() bool { return t.on }

// SetOn fills the tab, or empties it.
func (t *Tab) SetOn(on bool) {
	if t.on != on {
		t.on = on
		t.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (t *Tab) Tapped(*fyne.PointEvent) {
	defer crash.Catch("a tab")
	t.onTap()
}

// MouseIn implements desktop.Hoverable.
func (t *Tab) MouseIn(e *desktop.MouseEvent) {
	t.hover = true
	t.Refresh()
	t.MouseMoved(e)
}

// MouseMoved implements desktop.Hoverable.
func (t *Tab) MouseMoved(e *desktop.MouseEvent) {
	if text := t.Tip; text != "" || t.icon {
		t.Tips.Offer(cmp.Or(text, t.text), e.AbsolutePosition)
	}
}

// MouseOut implements desktop.Hoverable.
func (t *Tab) MouseOut() {
	t.hover = false
	t.Tips.Withdraw()
	t.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (t *Tab) AccessibilityLabel() string { return t.text }

// AccessibilityRole implements fyne.Accessible.
func (t *Tab) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (t *Tab) CreateRenderer() fyne.WidgetRenderer {
	r := &tabRenderer{t: t, back: canvas.NewRectangle(nil), label: canvas.NewText("", nil)}
	r.back.CornerRadius = Radius
	r.label.TextSize = TextSize
	r.label.Alignment = fyne.TextAlignCenter
	if t.Icon != nil {
		r.image = canvas.NewImageFromResource(theme.NewThemedResource(t.Icon))
		r.image.FillMode = canvas.ImageFillContain
	}
	r.paint()
	return r
}

type tabRenderer struct {
	t     *Tab
	back  *canvas.Rectangle
	label *canvas.Text
	image *canvas.Image // nil without an icon
}

// iconSize is the width and height of an icon, and iconPad the room around it.
const (
	iconSize float32 = 16
	iconPad  float32 = 3
)

func (r *tabRenderer) Destroy() {}

func (r *tabRenderer) Objects() []fyne.CanvasObject {
	if r.t.icon {
		return []fyne.CanvasObject{r.back, r.image}
	}
	return []fyne.CanvasObject{r.back, r.label}
}

func (r *tabRenderer) MinSize() fyne.Size {
	if r.t.icon {
		return fyne.NewSquareSize(iconSize + 2*iconPad)
	}
	text := fyne.MeasureText(VisualSentence(r.t.text), TextSize, r.label.TextStyle)
	return fyne.NewSize(text.Width+2*Gap2, text.Height+6)
}

// widthAs is the width of the tab with its icon, if it has one, or with its text.
func (t *Tab) widthAs(icon bool) float32 {
	if icon && t.Icon != nil {
		return iconSize + 2*iconPad
	}
	return fyne.MeasureText(VisualSentence(t.text), TextSize, fyne.TextStyle{}).Width + 2*Gap2
}

// Layout cuts the text where there is no room for all of it.
func (r *tabRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	if r.t.icon {
		r.image.Move(fyne.NewPos((s.Width-iconSize)/2, (s.Height-iconSize)/2))
		r.image.Resize(fyne.NewSquareSize(iconSize))
		return
	}
	r.label.Text = VisualSentence(r.t.text)
	if s.Width < r.MinSize().Width-1 {
		r.label.Text = Visual(Truncate(r.t.text, s.Width-2*Gap2, TextSize, r.label.TextStyle))
	}
	h := r.label.MinSize().Height
	r.label.Move(fyne.NewPos(0, (s.Height-h)/2))
	r.label.Resize(fyne.NewSize(s.Width, h))
}

func (r *tabRenderer) Refresh() {
	r.paint()
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}

func (r *tabRenderer) paint() {
	p := Colors()
	r.label.Text, r.label.Color = VisualSentence(r.t.text), p.Ink
	if r.t.Quiet {
		r.label.Color = p.Muted
	}
	r.back.FillColor = Alpha(p.Ink, 0)
	r.back.StrokeWidth = 0
	if r.t.Edged {
		r.back.StrokeColor, r.back.StrokeWidth = p.Edge, 1
	}
	switch {
	case r.t.on:
		r.back.FillColor = p.Selected
	case r.t.hover:
		r.back.FillColor = p.Hover
	}
}
