//go:build !headless

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Notice is a line above the article that says one thing and offers what to do. In a
// narrow window it has more than one row.
type Notice struct {
	widget.BaseWidget
	name    string // of the text, as a control
	text    *Label
	buttons []*Tab
	root    *Stack
	canvas  func() fyne.Canvas
}

// NewNotice makes a hidden notice.
func NewNotice(name string, canvas func() fyne.Canvas, buttons ...*Tab) *Notice {
	b := &Notice{name: name, text: NewLabel(""), buttons: buttons, canvas: canvas}
	flow := NewFlow(Gap1, 600, fyne.NewSize(4, 0), b.text)
	for _, t := range buttons { // on the line of the text, which is higher
		pad := max(0, (b.text.MinSize().Height-t.MinSize().Height)/2)
		flow.Objects = append(flow.Objects, container.New(layout.NewCustomPaddedLayout(pad, pad, 0, 0), t))
	}
	b.root = NewStack(flow, NewHairline())
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// Tell shows the notice with a text.
func (b *Notice) Tell(text string) {
	b.text.SetText(text)
	b.Show()
	b.root.Refresh()
}

// lowWindow is the height of a window in which the text needs all the room: the bar is
// not drawn there. The commands stay.
const lowWindow = 420

func (b *Notice) noRoom() bool {
	c := b.canvas() // the driver does not know that of what was never drawn
	return c != nil && c.Size().Height < lowWindow
}

// HeightAt implements Rows.
func (b *Notice) HeightAt(width float32) float32 {
	if b.noRoom() {
		return 0
	}
	return b.root.HeightAt(width)
}

// MinSize implements fyne.CanvasObject.
func (b *Notice) MinSize() fyne.Size {
	size := b.BaseWidget.MinSize()
	if b.noRoom() {
		size.Height = 0
	}
	return size
}

// Resize implements fyne.CanvasObject.
func (b *Notice) Resize(s fyne.Size) {
	b.BaseWidget.Resize(s)
	if s.Height < 1 && b.noRoom() {
		b.root.Hide()
	} else {
		b.root.Show()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *Notice) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.root) }

// Controls implements Inspectable.
func (b *Notice) Controls() []Control {
	if !b.root.Visible() {
		return nil
	}
	out := []Control{{Name: b.name, Role: "text", Text: b.text.Said(), Enabled: true, Object: b.text}}
	for _, t := range b.buttons {
		out = append(out, Button(t.Name, t.Text(), t))
	}
	return out
}
