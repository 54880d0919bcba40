package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestPhysicalKey(t *testing.T) {
	test.NewTempApp(t)
	SetPhysicalKeys(map[int]rune{10: '1', 54: 'c', 34: '[', 59: ','})
	defer SetPhysicalKeys(nil)
	for _, tt := range []struct {
		about string
		code  int
		typed rune
		want  rune // 0: none
	}{
		{"a Cyrillic letter", 54, 'с', 'c'},
		{"a Greek letter", 54, 'ψ', 'c'},
		{"a French sign", 10, '&', '1'},
		{"a German letter that is not of the alphabet", 34, 'ü', '['},
		{"a Latin letter on another key", 54, 'j', 0},
		{"a digit", 54, '7', 0},
		{"a key that is none of the US layout", 99, 'с', 0},
	} {
		WatchKey(&fyne.KeyEvent{Physical: fyne.HardwareKey{ScanCode: tt.code}})
		got, ok := PhysicalKey(tt.typed)
		if got.Rune != tt.want || ok != (tt.want != 0) {
			t.Errorf("%s: %q gives %q, %v", tt.about, tt.typed, got.Rune, ok)
		}
	}
}

func TestAShortcutWithoutANameIsThePhysicalKey(t *testing.T) {
	SetPhysicalKeys(map[int]rune{59: ',', 54: 'c'})
	defer SetPhysicalKeys(nil)
	for code, want := range map[int]fyne.KeyName{59: fyne.KeyComma, 54: fyne.KeyC, 1: fyne.KeyUnknown} {
		WatchKey(&fyne.KeyEvent{Physical: fyne.HardwareKey{ScanCode: code}})
		got, ok := ShortcutKey(&desktop.CustomShortcut{Modifier: fyne.KeyModifierControl})
		if !ok || got != KeyOf(want, fyne.KeyModifierControl) {
			t.Errorf("%d is %v", code, got)
		}
	}
}
