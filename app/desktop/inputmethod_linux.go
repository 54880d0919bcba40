//go:build !headless

package desktop

// #cgo LDFLAGS: -Wl,--wrap=_glfwPlatformGetModuleSymbol -ldl
import "C"

import (
	"io"
	"os"
	"strings"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// preferX opens the window of a Wayland session through X11 if the session has an
// input method for X11, because GLFW has none under Wayland. FYNE_PLATFORM goes
// before this choice.
func preferX(display string) {
	const platform = "FYNE_PLATFORM"                                                                      // not shown
	_, name, ok := strings.Cut(os.Getenv("XMODIFIERS"), "@im=")                                           // not shown
	if ok && os.Getenv("WAYLAND_DISPLAY") != "" && os.Getenv(platform) == "" && composes(display, name) { // not shown
		_ = os.Setenv(platform, "x11") // cannot fail with this name
	}
}

// composes says whether an input method of that name runs on an X display.
func composes(display, name string) bool {
	xgb.Logger.SetOutput(io.Discard)
	c, err := xgb.NewConnDisplay(display)
	if err != nil {
		return false
	}
	defer c.Close()
	name = "@server=" + name // not shown
	atom, err := xproto.InternAtom(c, true, uint16(len(name)), name).Reply()
	if err != nil || atom.Atom == xproto.AtomNone {
		return false
	}
	owner, err := xproto.GetSelectionOwner(c, atom.Atom).Reply()
	return err == nil && owner.Owner != xproto.WindowNone
}

// field is the text field that has the keyboard; see InputMethod.
var field = struct {
	caret func() (x, y int, ok bool)
	text  func(string)
}{func() (x, y int, ok bool) { return 0, 0, false }, func(string) {}}

// InputMethod connects input methods with the text field that has the keyboard. caret
// is the lower end of its caret, in pixels of the window; false if no text field has
// the keyboard. text types into it. Both are called on the event goroutine.
func InputMethod(caret func() (x, y int, ok bool), text func(string)) {
	field.caret, field.text = caret, text
}

//export goldspanCaret
func goldspanCaret(x, y *C.int) C.int {
	px, py, ok := field.caret()
	if !ok {
		return 0
	}
	*x, *y = C.int(px), C.int(py)
	return 1
}

//export goldspanText
func goldspanText(text *C.char) { field.text(C.GoString(text)) }
