//go:build !headless

package desktop

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/go-gl/glfw/v3.4/glfw"
)

// Keystroke is a key that was pressed or released, in the words of X.
type Keystroke struct {
	Pressed   bool
	Symbol    int32
	Code      uint32
	Modifiers uint32
	Name      string
	IsText    bool
}

// BeforeKeys calls first with each key before the window gets it. If first takes the
// key, the window does not get it, and no character of it. Call BeforeKeys on the
// event goroutine, while the context of the window is current.
func BeforeKeys(first func(Keystroke) (taken bool)) {
	w := glfw.GetCurrentContext()
	if w == nil {
		return // the window has closed
	}
	taken := map[glfw.Key]bool{}
	last := false // the key that is down was taken, and so are its characters; an input method's text has no key
	var key glfw.KeyCallback
	key = w.SetKeyCallback(func(w *glfw.Window, k glfw.Key, code int, a glfw.Action, mods glfw.ModifierKey) {
		was := taken[k]
		now := first(keystroke(k, code, a, mods))
		skip := now || a == glfw.Release && was
		last = skip && a != glfw.Release
		if delete(taken, k); a != glfw.Release && now {
			taken[k] = true
		}
		if !skip && key != nil {
			key(w, k, code, a, mods)
		}
	})
	var char glfw.CharCallback
	char = w.SetCharCallback(func(w *glfw.Window, c rune) {
		if !last && char != nil {
			char(w, c)
		}
	})
}

// sym is a key that types no character.
type sym struct {
	number int32
	name   string // X's
}

var syms = map[glfw.Key]sym{
	glfw.KeyEscape: {0xFF1B, "Escape"}, glfw.KeyEnter: {0xFF0D, "Return"}, glfw.KeyTab: {0xFF09, "Tab"}, glfw.KeyBackspace: {0xFF08, "BackSpace"},
	glfw.KeyInsert: {0xFF63, "Insert"}, glfw.KeyDelete: {0xFFFF, "Delete"}, glfw.KeyRight: {0xFF53, "Right"}, glfw.KeyLeft: {0xFF51, "Left"},
	glfw.KeyDown: {0xFF54, "Down"}, glfw.KeyUp: {0xFF52, "Up"}, glfw.KeyPageUp: {0xFF55, "Page_Up"}, glfw.KeyPageDown: {0xFF56, "Page_Down"},
	glfw.KeyHome: {0xFF50, "Home"}, glfw.KeyEnd: {0xFF57, "End"}, glfw.KeyCapsLock: {0xFFE5, "Caps_Lock"}, glfw.KeyScrollLock: {0xFF14, "Scroll_Lock"},
	glfw.KeyNumLock: {0xFF7F, "Num_Lock"}, glfw.KeyPrintScreen: {0xFF61, "Print"}, glfw.KeyPause: {0xFF13, "Pause"}, glfw.KeyMenu: {0xFF67, "Menu"},
	glfw.KeyLeftShift: {0xFFE1, "Shift_L"}, glfw.KeyRightShift: {0xFFE2, "Shift_R"}, glfw.KeyLeftControl: {0xFFE3, "Control_L"}, glfw.KeyRightControl: {0xFFE4, "Control_R"},
	glfw.KeyLeftAlt: {0xFFE9, "Alt_L"}, glfw.KeyRightAlt: {0xFFEA, "Alt_R"}, glfw.KeyLeftSuper: {0xFFEB, "Super_L"}, glfw.KeyRightSuper: {0xFFEC, "Super_R"},
	glfw.KeyKPEnter: {0xFF8D, "KP_Enter"}, glfw.KeyKPAdd: {0xFFAB, "KP_Add"}, glfw.KeyKPSubtract: {0xFFAD, "KP_Subtract"},
	glfw.KeyKPMultiply: {0xFFAA, "KP_Multiply"}, glfw.KeyKPDivide: {0xFFAF, "KP_Divide"},
	glfw.KeyKP0: {0xFF9E, "KP_Insert"}, glfw.KeyKP1: {0xFF9C, "KP_End"}, glfw.KeyKP2: {0xFF99, "KP_Down"}, glfw.KeyKP3: {0xFF9B, "KP_Page_Down"},
	glfw.KeyKP4: {0xFF96, "KP_Left"}, glfw.KeyKP5: {0xFF9D, "KP_Begin"}, glfw.KeyKP6: {0xFF98, "KP_Right"}, glfw.KeyKP7: {0xFF95, "KP_Home"},
	glfw.KeyKP8: {0xFF97, "KP_Up"}, glfw.KeyKP9: {0xFF9A, "KP_Page_Up"}, glfw.KeyKPDecimal: {0xFF9F, "KP_Delete"},
}

// masks are X's bits for modifiers.
var masks = []struct {
	mod  glfw.ModifierKey
	mask uint32
}{{glfw.ModShift, 1}, {glfw.ModCapsLock, 2}, {glfw.ModControl, 4}, {glfw.ModAlt, 8}, {glfw.ModNumLock, 16}, {glfw.ModSuper, 64}}

func keystroke(k glfw.Key, code int, a glfw.Action, mods glfw.ModifierKey) Keystroke {
	scancode := code
	if glfw.GetPlatform() == glfw.PlatformWayland {
		code += 8 // X counts the keys of Linux from 8
	}
	s := Keystroke{Pressed: a != glfw.Release, Code: uint32(max(code, 0))}
	for _, m := range masks {
		if mods&m.mod != 0 {
			s.Modifiers |= m.mask
		}
	}
	digit := mods&glfw.ModNumLock != 0 && k >= glfw.KeyKP0 && k <= glfw.KeyKPDecimal
	if x, ok := syms[k]; ok && !digit {
		s.Symbol, s.Name = x.number, x.name
		return s
	}
	if k >= glfw.KeyF1 && k <= glfw.KeyF25 {
		n := int(k - glfw.KeyF1)
		s.Symbol, s.Name = 0xFFBE+int32(n), "F"+strconv.Itoa(n+1)
		return s
	}
	name := " "
	if k != glfw.KeySpace {
		name = glfw.GetKeyName(k, scancode)
	}
	return s.typing(name, mods)
}

// typing is the keystroke of a key that types a character.
func (s Keystroke) typing(name string, mods glfw.ModifierKey) Keystroke {
	r, size := utf8.DecodeRuneInString(name)
	if size == 0 || r == utf8.RuneError {
		return s
	}
	if (mods&glfw.ModShift != 0) != (mods&glfw.ModCapsLock != 0) {
		r = unicode.ToUpper(r)
	}
	s.Symbol, s.Name = r, string(r)
	if r > 0xFF {
		s.Symbol |= 0x01000000 // of Unicode
	}
	s.IsText = mods&(glfw.ModControl|glfw.ModAlt|glfw.ModSuper) == 0
	return s
}
