package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Offer is a line to choose below a Pick.
type Offer struct {
	Text string
	Note string                     // beside it, in quiet ink: why it is offered
	Take func(mod fyne.KeyModifier) // it was chosen, with the modifiers that were held
}

// Pick is a field with offers below it. Typing filters the offers. Enter takes the
// current offer, which is the first one at first; arrow keys go to another one; a
// digit takes one while nothing is typed; so does a click. The offers are shown from
// Open to Close. They close when another object gets the keyboard.
type Pick struct {
	widget.BaseWidget
	Field *Field
	// Offers lists the offers for a typed text; typed is false where nothing was typed
	// since Open.
	Offers   func(text string, typed bool) []Offer
	OnResize func()       // the height is another one
	OnLeft   func()       // the offers have closed, because another object has got the keyboard
	Stays    bool         // the offers stay when another object gets the keyboard
	Soon     func(func()) // NextEvent, except in tests

	name    string
	offers  []Offer
	current int
	open    bool
	typed   bool
	rows    *Stack
	outdent float32 // see Outdent
	hint    *widget.Label
	root    *Stack
}

// MaxOffers is the largest number of offers that are shown: one for each digit.
const MaxOffers = 9

// NextEvent calls f on the event goroutine when the event of now is done. Tests replace it.
var NextEvent = func(f func()) { After(0, f) }

// NewPick makes a field with offers. name is the same in all languages, for
// inspection; placeholder is shown while the field is empty.
func NewPick(name, placeholder string) *Pick {
	p := &Pick{name: name, Field: NewField(placeholder, false)}
	p.Soon = NextEvent
	p.Field.Form = true
	p.Field.OnChanged = func(string) {
		if p.open {
			p.typed = true
			p.look()
		}
	}
	p.Field.OnTyped = p.key
	p.Field.OnRune = p.digit
	p.Field.OnGain = p.Open
	p.Field.OnLeave = p.left
	p.rows = NewStack()
	p.rows.Hide()
	p.hint = widget.NewLabel("")
	p.hint.SizeName, p.hint.Importance = theme.SizeNameCaptionText, widget.LowImportance
	p.hint.Wrapping = fyne.TextWrapWord
	p.hint.Hide()
	p.root = NewStack(p.Field, container.New(outdented{p}, p.rows), p.hint)
	p.ExtendBaseWidget(p)
	return p
}

// SetHint sets a line below the offers.
func (p *Pick) SetHint(text string) {
	p.hint.SetText(text)
	p.showHint()
}

func (p *Pick) showHint() {
	if p.open && p.hint.Text != "" {
		p.hint.Show()
	} else {
		p.hint.Hide()
	}
}

// IsOpen says that the offers are in sight.
func (p *Pick) IsOpen() bool { return p.open }

// Typed says that a text was typed since Open, and not taken.
func (p *Pick) Typed() bool { return p.open && p.typed }

// SetText shows a text, without offers for it.
func (p *Pick) SetText(text string) {
	if p.open || p.Field.Text == text {
		return
	}
	p.Field.SetText(text)
	p.Field.CursorColumn = 0 // a long text shows its start
	p.Field.Refresh()
}

// Open shows the offers.
func (p *Pick) Open() {
	if p.open || p.Field.Disabled() {
		return
	}
	p.open, p.typed = true, false
	p.rows.Show()
	p.showHint()
	p.look()
}

// Close hides the offers.
func (p *Pick) Close() {
	if !p.open {
		return
	}
	p.open = false
	p.rows.Hide()
	p.showHint()
	p.resized()
}

// Renew asks for the offers again: what they are made of has changed.
func (p *Pick) Renew() {
	if p.open {
		p.look()
	}
}

// left closes the offers when another object has got the keyboard. A press on an offer,
// or on what takes no keys, leaves the keyboard with nobody: then the field gets it
// back. The same is so where the offers have moved the field from under the pointer.
func (p *Pick) left() {
	if !p.open {
		return
	}
	p.Soon(func() {
		c := p.Field.canvas()
		if !p.open || c == nil || c.Overlays().Top() != nil && !p.Stays {
			return
		}
		switch focused := c.Focused(); {
		case focused == fyne.Focusable(p.Field): // the window is not the active one
		case focused == nil:
			c.Focus(p.Field)
		case !p.Stays:
			p.Close()
			if p.OnLeft != nil {
				p.OnLeft()
			}
		}
	})
}

// resized tells that the height is another one.
func (p *Pick) resized() {
	p.rows.Refresh()
	p.root.Refresh()
	if p.OnResize != nil {
		p.OnResize()
	}
}

// Outdent has the offers begin to the left of the field, below words that stand before
// it: in a narrow pane they need the room.
func (p *Pick) Outdent(by float32) { p.outdent = by }

// HeightAt implements Rows.
func (p *Pick) HeightAt(width float32) float32 { return p.root.HeightAt(width) }

// look asks for the offers of the text.
func (p *Pick) look() {
	p.offers, p.current = nil, 0
	if p.Offers != nil {
		p.offers = p.Offers(p.Field.Text, p.typed)
	}
	p.offers = p.offers[:min(len(p.offers), MaxOffers)]
	rows := make([]fyne.CanvasObject, len(p.offers))
	for i := range rows {
		rows[i] = newOfferRow(p, i)
	}
	p.rows.SetObjects(rows)
	p.resized()
}

// key handles the keys that go through the offers.
func (p *Pick) key(k fyne.KeyName) bool {
	if !p.open {
		if k == fyne.KeyDown {
			p.Open()
			return true
		}
		return false
	}
	switch k {
	case fyne.KeyDown, fyne.KeyUp:
		step := 1
		if k == fyne.KeyUp {
			step = -1
		}
		if n := len(p.offers); n > 0 {
			p.current = (p.current + step + n) % n
			p.rows.Refresh()
		}
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		p.take(p.current, Held())
		return true
	}
	return false
}

