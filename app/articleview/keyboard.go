package articleview

import (
	"fyne.io/fyne/v2"

	"goldspan/app/crash"
	"goldspan/app/ui"
)

// keyboard hands the keys out that are typed while the view has the focus.
type keyboard struct {
	ui.KeyWatch
	v       *View
	focused bool
}

// FocusGained implements fyne.Focusable.
func (k *keyboard) FocusGained() { k.focused = true; k.v.update() }

// FocusLost implements fyne.Focusable.
func (k *keyboard) FocusLost() { k.focused = false; k.v.update() }

// AcceptsTab implements fyne.Tabbable: Tab goes from span to span.
func (k *keyboard) AcceptsTab() bool { return true }

// TypedRune implements fyne.Focusable.
func (k *keyboard) TypedRune(r rune) { k.typed(ui.RuneKey(r)) }

// TypedKey implements fyne.Focusable. Fyne sends Shift with it, and no other
// modifier, but does not say so.
func (k *keyboard) TypedKey(e *fyne.KeyEvent) {
	k.typed(ui.KeyOf(e.Name, ui.Held()&fyne.KeyModifierShift))
}

// TypedShortcut implements fyne.Shortcutable.
func (k *keyboard) TypedShortcut(s fyne.Shortcut) {
	if key, ok := ui.ShortcutKey(s); ok {
		k.typed(key)
	}
}

func (k *keyboard) typed(key ui.Key) {
	defer crash.Catch("a key in the article")
	k.v.hover.end()
	if k.v.OnKey != nil {
		k.v.Together(func() { k.v.OnKey(key) })
	}
}
