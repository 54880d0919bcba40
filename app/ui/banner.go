//go:build !headless

package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Banner is a line with a text and buttons, on a ground of its own.
type Banner struct {
	widget.BaseWidget
	name    string
	back    *canvas.Rectangle
	text    *Label
	buttons []*Tab
	row     *fyne.Container
	root    fyne.CanvasObject
}

// NewBanner makes a hidden banner. Its name is the same in all languages.
func NewBanner(name string) *Banner {
	b := &Banner{name: name, back: canvas.NewRectangle(nil), text: NewLabel("")}
	b.row = container.New(layout.NewCustomPaddedHBoxLayout(Gap1))
	b.text.Truncation = fyne.TextTruncateEllipsis
	b.root = container.NewStack(b.back, container.New(layout.NewCustomPaddedLayout(0, 0, 4, 8),
		container.NewBorder(nil, nil, nil, container.NewCenter(b.row), b.text)))
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// Tell shows the banner with a text and buttons.
func (b *Banner) Tell(text string, buttons ...*Tab) {
	b.text.SetText(text)
	b.buttons = buttons
	b.row.Objects = nil
	for _, t := range buttons {
		b.row.Objects = append(b.row.Objects, t)
	}
	b.row.Refresh()
	b.Show()
	b.Refresh()
}

// Refresh implements fyne.CanvasObject.
func (b *Banner) Refresh() {
	p := Colors()
	b.back.FillColor = Blend(p.Accent, p.Chrome, 0.16)
	b.BaseWidget.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	b.back.FillColor = Blend(Colors().Accent, Colors().Chrome, 0.16)
	return widget.NewSimpleRenderer(b.root)
}

// Controls implements Inspectable.
func (b *Banner) Controls() []Control {
	out := []Control{{Name: b.name, Role: "text", Text: b.text.Said(), Enabled: true, Object: b.text}}
	for _, t := range b.buttons {
		out = append(out, Button(t.Name, t.Text(), t))
	}
	return out
}