// digit takes an offer while nothing is typed.
func (p *Pick) digit(r rune) bool {
	i := int(r - '1')
	if !p.open || p.typed || i < 0 || i >= len(p.offers) {
		return false
	}
	p.take(i, 0)
	return true
}

func (p *Pick) take(i int, mod fyne.KeyModifier) {
	if i >= len(p.offers) {
		return
	}
	take := p.offers[i].Take
	p.Close()
	take(mod)
}

// CreateRenderer implements fyne.Widget.
func (p *Pick) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.root) }

// Controls implements Inspectable.
func (p *Pick) Controls() []Control {
	out := []Control{{Name: p.name, Role: "entry", Text: p.Field.Text, Enabled: !p.Field.Disabled(), Object: p.Field}}
	if p.open {
		for i, o := range p.rows.objects {
			out = append(out, Control{Name: p.name + ":" + strconv.Itoa(i+1), Role: "row", Text: p.offers[i].Text, Enabled: true, Object: o, Nth: i + 1, Of: len(p.offers), Current: i == p.current})
		}
	}
	return out
}

// offerRow shows an offer.
type offerRow struct {
	widget.BaseWidget
	pick    *Pick
	at      int
	hovered bool
}

const offerHeight float32 = 24

var (
	_ fyne.Tappable     = (*offerRow)(nil)
	_ desktop.Hoverable = (*offerRow)(nil)
	_ fyne.Accessible   = (*offerRow)(nil)
)

func newOfferRow(p *Pick, at int) *offerRow {
	r := &offerRow{pick: p, at: at}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped implements fyne.Tappable.
func (r *offerRow) Tapped(*fyne.PointEvent) { r.pick.take(r.at, Held()) }

// MouseIn implements desktop.Hoverable.
func (r *offerRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (r *offerRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *offerRow) MouseOut() { r.hovered = false; r.Refresh() }

// AccessibilityLabel implements fyne.Accessible.
func (r *offerRow) AccessibilityLabel() string { return r.offer().Text }

// AccessibilityRole implements fyne.Accessible.
func (r *offerRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (r *offerRow) offer() Offer {
	if r.at < len(r.pick.offers) {
		return r.pick.offers[r.at]
	}
	return Offer{}
}

// CreateRenderer implements fyne.Widget.
func (r *offerRow) CreateRenderer() fyne.WidgetRenderer {
	v := &offerRenderer{r: r, back: canvas.NewRectangle(nil), digit: canvas.NewText("", nil), text: canvas.NewText("", nil), note: canvas.NewText("", nil)}
	v.back.CornerRadius = Radius
	v.text.TextSize, v.digit.TextSize, v.note.TextSize = TextSize, SmallSize, SmallSize
	v.paint()
	return v
}

type offerRenderer struct {
	r                 *offerRow
	back              *canvas.Rectangle
	digit, text, note *canvas.Text
}

func (v *offerRenderer) Destroy() {}

func (v *offerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.back, v.digit, v.text, v.note}
}

func (v *offerRenderer) MinSize() fyne.Size { return fyne.NewSize(80, offerHeight) }

func (v *offerRenderer) Layout(s fyne.Size) {
	v.back.Resize(s)
	x, right := Gap2, s.Width-Gap2
	const digitWidth float32 = 14
	place := func(t *canvas.Text, x, width float32) {
		h := t.MinSize().Height
		t.Move(fyne.NewPos(x, (s.Height-h)/2))
		t.Resize(fyne.NewSize(width, h))
	}
	o := v.r.offer()
	room := right - x - digitWidth
	v.text.Text = Visual(Truncate(o.Text, room, TextSize, v.text.TextStyle))
	used := fyne.MeasureText(v.text.Text, TextSize, v.text.TextStyle).Width
	v.note.Text = ""
	if left := room - used - Gap2; o.Note != "" && left > 40 {
		v.note.Text = Visual(Truncate(o.Note, left, SmallSize, fyne.TextStyle{}))
	}
	place(v.digit, x, digitWidth)
	place(v.text, x+digitWidth, used)
	width := fyne.MeasureText(v.note.Text, SmallSize, fyne.TextStyle{}).Width
	place(v.note, right-width, width)
}

func (v *offerRenderer) Refresh() {
	v.paint()
	v.Layout(v.r.Size())
	for _, o := range v.Objects() {
		canvas.Refresh(o)
	}
}

func (v *offerRenderer) paint() {
	p := Colors()
	v.back.FillColor = Alpha(p.Ink, 0)
	switch {
	case v.r.at == v.r.pick.current:
		v.back.FillColor = Blend(p.Accent, p.Chrome, 0.16)
	case v.r.hovered:
		v.back.FillColor = p.Hover
	}
	v.digit.Text, v.digit.Color = strconv.Itoa(v.r.at+1), p.Muted
	v.text.Color, v.note.Color = p.Ink, p.Muted
}

// outdented lays out the offers of a pick, see Pick.Outdent.
type outdented struct{ p *Pick }

// Layout implements fyne.Layout.
func (o outdented) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	o.p.rows.Move(fyne.NewPos(-o.p.outdent, 0))
	o.p.rows.Resize(s.AddWidthHeight(o.p.outdent, 0))
}

// MinSize implements fyne.Layout.
func (o outdented) MinSize([]fyne.CanvasObject) fyne.Size {
	if !o.p.rows.Visible() {
		return fyne.Size{}
	}
	return o.p.rows.MinSize()
}
