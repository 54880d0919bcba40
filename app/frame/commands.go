//go:build !headless

package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/command"
	"goldspan/app/crash"
	"goldspan/app/feature"
	"goldspan/app/frame/palette"
	"goldspan/app/ui"
)

// CommandsChanged implements feature.Commander. It makes a new table of commands.
func (f *Frame) CommandsChanged() {
	var all []*command.Command
	for _, p := range f.parts {
		if p.Commands != nil {
			all = append(all, p.Commands()...)
		}
	}
	table, err := command.NewTable(append(all, f.ownCommands()...))
	f.table = table
	if err != nil {
		f.Failed(lang.L("list the commands"), err)
	}
}

// ownCommands lists the commands of the window itself.
func (f *Frame) ownCommands() []*command.Command {
	noProject := feature.NeedsProject(f.desk)
	theme := func(m ui.Mode, id, title string) *command.Command {
		return &command.Command{
			ID: id, Title: title, Group: command.View, Section: command.ViewTheme,
			Checked: func() bool { return f.settings.Theme == m }, Run: func() { f.setMode(m) },
		}
	}
	return append(f.interfaceSize.commands(), []*command.Command{
		{ID: "app.quit", Title: lang.L("Quit"), Group: command.File, Section: command.FileQuit, Keys: []ui.Key{command.Ctrl(fyne.KeyQ)}, Run: f.Quit},
		{ID: "file.reveal", Title: lang.L("Show in folder"), Group: command.File, Section: command.FileKeep, Blocked: f.nothing, Run: f.reveal},
		{ID: "app.preferences", Title: lang.L("Preferences…"), Group: command.Edit, Section: command.EditProject, Keys: []ui.Key{command.Ctrl(fyne.KeyComma)}, Run: f.showPreferences},
		theme(ui.ModeLight, "theme.light", lang.L("Light")),
		theme(ui.ModeDark, "theme.dark", lang.L("Dark")),
		theme(ui.ModeSystem, "theme.system", lang.L("Light or dark, same as the desktop")),
		{ID: "pane.next", Title: lang.L("Go to the next pane"), Group: command.View, Section: command.ViewPanes, Keys: []ui.Key{command.Plain(fyne.KeyF6)}, Blocked: noProject, Run: func() { f.stepPane(1) }},
		{ID: "pane.previous", Title: lang.L("Go to the previous pane"), Group: command.View, Section: command.ViewPanes, Keys: []ui.Key{command.Shift(fyne.KeyF6)}, Blocked: noProject, Run: func() { f.stepPane(-1) }},
		{ID: "pane.articles", Title: lang.L("Show or hide the articles"), Group: command.View, Section: command.ViewPanes, Keys: []ui.Key{command.Ctrl(fyne.KeyB)}, Run: func() { f.togglePane(feature.Left) }},
		{ID: "pane.spans", Title: lang.L("Show or hide the spans"), Group: command.View, Section: command.ViewPanes, Keys: []ui.Key{command.CtrlShift(fyne.KeyB)}, Run: func() { f.togglePane(feature.Right) }},
		{ID: "app.menus", Title: lang.L("Open the menus"), Group: command.View, Section: command.ViewPanes, Keys: []ui.Key{command.Plain(fyne.KeyF10)}, Run: func() { f.menuBar.openByKey(0) }},
		{ID: "app.palette", Title: lang.L("Command palette…"), Group: command.Help, Section: command.HelpPalette, Keys: []ui.Key{command.Ctrl(fyne.KeyK)}, Run: f.showPalette},
		{ID: "help.keys", Title: lang.L("Keys"), Group: command.Help, Section: command.HelpPalette, Keys: []ui.Key{command.Plain(fyne.KeyF1), ui.RuneKey('?')}, Run: f.showKeys},
	}...)
}

// RunCommand implements feature.Commander.
func (f *Frame) RunCommand(id string) {
	c := f.table.Command(id)
	if c == nil {
		f.Say(lang.L("This window does not have the command."))
		return
	}
	if why, blocked := c.Why(); blocked {
		f.Say(why)
		return
	}
	f.run(c)
}

// run runs a command and remembers it: F1 in a dialog opens the manual at the
// command of the dialog.
func (f *Frame) run(c *command.Command) {
	crash.Ran(c.ID)
	defer crash.Catch("a command, the last of the list")
	f.dialogs.Command = c.ID
	c.Run()
}

// installManual connects F1 in dialogs, and the dialogs of errors, with the manual.
func (f *Frame) installManual() {
	for _, p := range f.parts {
		if p.Manual != nil {
			f.manual = p.Manual
			f.dialogs.Manual = p.Manual.OfError
		}
	}
}

// readManual opens the manual at the error or the command of the top dialog, or at
// the last command.
func (f *Frame) readManual() {
	switch id, read := f.dialogs.Help(); {
	case read != nil:
		read()
	case f.manual != nil:
		f.manual.OfCommand(id)
	}
}

// withManual puts a button that opens the manual before other choices.
func (f *Frame) withManual(choices ...ui.Choice) []ui.Choice {
	if f.manual == nil {
		return choices
	}
	return append([]ui.Choice{{Text: lang.L("Manual"), Stays: true, Run: f.readManual}}, choices...)
}

// KeyOf implements feature.Commander.
func (f *Frame) KeyOf(id string) string {
	if c := f.table.Command(id); c != nil {
		return c.Key()
	}
	return ""
}

// CommandsIn lists the commands of a group, in the order of its menu.
func (f *Frame) CommandsIn(g command.Group) []*command.Command { return f.table.In(g) }

// MenuItem implements feature.Commander.
func (f *Frame) MenuItem(id string) (ui.MenuItem, bool) {
	c := f.table.Command(id)
	if c == nil {
		return ui.MenuItem{}, false
	}
	return f.menuItem(c), true
}

func (f *Frame) menuItem(c *command.Command) ui.MenuItem {
	return ui.MenuItem{
		Name: "menuitem:" + c.ID, Text: c.Text(), Key: c.Key(), Enabled: c.Can(), Run: func() { f.run(c) },
		Checked: c.Checked != nil && c.Checked(),
	}
}

// ShowMenu implements feature.Commander.
func (f *Frame) ShowMenu(at fyne.Position, items []ui.MenuItem) {
	f.tips.Withdraw()
	ui.ShowMenu(f.win.Canvas(), at, items, nil).OnClose = func() {
		f.FocusHome()
		f.dialogs.Uncovered()
	}
}

// showPalette shows the command palette with all commands and their keys, and with
// the names that features find.
func (f *Frame) showPalette() {
	var items []palette.Item
	for _, g := range command.Groups() {
		for _, c := range f.table.In(g) {
			if c.ID != "app.palette" {
				why, blocked := c.Why()
				items = append(items, palette.Item{ID: c.ID, Title: c.Text(), Manual: c.Title, Group: c.Group.Title(), Key: c.Key(), Enabled: !blocked, Why: why, Run: func() { f.run(c) }})
			}
		}
	}
	for _, p := range f.parts {
		if p.Finds != nil {
			for _, found := range p.Finds() {
				items = append(items, palette.Item{ID: "find:" + found.Name, Name: found.Name, Title: found.Title, Group: found.Group, Enabled: true, Run: found.Run})
			}
		}
	}
	f.palette.Show(items)
}
