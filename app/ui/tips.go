package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Tips shows the whole of a cut text beside the pointer. It draws on a layer over
// the window that takes no clicks. Fyne's pop-ups would keep the pointer from the
// objects below.
type Tips struct {
	layer  *fyne.Container
	back   *canvas.Rectangle
	lines  []*canvas.Text
	stop   func()
	offers string // the text to show, or the visible text
}

const (
	tipDelay = 500 * time.Millisecond
	tipWidth = 380
	tipLines = 8
	tipLine  = 17
)

// NewTips makes an empty layer.
func NewTips() *Tips {
	t := &Tips{back: canvas.NewRectangle(nil)}
	t.back.CornerRadius, t.back.StrokeWidth = Radius, 1
	t.layer = &fyne.Container{Objects: []fyne.CanvasObject{t.back}}
	for range tipLines {
		l := canvas.NewText("", nil)
		l.TextSize = TextSize
		t.lines = append(t.lines, l)
		t.layer.Objects = append(t.layer.Objects, l)
	}
	t.hide()
	return t
}

// Layer is the layer. It must lie over the content of the window.
func (t *Tips) Layer() fyne.CanvasObject { return t.layer }

// Offer shows text near a place of the canvas, after the pointer has rested there
// for a moment. A nil Tips shows nothing.
func (t *Tips) Offer(text string, at fyne.Position) {
	if t == nil || text == t.offers {
		return
	}
	t.Withdraw()
	if text == "" {
		return
	}
	t.offers = text
	t.stop = After(tipDelay, func() { t.show(text, at) })
}

// Withdraw removes the tip, because the pointer has moved on.
func (t *Tips) Withdraw() {
	if t == nil {
		return
	}
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	if t.offers != "" {
		t.offers = ""
		t.hide()
	}
}

// Shown is the visible text, or "".
func (t *Tips) Shown() string {
	if t == nil || t.back.Hidden {
		return ""
	}
	return t.offers
}

// hide empties the objects but does not hide them: an object that was never drawn
// cannot tell the canvas that it has become visible.
func (t *Tips) hide() {
	t.back.Hidden = true
	t.back.FillColor, t.back.StrokeColor = Alpha(Colors().Ink, 0), Alpha(Colors().Ink, 0)
	for _, l := range t.lines {
		l.Text = ""
	}
	t.layer.Refresh()
}

func (t *Tips) show(text string, at fyne.Position) {
	p := Colors()
	t.back.Hidden = false
	t.back.FillColor, t.back.StrokeColor = p.Overlay, p.Hairline
	lines := VisualLines(Wrap(text, tipWidth, TextSize, fyne.TextStyle{}, tipLines))
	width, n := float32(0), 0
	for i, l := range t.lines {
		l.Text, l.Color = "", p.Ink
		if i < len(lines) {
			l.Text = lines[i]
			n++
		}
		width = max(width, l.MinSize().Width)
	}
	size := fyne.NewSize(width+2*Gap2, float32(n)*tipLine+2*Gap1+2)
	room := t.layer.Size()
	x := max(Gap1, min(at.X+Gap3, room.Width-size.Width-Gap1))
	y := at.Y + 20
	if y+size.Height > room.Height {
		y = max(Gap1, at.Y-size.Height-Gap2)
	}
	t.back.Move(fyne.NewPos(x, y))
	t.back.Resize(size)
	for i, l := range t.lines {
		l.Move(fyne.NewPos(x+Gap2, y+Gap1+float32(i)*tipLine))
	}
	t.layer.Refresh()
}
