//go:build !headless

package leftovers

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// bar is the line above the article that offers passages. In a narrow window it has more
// than one row.
type bar struct {
	widget.BaseWidget
	text    *ui.Label
	buttons []*ui.Tab
	root    *ui.Stack
	canvas  func() fyne.Canvas
}

// newBar makes a hidden bar.
func newBar(canvas func() fyne.Canvas, buttons ...*ui.Tab) *bar {
	b := &bar{text: ui.NewLabel(""), buttons: buttons, canvas: canvas}
	flow := ui.NewFlow(ui.Gap1, 600, fyne.NewSize(4, 0), b.text)
	for _, t := range buttons { // on the line of the text, which is higher
		pad := max(0, (b.text.MinSize().Height-t.MinSize().Height)/2)
		flow.Objects = append(flow.Objects, container.New(layout.NewCustomPaddedLayout(pad, pad, 0, 0), t))
	}
	b.root = ui.NewStack(flow, ui.NewHairline())
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// tell shows the bar with a text.
func (b *bar) tell(text string) {
	b.text.SetText(text)
	b.Show()
	b.root.Refresh()
}

// lowWindow is the height of a window in which the text needs all the room: the bar is
// not drawn there. The commands stay.
const lowWindow = 420

func (b *bar) noRoom() bool {
	c := b.canvas() // the driver does not know that of what was never drawn
	return c != nil && c.Size().Height < lowWindow
}

// HeightAt implements ui.Rows.
func (b *bar) HeightAt(width float32) float32 {
	if b.noRoom() {
		return 0
	}
	return b.root.HeightAt(width)
}

// MinSize implements fyne.CanvasObject.
func (b *bar) MinSize() fyne.Size {
	size := b.BaseWidget.MinSize()
	if b.noRoom() {
		size.Height = 0
	}
	return size
}

// Resize implements fyne.CanvasObject.
func (b *bar) Resize(s fyne.Size) {
	b.BaseWidget.Resize(s)
	if s.Height < 1 && b.noRoom() {
		b.root.Hide()
	} else {
		b.root.Show()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *bar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.root) }

// Controls implements ui.Inspectable.
func (b *bar) Controls() []ui.Control {
	if !b.root.Visible() {
		return nil
	}
	out := []ui.Control{{Name: "leftovers", Role: "text", Text: b.text.Said(), Enabled: true, Object: b.text}}
	for _, t := range b.buttons {
		out = append(out, ui.Button(t.Name, t.Text(), t))
	}
	return out
}
