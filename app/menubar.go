//go:build !headless

package app

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// menuBar is the row of menus. It is an own widget because Fyne's fires its
// shortcuts before anything else, even while disabled and into text fields.
// Here a menu shows a command's key and leaves the key itself to the window.
type menuBar struct {
	widget.BaseWidget
	w    *window
	tabs []*ui.Tab
	root fyne.CanvasObject
	menu *ui.Menu // the open one
	at   int      // its place in menus
}

// menus are the groups that have a menu, in order.
var menus = []group{groupFile, groupEdit, groupTag, groupArticle, groupCheck, groupView, groupHelp}

func newMenuBar(w *window) *menuBar {
	m := &menuBar{w: w}
	row := container.New(layout.NewCustomPaddedHBoxLayout(0))
	for i, g := range menus {
		tab := ui.NewTab("menu:"+string(g), g.title(), func() { m.open(i) })
		m.tabs = append(m.tabs, tab)
		row.Add(tab)
	}
	m.root = container.New(layout.NewCustomPaddedLayout(2, 2, 6, 6), row)
	m.ExtendBaseWidget(m)
	return m
}

// open shows the i-th menu. While it is open the pointer, or the arrow keys, go
// on to the menus beside it.
func (m *menuBar) open(i int) {
	m.at = i
	m.tabs[i].SetOn(true)
	place := m.place(i)
	menu := ui.ShowMenu(m.w.win.Canvas(), place.Add(fyne.NewPos(0, m.tabs[i].Size().Height+2)), m.w.menu(menus[i]), m.hovered)
	menu.OnClose = func() {
		m.tabs[i].SetOn(false)
		m.menu = nil
		m.w.focusText()
	}
	menu.OnStep = func(step int) {
		menu.Close()
		m.open((i + step + len(menus)) % len(menus))
	}
	m.menu = menu
}

func (m *menuBar) place(i int) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(m.tabs[i])
}

// hovered opens another menu when the pointer comes to its title.
func (m *menuBar) hovered(p fyne.Position) bool {
	for i, t := range m.tabs {
		at := m.place(i)
		if i != m.at && p.X >= at.X && p.X < at.X+t.Size().Width && p.Y >= at.Y && p.Y < at.Y+t.Size().Height {
			m.menu.Close()
			m.open(i)
			return true
		}
	}
	return false
}

// CreateRenderer implements fyne.Widget.
func (m *menuBar) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.root) }

// Controls implements ui.Inspectable.
func (m *menuBar) Controls() []ui.Control {
	var out []ui.Control
	for _, t := range m.tabs {
		out = append(out, ui.Button(t.Name, t.Text(), t))
	}
	return out
}

// breaks are the commands that begin a new part of their menu.
var breaks = map[string]bool{
	"article.import": true, "project.copy": true, "app.quit": true, "edit.copy": true, "span.delete": true,
	"span.next": true, "edit.find": true, "set.choose": true, "article.next": true, "check.scores": true, "check.extractor": true, "check.report": true, "check.end": true, "article.search": true,
	"theme.light": true, "pane.next": true, "help.about": true,
}

// menu is the menu of a group, as things are now.
func (w *window) menu(g group) []ui.MenuItem {
	var items []ui.MenuItem
	for _, c := range w.commands.all {
		if c.group != g {
			continue
		}
		if breaks[c.id] && len(items) > 0 {
			items = append(items, ui.MenuItem{})
		}
		if c.id == "app.quit" {
			items = append(items, w.recentItems()...)
		}
		items = append(items, w.menuItem(c))
	}
	return items
}

func (w *window) menuItem(c *command) ui.MenuItem {
	item := ui.MenuItem{
		Name: "menuitem:" + c.id, Text: c.text(), Enabled: c.can(), Run: c.run,
		Checked: c.id == "theme."+string(w.settings.Theme),
	}
	if len(c.keys) > 0 {
		item.Key = c.keys[0].String()
	}
	return item
}

