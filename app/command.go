//go:build !headless

package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
)

// command is something that the user can have done, by menu, key or button.
// All of them stand in one table, from which menus, keys and the key sheet are made.
type command struct {
	id      string
	title   string
	group   group
	keys    []ui.Key
	now     func() string // the title at this moment; nil: title
	enabled func() bool   // nil: always
	cannot  string        // what to say to its key when it is not enabled; "" nothing
	run     func()
}

// group is the menu, or the part of the key sheet, that a command stands in.
type group string

// The groups. Not all have a menu: see menus.
const (
	groupFile    group = "file"
	groupEdit    group = "edit"
	groupArticle group = "article"
	groupCheck   group = "check"
	groupView    group = "view"
	groupHelp    group = "help"
	groupTag     group = "tag"
	groupSpan    group = "span"
	groupCaret   group = "caret"
)

func (g group) title() string {
	switch g {
	case groupFile:
		return lang.L("File")
	case groupEdit:
		return lang.L("Edit")
	case groupArticle:
		return lang.L("Article")
	case groupCheck:
		return lang.L("Check")
	case groupView:
		return lang.L("View")
	case groupHelp:
		return lang.L("Help")
	case groupTag:
		return lang.L("Tag")
	case groupSpan:
		return lang.L("Ends of a span")
	}
	return lang.L("Move")
}

// onText are the commands outside of whole groups that are about the text of the
// article, or what is selected in it.
var onText = map[string]bool{
	"edit.copy": true, "edit.quote": true, "edit.all": true, "tag.all": true,
	"span.delete": true, "span.note": true, "span.next": true, "span.previous": true,
}

// needsText says that the text has to be in sight: one does not edit what one
// does not see.
func (c *command) needsText() bool {
	return c.group == groupTag || c.group == groupSpan || c.group == groupCaret || onText[c.id]
}

// tags says that the command puts a label on.
func (c *command) tags() bool { return c.group == groupTag && c.id != "tag.escape" }

// changing are the commands outside of whole groups that change an article's spans
// or status, or the project.
var changing = map[string]bool{
	"span.delete": true, "span.note": true, "tag.all": true, "edit.undo": true, "edit.redo": true, "article.done": true, "article.status": true,
	"article.import": true, "article.paste": true, "article.details": true, "labels.edit": true,
}

// edits says that the command changes what a project that is open for reading
// only keeps as it is.
func (c *command) edits() bool {
	return c.tags() || c.group == groupSpan || changing[c.id]
}

func (c *command) can() bool { return c.enabled == nil || c.enabled() }

func (c *command) text() string {
	if c.now != nil {
		return c.now()
	}
	return c.title
}

// commands is the table, in the order of the menus.
type commands struct {
	all   []*command
	byID  map[string]*command
	byKey map[ui.Key][]*command // in the order of the table; several where a label's letter is a key of a check too
}

func newCommands(all []*command) *commands {
	t := &commands{all: all, byID: map[string]*command{}, byKey: map[ui.Key][]*command{}}
	for _, c := range all {
		t.byID[c.id] = c
		for _, k := range c.keys {
			t.byKey[k] = append(t.byKey[k], c)
		}
	}
	return t
}

// of is the command of a key: the first that can run now, else the first; nil
// where the key has none.
func (t *commands) of(k ui.Key) *command {
	all := t.byKey[k]
	for _, c := range all {
		if c.can() {
			return c
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[len(all)-1]
}

// Keys with the platform's modifier: Ctrl, on macOS Cmd.
func ctrl(name fyne.KeyName) ui.Key { return ui.KeyOf(name, fyne.KeyModifierShortcutDefault) }

func ctrlShift(name fyne.KeyName) ui.Key {
	return ui.KeyOf(name, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
}

func alt(name fyne.KeyName) ui.Key { return ui.KeyOf(name, fyne.KeyModifierAlt) }

func plain(name fyne.KeyName) ui.Key { return ui.KeyOf(name, 0) }

func shift(name fyne.KeyName) ui.Key { return ui.KeyOf(name, fyne.KeyModifierShift) }

// ofLabels are the commands that tag as a label.
func (t *commands) ofLabels() (out []*command) {
	for _, c := range t.all {
		if c.tags() {
			out = append(out, c)
		}
	}
	return out
}
