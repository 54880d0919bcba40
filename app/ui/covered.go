package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// covered draws a rectangle over one of Fyne's widgets, which have no such part.
type covered struct {
	fyne.WidgetRenderer
	over  *canvas.Rectangle
	inset float32 // from the edges
	paint func(over *canvas.Rectangle)
}

// cover puts a rectangle over what r draws, inset from the edges. paint gives the rectangle
// its colours.
func cover(r fyne.WidgetRenderer, inset float32, paint func(over *canvas.Rectangle)) fyne.WidgetRenderer {
	over := canvas.NewRectangle(color.Transparent)
	over.CornerRadius = Radius
	paint(over)
	return &covered{r, over, inset, paint}
}

// Objects implements fyne.WidgetRenderer.
func (c *covered) Objects() []fyne.CanvasObject {
	return append(slices.Clip(c.WidgetRenderer.Objects()), c.over)
}

// Layout implements fyne.WidgetRenderer.
func (c *covered) Layout(s fyne.Size) {
	c.WidgetRenderer.Layout(s)
	c.over.Move(fyne.NewSquareOffsetPos(c.inset))
	c.over.Resize(s.SubtractWidthHeight(2*c.inset, 2*c.inset))
}

// Refresh implements fyne.WidgetRenderer.
func (c *covered) Refresh() {
	c.WidgetRenderer.Refresh()
	c.paint(c.over)
	canvas.Refresh(c.over)
}
