//go:build !headless

package frame

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/command"
	"goldspan/app/ui"
)

// menuBar is the row of menus. It replaces Fyne's menu bar, which handles its
// shortcuts before all other parts, even for disabled items and in text fields.
// This bar only shows the keys; the window handles them.
type menuBar struct {
	widget.BaseWidget
	f     *Frame
	menus []command.Group // those that have commands
	tabs  []*ui.Tab
	root  fyne.CanvasObject
	menu  *ui.Menu // the open one
	at    int      // its place in menus
}

func newMenuBar(f *Frame) *menuBar {
	m := &menuBar{f: f}
	row := container.New(layout.NewCustomPaddedHBoxLayout(0))
	m.menus = slices.DeleteFunc(command.Menus(), func(g command.Group) bool { return len(f.table.In(g)) == 0 })
	for i, g := range m.menus {
		tab := ui.NewTab("menu:"+string(g), g.Title(), func() { m.open(i) })
		m.tabs = append(m.tabs, tab)
		row.Add(tab)
	}
	m.root = container.New(layout.NewCustomPaddedLayout(2, 2, 6, 6), row)
	m.ExtendBaseWidget(m)
	return m
}

// open shows the i-th menu. From an open menu, the pointer or the arrow keys lead
// to the other menus.
func (m *menuBar) open(i int) {
	back := m.f.Focused()
	if m.menu != nil {
		back = m.menu.Back
		m.menu.Close()
	}
	m.at = i
	m.tabs[i].SetOn(true)
	place := m.place(i)
	menu := ui.ShowMenu(m.f.win.Canvas(), place.Add(fyne.NewPos(0, m.tabs[i].Size().Height+2)), m.items(m.menus[i]), m.hovered)
	menu.OnClose = func() {
		m.tabs[i].SetOn(false)
		m.menu = nil
		m.f.FocusHome()
		m.f.dialogs.Uncovered()
	}
	menu.OnStep = func(step int) {
		m.openByKey((i + step + len(m.menus)) % len(m.menus))
	}
	menu.Back = back
	m.menu = menu
}

// openByKey is open for the keyboard: the first item is the current one.
func (m *menuBar) openByKey(i int) {
	m.open(i)
	m.menu.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
}

// altKey is the key of the i-th menu: Alt with the first letter of its title.
func (m *menuBar) altKey(i int) ui.Key {
	first, _ := utf8.DecodeRuneInString(strings.ToUpper(m.tabs[i].Text()))
	return command.Alt(fyne.KeyName(first))
}

// pressed opens the menu of a key; false for any other key. Of two menus with one
// letter, the first has it.
func (m *menuBar) pressed(k ui.Key) bool {
	if m.menu == nil && m.f.win.Canvas().Overlays().Top() != nil {
		return false
	}
	for i := range m.tabs {
		if m.altKey(i) == k {
			m.f.Save()
			m.openByKey(i)
			return true
		}
	}
	return false
}

func (m *menuBar) place(i int) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(m.tabs[i])
}

// hovered opens another menu when the pointer is over its title.
func (m *menuBar) hovered(p fyne.Position) bool {
	for i, t := range m.tabs {
		at := m.place(i)
		if i != m.at && p.X >= at.X && p.X < at.X+t.Size().Width && p.Y >= at.Y && p.Y < at.Y+t.Size().Height {
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

// items lists the items of a group's menu in their current state, with a line
// between sections.
func (m *menuBar) items(g command.Group) []ui.MenuItem {
	var items []ui.MenuItem
	commands := m.f.table.In(g)
	for i, c := range commands {
		if i > 0 && commands[i-1].Section != c.Section {
			items = append(items, ui.MenuItem{})
			items = m.between(items, g, commands[i-1].Section, c.Section)
		}
		items = append(items, m.f.menuItem(c))
	}
	return items
}

// between adds the items of features that are not commands, between two sections of
// a menu.
func (m *menuBar) between(items []ui.MenuItem, g command.Group, after, before int) []ui.MenuItem {
	for _, p := range m.f.parts {
		if p.MenuItems == nil {
			continue
		}
		for section := after + 1; section < before; section++ {
			if more := p.MenuItems(g, section); len(more) > 0 {
				items = append(append(items, more...), ui.MenuItem{})
			}
		}
	}
	return items
}
