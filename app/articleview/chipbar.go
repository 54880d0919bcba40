package articleview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// chipBar offers the labels beside the selection: one click tags. It is drawn
// inside the view, because an overlay would block hovering and dragging below.
type chipBar struct {
	widget.BaseWidget
	onTag func(annotate.LabelID)
	back  *canvas.Rectangle
	flow  *ui.Flow
	chips []*ui.LabelButton
}

func newChipBar(onTag func(annotate.LabelID)) *chipBar {
	b := &chipBar{onTag: onTag, back: canvas.NewRectangle(nil), flow: ui.NewFlow(2, 600, fyne.NewSquareSize(3))}
	b.back.CornerRadius = ui.Radius + 2
	b.back.StrokeWidth = 1
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

func (b *chipBar) setLabels(labels []annotate.Label) {
	b.chips = b.chips[:0]
	b.flow.Objects = b.flow.Objects[:0]
	marks := ui.LabelMarks(labels)
	for i, l := range labels {
		chip := ui.NewLabelButton("chip:"+string(l.ID), l, ui.LabelKeyHint(i, l), func() { b.onTag(l.ID) })
		chip.Mark = marks[l.ID]
		b.chips = append(b.chips, chip)
		b.flow.Objects = append(b.flow.Objects, chip)
	}
	b.Refresh()
}

// sizeAt is the size of the bar where it may be as wide as width.
func (b *chipBar) sizeAt(width float32) fyne.Size { return b.flow.SizeAt(width) }

// CreateRenderer implements fyne.Widget.
func (b *chipBar) CreateRenderer() fyne.WidgetRenderer {
	b.paint()
	return widget.NewSimpleRenderer(container.NewStack(b.back, b.flow))
}

// Refresh implements fyne.CanvasObject.
func (b *chipBar) Refresh() {
	b.paint()
	b.BaseWidget.Refresh()
}

func (b *chipBar) paint() {
	p := ui.Colors()
	b.back.FillColor, b.back.StrokeColor = p.Overlay, p.Hairline
}

// Tapped keeps clicks between the chips from reaching the text below.
func (b *chipBar) Tapped(*fyne.PointEvent) {}
