package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
)

// LabelButton is the button of one label. It shows the label's letter on its
// colour, its name, its number of spans, and its key. It never takes the keyboard,
// so that the reading surface keeps it.
type LabelButton struct {
	widget.BaseWidget
	Name string // the same in all languages, for inspection
	Mark string // the label's letter, see LabelMarks; "": the first letter of its name

	label   annotate.Label
	key     string
	count   int // number of spans; negative: not shown
	armed   bool
	hovered bool
	onTap   func()
}

var (
	_ fyne.Tappable      = (*LabelButton)(nil)
	_ desktop.Hoverable  = (*LabelButton)(nil)
	_ desktop.Cursorable = (*LabelButton)(nil)
	_ fyne.Accessible    = (*LabelButton)(nil)
)

// NewLabelButton makes the button of l. key is shown beside the name.
func NewLabelButton(name string, l annotate.Label, key string, onTap func()) *LabelButton {
	b := &LabelButton{Name: name, label: l, key: key, count: -1, onTap: onTap}
	b.ExtendBaseWidget(b)
	return b
}

// SetCount sets the number of spans.
func (b *LabelButton) SetCount(n int) {
	if n != b.count {
		b.count = n
		b.Refresh()
	}
}

// SetArmed marks the label as armed: every selection gets the label.
func (b *LabelButton) SetArmed(on bool) {
	if on != b.armed {
		b.armed = on
		b.Refresh()
	}
}

// Armed says whether the label is marked as armed.
func (b *LabelButton) Armed() bool { return b.armed }

// Label is the label of the button.
func (b *LabelButton) Label() annotate.Label { return b.label }

// Tapped implements fyne.Tappable.
func (b *LabelButton) Tapped(*fyne.PointEvent) {
	if b.onTap != nil {
		b.onTap()
	}
}

// MouseIn implements desktop.Hoverable.
func (b *LabelButton) MouseIn(*desktop.MouseEvent) { b.hovered = true; b.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (b *LabelButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *LabelButton) MouseOut() { b.hovered = false; b.Refresh() }

// Cursor implements desktop.Cursorable.
func (b *LabelButton) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel implements fyne.Accessible.
func (b *LabelButton) AccessibilityLabel() string {
	s := Title(b.label.Name)
	if b.count >= 0 {
		s += ", " + strconv.Itoa(b.count)
	}
	return s
}

// AccessibilityRole implements fyne.Accessible.
func (b *LabelButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (b *LabelButton) CreateRenderer() fyne.WidgetRenderer {
	r := &labelButtonRenderer{
		b: b, back: canvas.NewRectangle(nil), swatch: canvas.NewRectangle(nil),
		letter: canvas.NewText("", nil), name: canvas.NewText("", nil), count: canvas.NewText("", nil), key: canvas.NewText("", nil),
	}
	r.back.CornerRadius, r.swatch.CornerRadius = Radius, 3
	r.letter.TextStyle.Bold = true
	r.letter.Alignment = fyne.TextAlignCenter
	r.letter.TextSize, r.name.TextSize, r.count.TextSize, r.key.TextSize = 11, TextSize, SmallSize, SmallSize
	r.objs = []fyne.CanvasObject{r.back, r.swatch, r.letter, r.name, r.count, r.key}
	r.paint()
	return r
}

type labelButtonRenderer struct {
	b                        *LabelButton
	back, swatch             *canvas.Rectangle
	letter, name, count, key *canvas.Text
	objs                     []fyne.CanvasObject
}

const swatchSize float32 = 16

func (r *labelButtonRenderer) Destroy()                     {}
func (r *labelButtonRenderer) Objects() []fyne.CanvasObject { return r.objs }

// whole is the width of the whole name.
func (r *labelButtonRenderer) whole() float32 {
	return fyne.MeasureText(Title(r.b.label.Name), TextSize, fyne.TextStyle{}).Width
}

func (r *labelButtonRenderer) MinSize() fyne.Size {
	w := Gap2 + swatchSize + 6 + r.whole() + Gap2
	for _, t := range []*canvas.Text{r.count, r.key} {
		if t.Text != "" {
			w += t.MinSize().Width + 6
		}
	}
	return fyne.NewSize(w, 28)
}

func (r *labelButtonRenderer) Layout(s fyne.Size) {
	r.back.Resize(s)
	r.swatch.Resize(fyne.NewSquareSize(swatchSize))
	r.swatch.Move(fyne.NewPos(Gap2, (s.Height-swatchSize)/2))
	x := Gap2
	place := func(t *canvas.Text, width float32) {
		h := t.MinSize().Height
		t.Resize(fyne.NewSize(width, h))
		t.Move(fyne.NewPos(x, (s.Height-h)/2))
	}
	place(r.letter, swatchSize)
	x += swatchSize + 6
	name := Title(r.b.label.Name)
	if over := r.MinSize().Width - s.Width; over > 0 && s.Width > 0 { // a long name is cut, never the count or the key
		name = Truncate(name, max(0, r.whole()-over), TextSize, fyne.TextStyle{})
	}
	r.name.Text = Visual(name)
	for _, t := range []*canvas.Text{r.name, r.count, r.key} {
		place(t, t.MinSize().Width)
		if t.Text != "" {
			x += t.MinSize().Width + 6
		}
	}
}

func (r *labelButtonRenderer) Refresh() {
	r.paint()
	r.Layout(r.b.Size())
	for _, o := range r.objs {
		canvas.Refresh(o)
	}
}

func (r *labelButtonRenderer) paint() {
	p, b := Colors(), r.b
	full := LabelColor(b.label, Variant())
	r.letter.Color = rgb(0xFFFFFF)
	if IsDark(Variant()) {
		r.letter.Color = p.Paper
	}
	r.swatch.FillColor = full
	r.back.FillColor = Alpha(p.Ink, 0)
	r.back.StrokeWidth = 0
	if b.hovered {
		r.back.FillColor = p.Hover
	}
	if b.armed {
		r.back.FillColor = Blend(full, p.Chrome, 0.22)
		r.back.StrokeColor, r.back.StrokeWidth = full, 1.5
	}
	r.name.Color, r.count.Color, r.key.Color = p.Ink, p.Muted, p.Muted
	r.letter.Text, r.name.Text = b.Mark, Title(b.label.Name)
	if b.Mark == "" {
		r.letter.Text = Letter(b.label.Name)
	}
	r.count.Text = ""
	if b.count >= 0 {
		r.count.Text = Digits(b.count)
	}
	r.key.Text = ""
	if b.key != "" {
		r.key.Text = "·" + b.key
	}
}
