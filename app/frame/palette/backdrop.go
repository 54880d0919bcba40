package palette

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// backdrop lies behind the entry and the list. It takes clicks, so that a click
// beside the list does not reach the cover and close the palette.
type backdrop struct{ widget.BaseWidget }

var _ fyne.Tappable = (*backdrop)(nil)

func newBackdrop() *backdrop {
	b := &backdrop{}
	b.ExtendBaseWidget(b)
	return b
}

// Tapped implements fyne.Tappable.
func (b *backdrop) Tapped(*fyne.PointEvent) {}

// CreateRenderer implements fyne.Widget.
func (b *backdrop) CreateRenderer() fyne.WidgetRenderer {
	p := ui.Colors()
	edge := canvas.NewRectangle(p.Overlay)
	edge.CornerRadius = 2 * ui.Radius
	edge.StrokeColor, edge.StrokeWidth = p.Muted, 1
	return widget.NewSimpleRenderer(edge)
}
