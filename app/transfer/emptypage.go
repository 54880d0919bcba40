//go:build !headless

package transfer

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// emptyPage replaces the article in a project without articles.
type emptyPage struct {
	widget.BaseWidget
	load, paste, web *ui.PushButton
	root             fyne.CanvasObject
}

func newEmptyPage(run func(id string)) *emptyPage {
	p := &emptyPage{}
	head := widget.NewLabelWithStyle(lang.L("This project has no articles yet"), fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	head.SizeName = theme.SizeNameSubHeadingText
	text := widget.NewLabelWithStyle(lang.L("Drop text files or exported files on the window, or:"), fyne.TextAlignCenter, fyne.TextStyle{})
	p.load = ui.NewPushButton(lang.L("Import articles…"), func() { run("article.import") }, nil)
	p.load.Importance = widget.HighImportance
	p.paste = ui.NewPushButton(lang.L("Paste text as an article…"), func() { run("article.paste") }, nil)
	p.web = ui.NewPushButton(lang.L("Add from the web…"), func() { run("article.web") }, nil)
	p.root = container.NewCenter(container.NewVBox(head, text, p.load, p.paste, p.web))
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer implements fyne.Widget.
func (p *emptyPage) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.root) }

// Controls implements ui.Inspectable.
func (p *emptyPage) Controls() []ui.Control {
	return []ui.Control{ui.Button("empty:import", p.load.Text, p.load), ui.Button("empty:paste", p.paste.Text, p.paste), ui.Button("empty:web", p.web.Text, p.web)}
}
