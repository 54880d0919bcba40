package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// OfferBar is the line above the article that offers something, with buttons. A long text
// is cut for the buttons. In a narrow window the bar has more than one row.
type OfferBar struct {
	widget.BaseWidget
	name    string // for inspection
	text    *Label
	told    string // the whole text
	buttons []*Tab
	flow    *Flow
	root    *Stack
	canvas  func() fyne.Canvas
}

// leastOffer is the width that a cut text keeps.
const leastOffer = 150

// NewOfferBar makes a hidden bar.
func NewOfferBar(name string, canvas func() fyne.Canvas, buttons ...*Tab) *OfferBar {
	b := &OfferBar{name: name, text: NewLabel(""), buttons: buttons, canvas: canvas}
	b.flow = NewFlow(Gap1, 600, fyne.NewSize(4, 0), b.text)
	for _, t := range buttons { // on the line of the text, which is higher
		pad := max(0, (b.text.MinSize().Height-t.MinSize().Height)/2)
		b.flow.Objects = append(b.flow.Objects, container.New(layout.NewCustomPaddedLayout(pad, pad, 0, 0), t))
	}
	b.root = NewStack(b.flow, NewHairline())
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// Tell shows the bar with a text.
func (b *OfferBar) Tell(text string) {
	b.told = text
	b.text.SetText(text)
	if width := b.Size().Width; width > 0 {
		b.cut(width)
	}
	b.Show()
	b.root.Refresh()
}

// cut cuts the text, so that the buttons are beside it, if there is room for both.
func (b *OfferBar) cut(width float32) {
	b.text.SetText(b.told)
	room := width - 2*4
	for _, o := range b.flow.Objects[1:] {
		room -= o.MinSize().Width + Gap1
	}
	whole := b.text.MinSize().Width
	if whole <= room || room < leastOffer {
		return
	}
	pad := whole - fyne.MeasureText(b.told, TextSize, b.text.TextStyle).Width
	b.text.SetText(Truncate(b.told, room-pad, TextSize, b.text.TextStyle))
}

// lowWindow is the height of a window in which the text needs all the room: the bar is
// not drawn there. The commands stay.
const lowWindow = 420

func (b *OfferBar) noRoom() bool {
	c := b.canvas() // the driver does not know that of what was never drawn
	return c != nil && c.Size().Height < lowWindow
}

// HeightAt implements Rows.
func (b *OfferBar) HeightAt(width float32) float32 {
	if b.noRoom() {
		return 0
	}
	b.cut(width)
	return b.root.HeightAt(width)
}

// MinSize implements fyne.CanvasObject.
func (b *OfferBar) MinSize() fyne.Size {
	size := b.BaseWidget.MinSize()
	if b.noRoom() {
		size.Height = 0
	}
	return size
}

// Resize implements fyne.CanvasObject.
func (b *OfferBar) Resize(s fyne.Size) {
	b.cut(s.Width)
	b.BaseWidget.Resize(s)
	if s.Height < 1 && b.noRoom() {
		b.root.Hide()
	} else {
		b.root.Show()
	}
}

// CreateRenderer implements fyne.Widget.
func (b *OfferBar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.root) }

// Controls implements Inspectable.
func (b *OfferBar) Controls() []Control {
	if !b.root.Visible() {
		return nil
	}
	out := []Control{{Name: b.name, Role: "text", Text: b.told, Enabled: true, Object: b.text}}
	for _, t := range b.buttons {
		out = append(out, Button(t.Name, t.Text(), t))
	}
	return out
}
