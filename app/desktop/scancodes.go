//go:build !headless

package desktop

import "github.com/go-gl/glfw/v3.4/glfw"

// Scancodes gives the character of the US layout for the scancode of each key that
// has one, in lower case. Call it on the event goroutine, after the window exists:
// before, the display's keyboard is not known.
func Scancodes() map[int]rune {
	keys := map[int]rune{}
	for _, k := range []glfw.Key{
		glfw.KeyComma, glfw.KeyMinus, glfw.KeyPeriod, glfw.KeySlash, glfw.KeySemicolon, glfw.KeyEqual,
		glfw.KeyLeftBracket, glfw.KeyBackslash, glfw.KeyRightBracket, glfw.KeyGraveAccent, glfw.KeyApostrophe,
	} {
		add(keys, k, rune(k)) // the number of such a key is its character
	}
	for k := glfw.Key0; k <= glfw.Key9; k++ {
		add(keys, k, rune(k))
	}
	for k := glfw.KeyA; k <= glfw.KeyZ; k++ {
		add(keys, k, rune(k)-'A'+'a')
	}
	return keys
}

func add(keys map[int]rune, k glfw.Key, r rune) {
	if code := glfw.GetKeyScancode(k); code >= 0 {
		keys[code] = r
	}
}
