//go:build !headless

package leftovers

import (
	"fyne.io/fyne/v2"
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
}

// newBar makes a hidden bar.
func newBar(buttons ...*ui.Tab) *bar {
	b := &bar{text: ui.NewLabel(""), buttons: buttons}
	flow := ui.NewFlow(ui.Gap1, 600, fyne.NewSize(4, 0), b.text)
	for _, t := range buttons {
		flow.Objects = append(flow.Objects, t)
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

// HeightAt implements ui.Rows.
func (b *bar) HeightAt(width float32) float32 { return b.root.HeightAt(width) }

// CreateRenderer implements fyne.Widget.
func (b *bar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.root) }

// Controls implements ui.Inspectable.
func (b *bar) Controls() []ui.Control {
	out := []ui.Control{{Name: "leftovers", Role: "text", Text: b.text.Said(), Enabled: true, Object: b.text}}
	for _, t := range b.buttons {
		out = append(out, ui.Button(t.Name, t.Text(), t))
	}
	return out
}
