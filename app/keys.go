//go:build !headless

package app

import (
	"goldspan/app/ui"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

// installKeys makes keys work while nothing, or nothing that types, has the focus.
func (w *window) installKeys() {
	c := w.win.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape && w.dialogs.Escape() {
			return
		}
		if w.check.page && c.Overlays().Top() == nil && w.scorePage.ScrollKey(e.Name) {
			return
		}
		w.press(ui.KeyOf(e.Name, ui.Held()&fyne.KeyModifierShift))
	})
	c.SetOnTypedRune(func(r rune) {
		if !w.dialogs.Typed(r) {
			w.press(ui.RuneKey(r))
		}
	})
	for k := range w.commands.byKey {
		if k.Rune == 0 && k.Mod != 0 {
			c.AddShortcut(shortcut{k}, func(fyne.Shortcut) { w.press(k) })
		}
	}
}

// press runs a key's command, unless a dialog or menu is open. With the Caps
// Lock on letters are meant all the same.
func (w *window) press(k ui.Key) bool {
	if w.win.Canvas().Overlays().Top() != nil {
		return false
	}
	k.Rune = unicode.ToLower(k.Rune)
	c := w.commands.of(k)
	if c == nil {
		return false
	}
	w.tips.Withdraw()
	w.inspector.Save() // a note that is being edited belongs to what was before
	if c.can() {
		c.run()
	} else if why := w.cannot(c); why != "" {
		w.status.say(why)
	}
	return true
}

// cannot says why a command cannot run now; "" where there is nothing to say.
func (w *window) cannot(c *command) string {
	if w.check.page && c.needsText() && c.group != groupCaret {
		return lang.L("The scores are shown. {{.Key}} goes to the article.", ui.With{"Key": w.keyOf("check.scores")})
	}
	if why := w.whyReadOnly(); why != "" && c.edits() {
		return why
	}
	return c.cannot
}

// pressInField is press for fields in which one looks for something. Marking the
// article as done from there would be an accident.
func (w *window) pressInField(k ui.Key) bool {
	if c := w.commands.of(k); c != nil && marking[c.id] {
		return false
	}
	return w.press(k)
}

// marking are the commands that mark an article.
var marking = map[string]bool{"article.done": true, "article.status": true}

// focusText gives the keyboard to the reading surface, where it belongs
// whenever nothing else needs it.
func (w *window) focusText() {
	c := w.win.Canvas()
	switch {
	case c.Overlays().Top() != nil:
	case w.check.page: // the window itself hears the keys
		c.Unfocus()
	case w.ws.session != nil:
		c.Focus(w.view)
	}
}

// runCommand is for buttons: they do what the command of that name does, and
// only while it can.
func (w *window) runCommand(id string) {
	c := w.commands.byID[id]
	switch why := w.cannot(c); {
	case c.can():
		c.run()
	case why != "":
		w.status.say(why)
	default:
		w.status.say(lang.L("That cannot be done here."))
	}
}
