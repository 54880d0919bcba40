package ui

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
)

// Fyne names a key by the keyboard's layout, and a Cyrillic, Greek or Arabic letter
// has no name. With such a layout, and with the French digits, commands are found by
// the physical key: the character of the same key on the US layout.

// physical holds the character of the US layout for each scancode. The window sets
// it at the start; it is empty in tests without a keyboard.
var physical map[int]rune

// pressed is the scancode of the last key that was pressed.
var pressed int

// SetPhysicalKeys sets the character of the US layout for each scancode.
func SetPhysicalKeys(keys map[int]rune) { physical = keys }

// KeyWatch remembers which key is pressed. A widget that hands on keys embeds it.
type KeyWatch struct{}

// KeyDown implements desktop.Keyable.
func (KeyWatch) KeyDown(e *fyne.KeyEvent) { WatchKey(e) }

// KeyUp implements desktop.Keyable.
func (KeyWatch) KeyUp(*fyne.KeyEvent) {}

// WatchKey remembers which key is pressed.
func WatchKey(e *fyne.KeyEvent) { pressed = e.Physical.ScanCode }

// shifted gives the character with Shift on the US layout, where a command has one.
var shifted = map[rune]rune{'[': '{', ']': '}', '/': '?'}

// PhysicalKey is the key to take for a typed character that is no command: the same
// physical key on the US layout. Latin letters and digits have none, because there
// the user sees the letter on the key.
func PhysicalKey(typed rune) (Key, bool) {
	if typed < 128 && (typed >= '0' && typed <= '9' || typed >= 'a' && typed <= 'z' || typed >= 'A' && typed <= 'Z') {
		return Key{}, false
	}
	r, ok := physical[pressed]
	if s, has := shifted[r]; has && Held()&fyne.KeyModifierShift != 0 {
		r = s
	}
	if unicode.IsUpper(typed) {
		r = unicode.ToUpper(r)
	}
	return RuneKey(r), ok
}

// physicalName is the name of the pressed key on the US layout.
func physicalName() fyne.KeyName {
	r, ok := physical[pressed]
	if !ok {
		return fyne.KeyUnknown
	}
	return fyne.KeyName(strings.ToUpper(string(r)))
}
