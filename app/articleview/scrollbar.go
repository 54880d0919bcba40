package articleview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

const (
	barWidth = 12
	minThumb = 28
)

// scrollBar shows and moves the view's place in the text. The view owns the
// place, because lines are laid out as they come into sight.
type scrollBar struct {
	widget.BaseWidget
	v     *View
	thumb *canvas.Rectangle
	hover bool
}

var (
	_ fyne.Draggable    = (*scrollBar)(nil)
	_ fyne.Tappable     = (*scrollBar)(nil)
	_ desktop.Hoverable = (*scrollBar)(nil)
)

func newScrollBar(v *View) *scrollBar {
	b := &scrollBar{v: v, thumb: canvas.NewRectangle(nil)}
	b.thumb.CornerRadius = 4
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{Objects: []fyne.CanvasObject{b.thumb}})
}

// travel is how far the thumb can move, and the content with it.
func (b *scrollBar) travel() (thumb float32, content float64) {
	return b.Size().Height - b.thumb.Size().Height, b.v.port.maxY()
}

func (b *scrollBar) update() {
	total, height := b.v.page.height(), float64(b.Size().Height)
	if total <= height || height == 0 {
		b.thumb.Hide()
		return
	}
	b.thumb.Show()
	b.thumb.FillColor = ui.Alpha(ui.Colors().Ink, 0.28)
	inset := float32(3)
	if b.hover {
		b.thumb.FillColor = ui.Alpha(ui.Colors().Ink, 0.5)
		inset = 2
	}
	b.thumb.Resize(fyne.NewSize(barWidth-2*inset, max(minThumb, float32(height*height/total))))
	room, content := b.travel()
	b.thumb.Move(fyne.NewPos(inset, float32(b.v.port.y/content)*room))
}

// Dragged implements fyne.Draggable.
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	if room, content := b.travel(); room > 0 {
		b.v.ScrollTo(b.v.port.y + float64(e.Dragged.DY/room)*content)
	}
}

// DragEnd implements fyne.Draggable.
func (b *scrollBar) DragEnd() {}

// Tapped implements fyne.Tappable: a page towards the click.
func (b *scrollBar) Tapped(e *fyne.PointEvent) {
	switch y := e.Position.Y; {
	case y < b.thumb.Position().Y:
		b.v.ScrollTo(b.v.port.y - b.v.port.pageStep())
	case y > b.thumb.Position().Y+b.thumb.Size().Height:
		b.v.ScrollTo(b.v.port.y + b.v.port.pageStep())
	}
	b.v.takeFocus()
}

// MouseIn implements desktop.Hoverable.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.setHover(true) }

// MouseMoved implements desktop.Hoverable.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *scrollBar) MouseOut() { b.setHover(false) }

func (b *scrollBar) setHover(on bool) {
	b.hover = on
	b.update()
	canvas.Refresh(b.thumb)
}
