package errorlist

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// caption is one line of text, cut to its width. The tip shows the whole text.
type caption struct {
	widget.BaseWidget
	whole string
	size  float32
	style fyne.TextStyle
	quiet bool
	tips  func() *ui.Tips
	cut   bool // the text did not fit
	text  *canvas.Text
}

var _ desktop.Hoverable = (*caption)(nil)

func newCaption(size float32, bold, quiet bool, tips func() *ui.Tips) *caption {
	c := &caption{size: size, style: fyne.TextStyle{Bold: bold}, quiet: quiet, tips: tips, text: canvas.NewText("", nil)}
	c.text.TextSize, c.text.TextStyle = size, c.style
	c.ExtendBaseWidget(c)
	return c
}

func (c *caption) set(text string) {
	c.whole = text
	c.Refresh()
}

// width is the width of the whole text.
func (c *caption) width() float32 { return fyne.MeasureText(c.whole, c.size, c.style).Width }

// MouseIn implements desktop.Hoverable.
func (c *caption) MouseIn(e *desktop.MouseEvent) { c.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (c *caption) MouseMoved(e *desktop.MouseEvent) {
	if c.cut {
		c.tips().Offer(c.whole, e.AbsolutePosition)
	}
}

// MouseOut implements desktop.Hoverable.
func (c *caption) MouseOut() { c.tips().Withdraw() }

// CreateRenderer implements fyne.Widget.
func (c *caption) CreateRenderer() fyne.WidgetRenderer { return &captionRenderer{c} }

type captionRenderer struct{ c *caption }

func (r *captionRenderer) Destroy()                     {}
func (r *captionRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.c.text} }
func (r *captionRenderer) MinSize() fyne.Size {
	return fyne.NewSize(20, fyne.MeasureText("M", r.c.size, r.c.style).Height) // not shown
}

func (r *captionRenderer) Layout(s fyne.Size) {
	c := r.c
	shown := ""
	c.text.Color = ui.Colors().Ink
	if c.quiet {
		c.text.Color = ui.Colors().Muted
	}
	if c.whole != "" {
		shown = ui.Truncate(c.whole, s.Width, c.size, c.style)
	}
	c.text.Text, c.cut = ui.VisualSentence(shown), shown != c.whole
	h := c.text.MinSize().Height
	c.text.Move(fyne.NewPos(0, (s.Height-h)/2))
	c.text.Resize(fyne.NewSize(s.Width, h))
}

func (r *captionRenderer) Refresh() {
	r.Layout(r.c.Size())
	canvas.Refresh(r.c.text)
}
