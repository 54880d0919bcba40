//go:build !headless

package frame

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"goldspan/app/command"
	"goldspan/app/ui"
)

// installKeys connects the keys that no text field handles.
func (f *Frame) installKeys() {
	c := f.win.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape && f.dialogs.Escape() {
			return
		}
		if p := f.stage.page; p != nil && p.Key != nil && c.Overlays().Top() == nil && p.Key(e.Name) {
			return
		}
		f.Press(ui.KeyOf(e.Name, ui.Held()&fyne.KeyModifierShift))
	})
	c.SetOnTypedRune(func(r rune) {
		if !f.dialogs.Typed(r) {
			f.Press(ui.RuneKey(r))
		}
	})
	chords := f.table.Chords()
	for i := range f.menuBar.tabs {
		chords = append(chords, f.menuBar.altKey(i))
	}
	for _, k := range chords {
		c.AddShortcut(shortcut{k}, func(fyne.Shortcut) { f.Press(k) })
		unnamed := shortcut{ui.KeyOf(fyne.KeyUnknown, k.Mod)} // in this keyboard's layout
		c.AddShortcut(unnamed, func(s fyne.Shortcut) {
			if k, ok := ui.ShortcutKey(s); ok {
				f.Press(k)
			}
		})
	}
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(ui.WatchKey)
	}
}

// Press opens a menu, or runs the command of a key, unless a dialog or a menu is open: then only F1
// and quitting work. It says whether the key has a command. Caps Lock makes no
// difference; Shift does where a capital letter has a command.
func (f *Frame) Press(k ui.Key) bool {
	if f.menuBar.pressed(k) {
		return true
	}
	if f.win.Canvas().Overlays().Top() != nil {
		switch c := f.table.Of(k); {
		case k.Name == fyne.KeyF1:
			f.readManual()
		case c != nil && c.ID == "app.quit":
			f.Quit()
		default:
			return false
		}
		return true
	}
	k.Rune = letter(f.table, k.Rune, ui.Held()&fyne.KeyModifierShift != 0)
	c := f.table.Of(k)
	if c == nil {
		return false
	}
	f.tips.Withdraw()
	f.Save() // an edited note belongs to the state before the command
	if why, blocked := c.Why(); blocked {
		f.Say(why)
	} else {
		f.run(c)
	}
	return true
}

// letter is the letter of a key: a capital one with Shift, if that has a command.
func letter(t *command.Table, r rune, shift bool) rune {
	if capital := unicode.ToUpper(r); shift && t.Of(ui.RuneKey(capital)) != nil {
		return capital
	}
	return unicode.ToLower(r)
}

// PressInField is Press for search fields. Commands that would run there by
// accident do not run.
func (f *Frame) PressInField(k ui.Key) bool {
	if c := f.table.Of(k); c != nil && c.NotInFields {
		return false
	}
	return f.Press(k)
}

// Focus implements feature.Keyboard.
func (f *Frame) Focus(o fyne.Focusable) { f.win.Canvas().Focus(o) }

// Focused implements feature.Keyboard.
func (f *Frame) Focused() fyne.Focusable { return f.win.Canvas().Focused() }

// Canvas implements feature.Keyboard.
func (f *Frame) Canvas() fyne.Canvas { return f.win.Canvas() }

// FocusHome implements feature.Keyboard. While a page hides the article, the window
// itself handles the keys.
func (f *Frame) FocusHome() {
	c := f.win.Canvas()
	switch {
	case c.Overlays().Top() != nil:
	case f.page != nil:
		c.Unfocus()
	case f.home != nil:
		if o := f.home(); o != nil {
			c.Focus(o)
		}
	}
}

// FocusWork implements feature.Keyboard.
func (f *Frame) FocusWork() {
	p, ok := f.stage.right.(interface{ Works(fyne.Focusable) bool })
	if focused := f.Focused(); ok && focused != nil && p.Works(focused) {
		return
	}
	f.FocusHome()
}

// shortcut is a key for Fyne's canvas. Fyne has special names for some keys (Ctrl+Z
// is "Undo"), and these keys must be registered by their names.
type shortcut struct{ key ui.Key }

// Key implements fyne.KeyboardShortcut.
func (s shortcut) Key() fyne.KeyName { return s.key.Name }

// Mod implements fyne.KeyboardShortcut.
func (s shortcut) Mod() fyne.KeyModifier { return s.key.Mod }

// ShortcutName implements fyne.Shortcut.
func (s shortcut) ShortcutName() string {
	for _, named := range []fyne.KeyboardShortcut{
		&fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}, &fyne.ShortcutCopy{}, &fyne.ShortcutCut{},
		&fyne.ShortcutPaste{}, &fyne.ShortcutSelectAll{},
	} {
		if named.Key() == s.key.Name && named.Mod() == s.key.Mod {
			return named.ShortcutName()
		}
	}
	return (&desktop.CustomShortcut{KeyName: s.key.Name, Modifier: s.key.Mod}).ShortcutName()
}
