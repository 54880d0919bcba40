package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Tick is the box of a row that can be ticked, drawn by the row.
type Tick struct {
	box  *canvas.Rectangle
	mark *canvas.Text
}

// TickSize is the width and the height of the box.
const TickSize = 14

// TickState is how a Tick is drawn.
type TickState int

// The states of a Tick.
const (
	TickNone TickState = iota // there is no box
	TickOff
	TickOn
)

// NewTick makes a box.
func NewTick() *Tick {
	t := &Tick{canvas.NewRectangle(nil), canvas.NewText("", nil)}
	t.box.StrokeWidth, t.box.CornerRadius = 1, 2
	t.mark.TextSize, t.mark.TextStyle.Bold = SmallSize, true
	t.Show(TickNone)
	return t
}

// Objects are what is drawn, from below.
func (t *Tick) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{t.box, t.mark} }

// Move moves the box.
func (t *Tick) Move(at fyne.Position) {
	t.box.Move(at)
	t.box.Resize(fyne.NewSquareSize(TickSize))
	t.mark.Move(at.AddXY(2, -1))
}

// Show draws a state in the colours of the theme.
func (t *Tick) Show(s TickState) {
	p := Colors()
	none := Alpha(p.Ink, 0)
	t.box.FillColor, t.box.StrokeColor, t.mark.Text, t.mark.Color = none, none, "", p.OnAccent
	switch s {
	case TickOn:
		t.box.FillColor, t.box.StrokeColor, t.mark.Text = p.Accent, p.Accent, "✓"
	case TickOff:
		t.box.StrokeColor = p.Muted
	}
}
