package ui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
)

// Key is a key press: a named key with its modifiers, or a character. A character
// already includes the effect of Shift and of the keyboard's layout.
type Key struct {
	Name fyne.KeyName
	Rune rune
	Mod  fyne.KeyModifier
}

// KeyOf is a named key.
func KeyOf(name fyne.KeyName, mod fyne.KeyModifier) Key { return Key{Name: name, Mod: mod} }

// RuneKey is a character.
func RuneKey(r rune) Key { return Key{Rune: r} }

// ShortcutKey is the key of a shortcut; false if the shortcut has none. A key without
// a name in the keyboard's layout has its name on the US layout.
func ShortcutKey(s fyne.Shortcut) (Key, bool) {
	k, ok := s.(fyne.KeyboardShortcut)
	if !ok {
		return Key{}, false
	}
	name := k.Key()
	if name == fyne.KeyUnknown {
		name = physicalName()
	}
	return Key{Name: name, Mod: k.Mod()}, true
}

// String writes the key for the interface: "Ctrl+Shift+Z", "1", "Del".
func (k Key) String() string {
	switch k.Rune { // most keyboards need Shift for them
	case '{':
		return lang.X("key.shift", "Shift") + "+["
	case '}':
		return lang.X("key.shift", "Shift") + "+]"
	}
	if unicode.IsUpper(k.Rune) {
		return lang.X("key.shift", "Shift") + "+" + string(k.Rune)
	}
	if k.Rune != 0 {
		return strings.ToUpper(string(k.Rune))
	}
	var b strings.Builder
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{
		{fyne.KeyModifierControl, lang.X("key.ctrl", "Ctrl")}, {fyne.KeyModifierSuper, lang.X("key.cmd", "Cmd")},
		{fyne.KeyModifierAlt, lang.X("key.alt", "Alt")}, {fyne.KeyModifierShift, lang.X("key.shift", "Shift")},
	} {
		if k.Mod&m.mod != 0 {
			b.WriteString(m.name + "+")
		}
	}
	return b.String() + printed(k.Name)
}

// printed is the text on a key.
func printed(name fyne.KeyName) string {
	switch name {
	case fyne.KeyDelete:
		return lang.X("key.delete", "Del")
	case fyne.KeyInsert:
		return lang.X("key.insert", "Insert")
	case fyne.KeyBackspace:
		return lang.X("key.backspace", "Backspace")
	case fyne.KeyReturn, fyne.KeyEnter:
		return lang.X("key.enter", "Enter")
	case fyne.KeyEscape:
		return lang.X("key.escape", "Esc")
	case fyne.KeyTab:
		return lang.X("key.tab", "Tab")
	case fyne.KeyHome:
		return lang.X("key.home", "Home")
	case fyne.KeyEnd:
		return lang.X("key.end", "End")
	case fyne.KeyPageUp:
		return lang.X("key.pageup", "PgUp")
	case fyne.KeyPageDown:
		return lang.X("key.pagedown", "PgDn")
	case fyne.KeyUp:
		return lang.X("key.up", "Up")
	case fyne.KeyDown:
		return lang.X("key.down", "Down")
	case fyne.KeyLeft:
		return lang.X("key.left", "Left")
	case fyne.KeyRight:
		return lang.X("key.right", "Right")
	case fyne.KeySpace:
		return lang.X("key.space", "Space")
	case fyne.KeyMinus:
		return "−"
	case fyne.KeyEqual, fyne.KeyPlus:
		return "+"
	}
	return string(name)
}

// Held gives the modifiers that are held down now. Fyne's key and drag events do
// not contain them.
func Held() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

// helps passes F1 on a control to the window of the control; false for any other key.
func helps(o fyne.CanvasObject, e *fyne.KeyEvent) bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if e.Name != fyne.KeyF1 || c == nil || c.OnTypedKey() == nil {
		return false
	}
	c.OnTypedKey()(e)
	return true
}

// ScrollKey gives the new scroll offset after a key, for a page scrolled by y. An
// arrow key moves by two lines. PgUp, PgDn and Space move by the visible height
// less two lines. Home and End move to the ends. height is the visible height,
// whole the height of the page. The result is false for any other key.
func ScrollKey(k fyne.KeyName, y, line, height, whole float32) (float32, bool) {
	page := max(2*line, height-2*line)
	switch k {
	case fyne.KeyUp:
		y -= 2 * line
	case fyne.KeyDown:
		y += 2 * line
	case fyne.KeyPageUp:
		y -= page
	case fyne.KeyPageDown, fyne.KeySpace:
		y += page
	case fyne.KeyHome:
		y = 0
	case fyne.KeyEnd:
		y = whole
	default:
		return y, false
	}
	return max(0, min(y, whole-height)), true
}
