//go:build !headless

package tagging

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// labelBar is the bar above the article with a button for each label, with count
// and key. Labels that do not fit can be reached by scrolling sideways.
type labelBar struct {
	widget.BaseWidget
	onTap   func(annotate.LabelID)
	row     *fyne.Container
	buttons []*ui.LabelButton
	root    fyne.CanvasObject
}

func newLabelBar(onTap func(annotate.LabelID)) *labelBar {
	b := &labelBar{onTap: onTap, row: container.New(layout.NewCustomPaddedHBoxLayout(ui.Gap1))}
	buttons := container.NewHScroll(container.New(layout.NewCustomPaddedLayout(4, 4, 12, 12), b.row))
	b.root = container.New(layout.NewCustomPaddedVBoxLayout(0), buttons, ui.NewHairline())
	b.ExtendBaseWidget(b)
	return b
}

func (b *labelBar) setLabels(labels []annotate.Label) {
	b.buttons, b.row.Objects = nil, nil
	marks := ui.LabelMarks(labels)
	for i, l := range labels {
		button := ui.NewLabelButton("label:"+string(l.ID), l, ui.LabelKeyHint(i, l), func() { b.onTap(l.ID) })
		button.Mark = marks[l.ID]
		b.buttons = append(b.buttons, button)
		b.row.Objects = append(b.row.Objects, button)
	}
	b.row.Refresh()
}

func (b *labelBar) setCounts(count func(annotate.LabelID) int) {
	for _, button := range b.buttons {
		button.SetCount(count(button.Label().ID))
	}
}

func (b *labelBar) setArmed(id annotate.LabelID) {
	for _, button := range b.buttons {
		button.SetArmed(button.Label().ID == id)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *labelBar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.root) }

// Controls implements ui.Inspectable.
func (b *labelBar) Controls() []ui.Control {
	var out []ui.Control
	for _, button := range b.buttons {
		out = append(out, ui.Button(button.Name, button.AccessibilityLabel(), button))
	}
	return out
}
