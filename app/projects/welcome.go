//go:build !headless

package projects

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// welcome is the page that the window shows while no project is open.
type welcome struct {
	widget.BaseWidget
	feature *Feature
	choices []*ui.PushButton
	names   []string
	box     *fyne.Container
	root    fyne.CanvasObject
}

func newWelcome(feature *Feature) *welcome {
	p := &welcome{feature: feature, box: container.NewVBox()}
	p.root = container.NewCenter(p.box)
	p.ExtendBaseWidget(p)
	return p
}

// refresh lists the choices again, because the recent projects may have changed.
func (p *welcome) refresh() {
	p.choices, p.names, p.box.Objects = nil, nil, nil
	head := widget.NewLabelWithStyle("Goldspan", fyne.TextAlignCenter, fyne.TextStyle{Bold: true}) // a name
	head.SizeName = theme.SizeNameHeadingText
	sub := widget.NewLabelWithStyle(lang.L("Highlight claims, actors and figures in news articles."), fyne.TextAlignCenter, fyne.TextStyle{})
	sub.Importance = widget.LowImportance
	p.box.Objects = append(p.box.Objects, head, sub)
	run := func(command string) func() { return func() { p.feature.frame.RunCommand(command) } }
	add := func(name, text string, icon fyne.Resource, primary bool, run func()) {
		b := ui.NewPushButton(text, run, nil)
		b.Icon, b.Alignment = icon, widget.ButtonAlignLeading
		if primary {
			b.Importance = widget.HighImportance
		}
		p.choices, p.names = append(p.choices, b), append(p.names, name)
		p.box.Objects = append(p.box.Objects, container.New(layout.NewGridWrapLayout(fyne.NewSize(380, 38)), b))
	}
	add("welcome:new", lang.L("New project…"), theme.DocumentCreateIcon(), true, run("project.new"))
	add("welcome:open", lang.L("Open a project…"), theme.FolderOpenIcon(), false, run("project.open"))
	add("welcome:sample", lang.L("Try the sample project"), theme.DocumentIcon(), false, run("project.sample"))
	recent := p.feature.frame.Settings().Recent
	if len(recent) > 0 {
		head := widget.NewLabel(lang.L("Recent projects"))
		head.Importance = widget.LowImportance
		p.box.Objects = append(p.box.Objects, head)
	}
	for _, r := range recent[:min(maxOffered, len(recent))] {
		add("welcome:recent:"+r.Path, recentText(r.Path), theme.HistoryIcon(), false, func() { p.feature.opener.Path(r.Path) })
	}
	p.box.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *welcome) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.root) }

// Controls implements ui.Inspectable.
func (p *welcome) Controls() []ui.Control {
	var out []ui.Control
	for i, b := range p.choices {
		out = append(out, ui.Button(p.names[i], b.AccessibilityLabel(), b))
	}
	return out
}
