//go:build !headless

package app

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

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
}

func newMenuBar(w *window) *menuBar {
	m := &menuBar{w: w}
	row := container.New(layout.NewCustomPaddedHBoxLayout(0))
	for _, g := range []group{groupFile, groupEdit, groupTag, groupArticle, groupView, groupHelp} {
		var tab *ui.Tab
		tab = ui.NewTab("menu:"+strings.ToLower(string(g)), string(g), func() { m.open(g, tab) })
		m.tabs = append(m.tabs, tab)
		row.Add(tab)
	}
	m.root = container.New(layout.NewCustomPaddedLayout(2, 2, 6, 6), row)
	m.ExtendBaseWidget(m)
	return m
}

func (m *menuBar) open(g group, below fyne.CanvasObject) {
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	widget.ShowPopUpMenuAtPosition(m.w.menu(g), m.w.win.Canvas(), pos.Add(fyne.NewPos(0, below.Size().Height+2)))
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
	"span.next": true, "labels.edit": true, "article.next": true, "article.search": true,
	"theme.light": true, "pane.articles": true, "help.about": true,
}

// menu is the menu of a group, as things are now.
func (w *window) menu(g group) *fyne.Menu {
	menu := fyne.NewMenu(string(g))
	for _, c := range w.commands.all {
		if c.group != g {
			continue
		}
		if breaks[c.id] {
			menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
		}
		menu.Items = append(menu.Items, w.menuItem(c))
		if c.id == "project.sample" {
			menu.Items = append(menu.Items, w.recentMenu())
		}
	}
	return menu
}

func (w *window) menuItem(c *command) *fyne.MenuItem {
	item := fyne.NewMenuItem(c.text(), func() { c.run() })
	item.Disabled = !c.can()
	item.Checked = c.id == "theme."+string(w.settings.Theme)
	if len(c.keys) > 0 {
		item.Shortcut = menuKey(c.keys[0])
	}
	return item
}

// menuKey shows a key in a menu. Fyne draws the name of a CustomShortcut's key.
func menuKey(k ui.Key) fyne.Shortcut {
	if k.Rune != 0 {
		return &desktop.CustomShortcut{KeyName: fyne.KeyName(k.String())}
	}
	return &desktop.CustomShortcut{KeyName: k.Name, Modifier: k.Mod}
}

func (w *window) recentMenu() *fyne.MenuItem {
	item := fyne.NewMenuItem("Open recent", nil)
	item.ChildMenu = fyne.NewMenu("")
	for _, r := range w.settings.Recent {
		item.ChildMenu.Items = append(item.ChildMenu.Items,
			fyne.NewMenuItem(projectName(r.Path)+"   "+filepath.Dir(r.Path), func() { w.openPath(r.Path) }))
	}
	item.Disabled = len(w.settings.Recent) == 0
	return item
}

// showContextMenu offers what can be done with the selection or the span.
func (w *window) showContextMenu(at fyne.Position) {
	menu := fyne.NewMenu("")
	_, span := w.view.SelectedSpan()
	if !w.view.TagRange().Empty() || span {
		for _, c := range w.commands.all {
			if c.group == groupTag && len(c.keys) > 0 && c.id != "tag.escape" {
				item := w.menuItem(c)
				if span {
					item.Label = strings.Replace(item.Label, "Tag as", "Relabel as", 1)
				}
				menu.Items = append(menu.Items, item)
			}
		}
		menu.Items = append(menu.Items, fyne.NewMenuItemSeparator())
	}
	ids := []string{"edit.copy", "edit.all"}
	if span {
		ids = []string{"span.note", "span.delete", "edit.copy"}
	}
	for _, id := range append(ids, "edit.undo", "edit.redo") {
		menu.Items = append(menu.Items, w.menuItem(w.commands.byID[id]))
	}
	widget.ShowPopUpMenuAtPosition(menu, w.win.Canvas(), at)
}
