//go:build !headless

package command

import (
	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// Command is an action of the analyst.
type Command struct {
	ID      string // "edit.tagAll": stable, unique in the table
	Title   string
	Group   Group
	Section int           // part of the group; a menu has a line between sections
	Keys    []ui.Key      // menus show the first one
	Now     func() string // the current title; nil: Title
	Checked func() bool   // the option is on; nil: not an option
	Blocked Condition     // why it cannot run now; nil: it always can
	Run     func()

	Yields      bool // another command with the same key goes first if it can run
	NotInFields bool // its keys do nothing in a search field
}

// Condition says why a command cannot run now. If blocked is false, the command can
// run. The reason is a sentence for the analyst.
type Condition func() (why string, blocked bool)

// All blocks if one of conditions blocks, with the reason of the first. A nil
// condition never blocks.
func All(conditions ...Condition) Condition {
	return func() (string, bool) {
		for _, c := range conditions {
			if c == nil {
				continue
			}
			if why, blocked := c(); blocked {
				return why, true
			}
		}
		return "", false
	}
}

// Unless blocks with a reason if ok is false.
func Unless(ok func() bool, why string) Condition {
	return func() (string, bool) { return why, !ok() }
}

// Can says that the command can run now.
func (c *Command) Can() bool {
	_, blocked := c.Why()
	return !blocked
}

// Why says why the command cannot run now.
func (c *Command) Why() (why string, blocked bool) {
	if c.Blocked == nil {
		return "", false
	}
	return c.Blocked()
}

// Text is the current title.
func (c *Command) Text() string {
	if c.Now != nil {
		return c.Now()
	}
	return c.Title
}

// Key is the text for the first key; "" without keys.
func (c *Command) Key() string {
	if len(c.Keys) == 0 {
		return ""
	}
	return c.Keys[0].String()
}

// Ctrl is a key with the platform's modifier: Ctrl, on macOS Cmd.
func Ctrl(name fyne.KeyName) ui.Key { return ui.KeyOf(name, fyne.KeyModifierShortcutDefault) }

// CtrlShift is a key with the platform's modifier and Shift.
func CtrlShift(name fyne.KeyName) ui.Key {
	return ui.KeyOf(name, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift)
}

// Alt is a key with Alt.
func Alt(name fyne.KeyName) ui.Key { return ui.KeyOf(name, fyne.KeyModifierAlt) }

// Plain is a key without modifiers.
func Plain(name fyne.KeyName) ui.Key { return ui.KeyOf(name, 0) }

// Shift is a key with Shift.
func Shift(name fyne.KeyName) ui.Key { return ui.KeyOf(name, fyne.KeyModifierShift) }

// ZoomIn are the keys that make something bigger: the text or the whole window.
func ZoomIn() []ui.Key {
	return []ui.Key{Ctrl(fyne.KeyPlus), Ctrl(fyne.KeyEqual), CtrlShift(fyne.KeyEqual)}
}

// ZoomOut are the keys that make it smaller.
func ZoomOut() []ui.Key { return []ui.Key{Ctrl(fyne.KeyMinus)} }

// ZoomReset are the keys that give it the normal size.
func ZoomReset() []ui.Key { return []ui.Key{Ctrl(fyne.Key0)} }
