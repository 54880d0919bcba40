//go:build !headless

package frame

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"goldspan/app/ui"
)

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
