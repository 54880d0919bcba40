package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestKeyAsShown(t *testing.T) {
	const ctrl, shift, alt, super = fyne.KeyModifierControl, fyne.KeyModifierShift, fyne.KeyModifierAlt, fyne.KeyModifierSuper
	for want, k := range map[string]Key{
		"1":            RuneKey('1'),
		"C":            RuneKey('c'),
		"Shift+L":      RuneKey('L'),
		"?":            RuneKey('?'),
		"Ж":            RuneKey('ж'),
		"Del":          KeyOf(fyne.KeyDelete, 0),
		"Esc":          KeyOf(fyne.KeyEscape, 0),
		"Shift+Tab":    KeyOf(fyne.KeyTab, shift),
		"Ctrl+Z":       KeyOf(fyne.KeyZ, ctrl),
		"Ctrl+Shift+Z": KeyOf(fyne.KeyZ, shift|ctrl),
		"Cmd+Shift+Z":  KeyOf(fyne.KeyZ, shift|super),
		"Alt+Down":     KeyOf(fyne.KeyDown, alt),
		"Ctrl+Enter":   KeyOf(fyne.KeyReturn, ctrl),
		"Ctrl+PgDn":    KeyOf(fyne.KeyPageDown, ctrl),
		"Ctrl++":       KeyOf(fyne.KeyEqual, ctrl),
		"Ctrl+−":       KeyOf(fyne.KeyMinus, ctrl),
		"Ctrl+Alt+0":   KeyOf(fyne.Key0, alt|ctrl),
		"F1":           KeyOf(fyne.KeyF1, 0),
	} {
		if got := k.String(); got != want {
			t.Errorf("%+v is shown as %q, want %q", k, got, want)
		}
	}
}

func TestShortcutKey(t *testing.T) {
	cases := []struct {
		name string
		s    fyne.Shortcut
		want Key
		ok   bool
	}{
		{"undo", &fyne.ShortcutUndo{}, KeyOf(fyne.KeyZ, fyne.KeyModifierShortcutDefault), true},
		{"select all", &fyne.ShortcutSelectAll{}, KeyOf(fyne.KeyA, fyne.KeyModifierShortcutDefault), true},
		{"an own one", &desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt}, KeyOf(fyne.KeyDown, fyne.KeyModifierAlt), true},
		{"one without a key", keyless{}, Key{}, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got, ok := ShortcutKey(c.s); got != c.want || ok != c.ok {
				t.Errorf("%v, %v; want %v, %v", got, ok, c.want, c.ok)
			}
		})
	}
}

type keyless struct{}

func (keyless) ShortcutName() string { return "keyless" }

func TestScrollKey(t *testing.T) {
	for name, tt := range map[string]struct {
		key   fyne.KeyName
		y     float32
		whole float32
		want  float32
		ok    bool
	}{
		"two lines down":           {fyne.KeyDown, 100, 1000, 140, true},
		"two lines up":             {fyne.KeyUp, 100, 1000, 60, true},
		"not above the top":        {fyne.KeyUp, 10, 1000, 0, true},
		"a page but two lines":     {fyne.KeyPageDown, 100, 1000, 360, true},
		"Space is a page too":      {fyne.KeySpace, 100, 1000, 360, true},
		"a page up":                {fyne.KeyPageUp, 300, 1000, 40, true},
		"not below the end":        {fyne.KeyPageDown, 600, 1000, 700, true},
		"the start":                {fyne.KeyHome, 600, 1000, 0, true},
		"the end":                  {fyne.KeyEnd, 0, 1000, 700, true},
		"less than is in sight":    {fyne.KeyEnd, 0, 200, 0, true},
		"a key that scrolls not":   {fyne.KeyLeft, 100, 1000, 100, false},
		"a letter scrolls not too": {fyne.KeyA, 100, 1000, 100, false},
	} {
		if got, ok := ScrollKey(tt.key, tt.y, 20, 300, tt.whole); got != tt.want || ok != tt.ok {
			t.Errorf("%s: %v, %v, want %v, %v", name, got, ok, tt.want, tt.ok)
		}
	}
}
