package articleview

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// hoverCard tells of the span under the pointer: label, set, note, and how its
// quote starts. It is drawn inside the view, because an overlay would take the
// pointer from the text, and it lets every click through.
type hoverCard struct {
	widget.BaseWidget
	back  *canvas.Rectangle
	bar   *canvas.Rectangle
	lines []*canvas.Text
	width float32
}

const (
	cardWidth    = 320
	cardLine     = 18
	cardPad      = 9
	cardLines    = 7
	maxCardQuote = 160
)

func newHoverCard() *hoverCard {
	c := &hoverCard{back: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil)}
	c.back.CornerRadius = ui.Radius + 2
	c.back.StrokeWidth = 1
	c.bar.CornerRadius = 1.5
	for range cardLines {
		c.lines = append(c.lines, canvas.NewText("", nil))
	}
	c.ExtendBaseWidget(c)
	c.Hide()
	return c
}

// show fills the card. The lines that it needs decide its size.
func (c *hoverCard) show(s annotate.Span, l annotate.Label, in inks, set string) {
	p := ui.Colors()
	c.back.FillColor, c.back.StrokeColor = p.Overlay, p.Hairline
	c.bar.FillColor = in.full
	n := 0
	add := func(text string, ink int, bold bool, maxLines int) {
		for _, line := range ui.Wrap(text, cardWidth-2*cardPad-8, ui.TextSize, fyne.TextStyle{Bold: bold}, maxLines) {
			if n == len(c.lines) {
				return
			}
			t := c.lines[n]
			t.Text, t.TextStyle.Bold, t.TextSize, t.Color = line, bold, ui.TextSize, p.Ink
			if ink == 1 {
				t.Color = p.Muted
			}
			n++
		}
	}
	head := ui.Title(l.Name)
	if set != "" {
		head += " · " + set
	}
	add(head, 0, true, 1)
	quote := []rune(strings.Join(strings.Fields(s.Quote), " "))
	if len(quote) > maxCardQuote {
		quote = append(quote[:maxCardQuote], []rune(ui.Ellipsis)...)
	}
	add(string(quote), 1, false, 2)
	if s.Actor != "" {
		add(lang.L("Actor: {{.Actor}}", ui.With{"Actor": s.Actor}), 0, false, 1)
	}
	if s.Figure.Value != "" {
		add(lang.L("Figure: {{.Figure}}", ui.With{"Figure": ui.Figure(s.Figure)}), 0, false, 1)
	}
	if s.Note != "" {
		add(s.Note, 0, false, 3)
	}
	c.width = 0
	for i, t := range c.lines {
		if i >= n {
			t.Text = ""
		}
		c.width = max(c.width, t.MinSize().Width)
	}
	c.Resize(fyne.NewSize(c.width+2*cardPad+8, float32(n)*cardLine+2*cardPad))
	c.Show()
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *hoverCard) CreateRenderer() fyne.WidgetRenderer { return &cardRenderer{c} }

type cardRenderer struct{ c *hoverCard }

func (r *cardRenderer) Destroy()           {}
func (r *cardRenderer) MinSize() fyne.Size { return fyne.NewSize(40, cardLine) }

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.c.back, r.c.bar}
	for _, t := range r.c.lines {
		out = append(out, t)
	}
	return out
}

func (r *cardRenderer) Layout(s fyne.Size) {
	r.c.back.Resize(s)
	r.c.bar.Move(fyne.NewPos(cardPad, cardPad))
	r.c.bar.Resize(fyne.NewSize(3, s.Height-2*cardPad))
	for i, t := range r.c.lines {
		t.Move(fyne.NewPos(cardPad+10, cardPad+float32(i)*cardLine+(cardLine-t.MinSize().Height)/2))
	}
}

func (r *cardRenderer) Refresh() {
	r.Layout(r.c.Size())
	for _, o := range r.Objects() {
		canvas.Refresh(o)
	}
}
