package ui

import (
	"strings"

	"fyne.io/fyne/v2"
)

// Key is what the user typed: a named key with its modifiers, or a character
// (which already holds the effect of Shift and of the keyboard's layout).
type Key struct {
	Name fyne.KeyName
	Rune rune
	Mod  fyne.KeyModifier
}

// KeyOf is a named key.
func KeyOf(name fyne.KeyName, mod fyne.KeyModifier) Key { return Key{Name: name, Mod: mod} }

// RuneKey is a character.
func RuneKey(r rune) Key { return Key{Rune: r} }

// ShortcutKey is the key of a shortcut; false where it has none.
func ShortcutKey(s fyne.Shortcut) (Key, bool) {
	k, ok := s.(fyne.KeyboardShortcut)
	if !ok {
		return Key{}, false
	}
	return Key{Name: k.Key(), Mod: k.Mod()}, true
}

// String is the key as the interface shows it: "Ctrl+Shift+Z", "1", "Del".
func (k Key) String() string {
	if name, ok := runeNames[k.Rune]; ok {
		return name
	}
	if k.Rune != 0 {
		return strings.ToUpper(string(k.Rune))
	}
	var b strings.Builder
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{{fyne.KeyModifierControl, "Ctrl+"}, {fyne.KeyModifierSuper, "Cmd+"}, {fyne.KeyModifierAlt, "Alt+"}, {fyne.KeyModifierShift, "Shift+"}} {
		if k.Mod&m.mod != 0 {
			b.WriteString(m.name)
		}
	}
	name, ok := keyNames[k.Name]
	if !ok {
		name = string(k.Name)
	}
	return b.String() + name
}

// runeNames are characters that are typed with Shift on most keyboards.
var runeNames = map[rune]string{'{': "Shift+[", '}': "Shift+]"}

// keyNames are the keys whose name in Fyne is not what is printed on them.
var keyNames = map[fyne.KeyName]string{
	fyne.KeyDelete: "Del", fyne.KeyBackspace: "Backspace", fyne.KeyReturn: "Enter", fyne.KeyEnter: "Enter", fyne.KeyEscape: "Esc",
	fyne.KeyPageUp: "PgUp", fyne.KeyPageDown: "PgDn", fyne.KeyUp: "Up", fyne.KeyDown: "Down", fyne.KeyLeft: "Left", fyne.KeyRight: "Right",
	fyne.KeySpace: "Space", fyne.KeyMinus: "−", fyne.KeyEqual: "+", fyne.KeyPlus: "+",
}
