//go:build !headless

package projects

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// banner is a line above the panes about a special state of the project.
type banner struct {
	widget.BaseWidget
	back    *canvas.Rectangle
	text    *ui.Label
	buttons []*ui.Tab
	row     *fyne.Container
	root    fyne.CanvasObject
}

func newBanner() *banner {
	b := &banner{back: canvas.NewRectangle(nil), text: ui.NewLabel("")}
	b.row = container.New(layout.NewCustomPaddedHBoxLayout(ui.Gap1))
	b.text.Truncation = fyne.TextTruncateEllipsis
	b.root = container.NewStack(b.back, container.New(layout.NewCustomPaddedLayout(0, 0, 4, 8),
		container.NewBorder(nil, nil, nil, container.NewCenter(b.row), b.text)))
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

func (b *banner) show(text string, buttons ...*ui.Tab) {
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
func (b *banner) Refresh() {
	p := ui.Colors()
	b.back.FillColor = ui.Blend(p.Accent, p.Chrome, 0.16)
	b.BaseWidget.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *banner) CreateRenderer() fyne.WidgetRenderer {
	b.back.FillColor = ui.Blend(ui.Colors().Accent, ui.Colors().Chrome, 0.16)
	return widget.NewSimpleRenderer(b.root)
}

// Controls implements ui.Inspectable.
func (b *banner) Controls() []ui.Control {
	out := []ui.Control{{Name: "banner", Role: "text", Text: b.text.Said(), Enabled: true, Object: b.text}}
	for _, t := range b.buttons {
		out = append(out, ui.Button(t.Name, t.Text(), t))
	}
	return out
}

// showBanner shows that the project is the sample or read-only.
func (p *Feature) showBanner() {
	leave := func(after func()) *ui.Tab {
		return ui.NewTab("banner:close", lang.L("Close"), func() { after(); p.banner.Hide(); p.frame.Restack() })
	}
	memory := p.frame.Settings()
	switch {
	case p.desk.Project() == nil:
		p.banner.Hide()
	case p.free:
		p.banner.show(lang.L("The other window has closed the project. Open the project again to edit it."),
			ui.NewTab("banner:again", lang.L("Open again"), func() { p.opener.Again(func() {}) }), leave(func() {}))
	case p.desk.ReadOnly() == annotate.FileDamaged:
		p.banner.show(feature.WhyReadOnly(p.desk),
			ui.NewTab("banner:restore", lang.L("Restore a backup…"), func() { p.frame.RunCommand("project.restore") }),
			ui.NewTab("banner:repair", lang.L("Save a repaired copy…"), func() { p.frame.RunCommand("project.repair") }), leave(func() {}))
	case p.desk.ReadOnly() != annotate.Writable:
		p.banner.show(feature.WhyReadOnly(p.desk),
			ui.NewTab("banner:copy", lang.L("Save a copy…"), func() { p.frame.RunCommand("project.copy") }), leave(func() {}))
	case p.desk.Info().Sample && !memory.NoBanner:
		p.banner.show(lang.L("This is the sample project: try it."),
			ui.NewTab("banner:new", lang.L("New project…"), func() { p.frame.RunCommand("project.new") }), ui.NewTab("banner:open", lang.L("Open…"), func() { p.frame.RunCommand("project.open") }),
			leave(func() { memory.NoBanner = true; p.frame.SaveSettings() }))
	default:
		p.banner.Hide()
	}
	p.frame.Restack()
}
