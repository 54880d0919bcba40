package articleview

import (
	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// FocusGained implements fyne.Focusable.
func (v *View) FocusGained() { v.focused = true; v.update() }

// FocusLost implements fyne.Focusable.
func (v *View) FocusLost() { v.focused = false; v.update() }

// AcceptsTab implements fyne.Tabbable: Tab goes from span to span.
func (v *View) AcceptsTab() bool { return true }

// TypedRune implements fyne.Focusable.
func (v *View) TypedRune(r rune) { v.key(ui.RuneKey(r)) }

// TypedKey implements fyne.Focusable. Fyne sends Shift with it, and no other
// modifier, but does not say so.
func (v *View) TypedKey(e *fyne.KeyEvent) { v.key(ui.KeyOf(e.Name, ui.Held()&fyne.KeyModifierShift)) }

// TypedShortcut implements fyne.Shortcutable.
func (v *View) TypedShortcut(s fyne.Shortcut) {
	if k, ok := ui.ShortcutKey(s); ok {
		v.key(k)
	}
}

func (v *View) key(k ui.Key) {
	v.endHover()
	if v.OnKey != nil {
		v.OnKey(k)
	}
}
