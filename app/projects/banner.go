//go:build !headless

package projects

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

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
		p.banner.Tell(lang.L("The other window has closed the project. Open the project again to edit it."),
			ui.NewTab("banner:again", lang.L("Open again"), p.opener.Again), leave(func() {}))
	case p.desk.ReadOnly() != annotate.Writable:
		p.banner.Tell(feature.WhyReadOnly(p.desk),
			ui.NewTab("banner:copy", lang.L("Save a copy…"), func() { p.frame.RunCommand("project.copy") }), leave(func() {}))
	case p.desk.Info().Sample && !memory.NoBanner:
		p.banner.Tell(lang.L("This is the sample project: try it."),
			ui.NewTab("banner:new", lang.L("New project…"), func() { p.frame.RunCommand("project.new") }), ui.NewTab("banner:open", lang.L("Open…"), func() { p.frame.RunCommand("project.open") }),
			leave(func() { memory.NoBanner = true; p.frame.SaveSettings() }))
	default:
		p.banner.Hide()
	}
	p.frame.Restack()
}
