//go:build !headless

package tagging

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// labelBar is the bar above the article with a button for each label, with count
// and key. Labels that do not fit in a row are in the next row.
type labelBar struct {
	widget.BaseWidget
	onTap   func(annotate.LabelID)
	flow    *ui.Flow
	buttons []*ui.LabelButton
	root    *ui.Stack
}

func newLabelBar(onTap func(annotate.LabelID)) *labelBar {
	b := &labelBar{onTap: onTap, flow: ui.NewFlow(ui.Gap1, 600, fyne.NewSize(12, 4))}
	b.root = ui.NewStack(b.flow, ui.NewHairline())
	b.ExtendBaseWidget(b)
	return b
}

func (b *labelBar) setLabels(labels []annotate.Label) {
	b.buttons, b.flow.Objects = nil, nil
	marks := ui.LabelMarks(labels)
	for i, l := range labels {
		button := ui.NewLabelButton("label:"+string(l.ID), l, ui.LabelKeyHint(i, l), func() { b.onTap(l.ID) })
		button.Mark = marks[l.ID]
		b.buttons = append(b.buttons, button)
		b.flow.Objects = append(b.flow.Objects, button)
	}
	b.flow.Refresh()
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

// HeightAt implements ui.Rows.
func (b *labelBar) HeightAt(width float32) float32 { return b.root.HeightAt(width) }

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
