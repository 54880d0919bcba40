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
	paint func(over *canvas.Rectangle)
}

// cover puts a rectangle over what r draws. paint gives the rectangle its colours.
func cover(r fyne.WidgetRenderer, paint func(over *canvas.Rectangle)) fyne.WidgetRenderer {
	over := canvas.NewRectangle(color.Transparent)
	over.CornerRadius = Radius
	paint(over)
	return &covered{r, over, paint}
}

// Objects implements fyne.WidgetRenderer.
func (c *covered) Objects() []fyne.CanvasObject {
	return append(slices.Clip(c.WidgetRenderer.Objects()), c.over)
}

// Layout implements fyne.WidgetRenderer.
func (c *covered) Layout(s fyne.Size) {
	c.WidgetRenderer.Layout(s)
	c.over.Resize(s)
}

// Refresh implements fyne.WidgetRenderer.
func (c *covered) Refresh() {
	c.WidgetRenderer.Refresh()
	c.paint(c.over)
	canvas.Refresh(c.over)
}