// recentItems are the projects that were open lately, without the open one.
func (w *window) recentItems() []ui.MenuItem {
	var items []ui.MenuItem
	for _, r := range w.settings.Recent {
		if w.ws.project != nil && r.Path == w.ws.project.Path() || len(items) == 5 {
			continue
		}
		text := ui.Truncate(projectName(r.Path)+"  –  "+filepath.Dir(r.Path), 320, ui.TextSize, fyne.TextStyle{})
		items = append(items, ui.MenuItem{Name: "menuitem:recent:" + r.Path, Text: text, Enabled: true, Run: func() { w.openPath(r.Path) }})
	}
	if len(items) > 0 {
		items = append(items, ui.MenuItem{})
	}
	return items
}

// showContextMenu offers what can be done with the selection or the span.
func (w *window) showContextMenu(at fyne.Position) {
	var items []ui.MenuItem
	_, span := w.view.SelectedSpan()
	if !w.view.TagRange().Empty() || span {
		items = append(w.labelItems(span), w.menuItem(w.commands.byID["tag.all"]), ui.MenuItem{})
	}
	ids := []string{"edit.copy", "edit.all"}
	if span {
		ids = []string{"span.note", "span.delete", "edit.copy"}
	}
	for _, id := range append(ids, "edit.undo", "edit.redo") {
		items = append(items, w.menuItem(w.commands.byID[id]))
	}
	ui.ShowMenu(w.win.Canvas(), at, items, nil).OnClose = w.focusText
}

// labelItems tag as each label, or relabel.
func (w *window) labelItems(relabel bool) (items []ui.MenuItem) {
	for _, c := range w.commands.ofLabels() {
		item := w.menuItem(c)
		if relabel {
			label := w.ws.labelByID(annotate.LabelID(strings.TrimPrefix(c.id, "tag.")))
			item.Text = lang.L("Relabel as {{.Label}}", ui.With{"Label": label.Name})
		}
		items = append(items, item)
	}
	return items
}

// showSpanMenu offers what can be done with the span, or the spans, selected in
// the list.
func (w *window) showSpanMenu(at fyne.Position) {
	w.tips.Withdraw()
	var items []ui.MenuItem
	several := len(w.inspector.Several()) > 0
	s, ok := w.view.SelectedSpan()
	if ok && !several {
		show := func() { w.view.SelectSpan(s.ID, true); w.focusText() }
		items = append(items, ui.MenuItem{Name: "menuitem:span.show", Text: lang.L("Go to it in the article"), Enabled: true, Run: show}, ui.MenuItem{})
	}
	items = append(append(items, w.labelItems(true)...), ui.MenuItem{})
	if !several {
		items = append(items, w.menuItem(w.commands.byID["span.note"]))
	}
	remove := w.menuItem(w.commands.byID["span.delete"])
	if several {
		remove.Text = lang.L("Delete {{.Spans}}", ui.With{"Spans": ui.Spans(len(w.inspector.Several()))})
	}
	ui.ShowMenu(w.win.Canvas(), at, append(items, remove), nil).OnClose = w.focusText
}

// showArticleMenu offers what can be done with an article of the list.
func (w *window) showArticleMenu(id annotate.ArticleID, at fyne.Position) {
	w.tips.Withdraw()
	open := func() { w.openArticle(id); w.focusText() }
	status := w.menuItem(w.commands.byID["article.status"])
	if id != w.ws.current() {
		status.Text, status.Enabled, status.Key = statusTitle(w.ws.statusOf(id)), w.canMark(), ""
		status.Run = func() { w.toggleDoneOf(id) }
	}
	items := []ui.MenuItem{{Name: "menuitem:article.open", Text: lang.L("Open"), Enabled: true, Run: open}, status}
	ui.ShowMenu(w.win.Canvas(), at, items, nil).OnClose = w.focusText
}
