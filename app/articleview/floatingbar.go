package articleview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// barPad is the room around the buttons of a bar.
const barPad float32 = 2

// floatingBar is a row of buttons over the text. It is drawn inside the view, not as a
// popup, which would take the keyboard.
type floatingBar struct {
	widget.BaseWidget
	back *canvas.Rectangle
	flow *ui.Flow
}

// begin makes the bar, hidden, as a part of the widget that it is.
func (b *floatingBar) begin(is fyne.Widget) {
	b.back, b.flow = canvas.NewRectangle(nil), ui.NewFlow(2, 600, fyne.NewSquareSize(barPad))
	b.back.CornerRadius = ui.Radius + 2
	b.back.StrokeWidth = 1
	b.ExtendBaseWidget(is)
	b.Hide()
}

// sizeAt is the size of the bar where it may be as wide as width.
func (b *floatingBar) sizeAt(width float32) fyne.Size { return b.flow.SizeAt(width) }

// CreateRenderer implements fyne.Widget.
func (b *floatingBar) CreateRenderer() fyne.WidgetRenderer {
	b.paint()
	return widget.NewSimpleRenderer(container.NewStack(b.back, b.flow))
}

// Refresh implements fyne.CanvasObject.
func (b *floatingBar) Refresh() {
	b.paint()
	b.BaseWidget.Refresh()
}

func (b *floatingBar) paint() {
	p := ui.Colors()
	b.back.FillColor, b.back.StrokeColor = p.Overlay, p.Hairline
}

// Tapped keeps clicks between the buttons from reaching the text below.
func (b *floatingBar) Tapped(*fyne.PointEvent) {}
