//go:build !headless

package desktop

// #cgo LDFLAGS: -Wl,--wrap=_glfwPlatformGetModuleSymbol -ldl
import "C"

// caret says where the caret of the focused text field is; see CaretFrom.
var caret = func() (x, y int, ok bool) { return 0, 0, false }

// CaretFrom tells input methods where to show what they compose, and their
// candidates. f is the lower end of the caret, in pixels of the window; false if no
// text field has the keyboard. It is called on the event goroutine.
func CaretFrom(f func() (x, y int, ok bool)) { caret = f }

//export goldspanCaret
func goldspanCaret(x, y *C.int) C.int {
	px, py, ok := caret()
	if !ok {
		return 0
	}
	*x, *y = C.int(px), C.int(py)
	return 1
}
