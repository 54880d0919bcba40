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
