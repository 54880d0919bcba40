//go:build !headless

package desktop

import (
	"testing"

	"github.com/go-gl/glfw/v3.4/glfw"
)

func TestKeystrokesOfCharacters(t *testing.T) {
	for _, c := range []struct {
		name   string
		mods   glfw.ModifierKey
		want   string
		symbol int32
		text   bool
	}{
		{"a", 0, "a", 'a', true},
		{"a", glfw.ModShift, "A", 'A', true},
		{"a", glfw.ModCapsLock, "A", 'A', true},
		{"a", glfw.ModCapsLock | glfw.ModShift, "a", 'a', true},
		{"é", 0, "é", 0xE9, true},
		{"ж", glfw.ModShift, "Ж", 0x01000416, true},
		{"z", glfw.ModControl, "z", 'z', false},
		{" ", 0, " ", ' ', true},
		{"", 0, "", 0, false}, // a key that types nothing
	} {
		got := Keystroke{}.typing(c.name, c.mods)
		if got.Name != c.want || got.Symbol != c.symbol || got.IsText != c.text {
			t.Errorf("%q with %d is %+v, want %q, %#x, text %v", c.name, c.mods, got, c.want, c.symbol, c.text)
		}
	}
}
