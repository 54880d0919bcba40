//go:build !headless

package desktop

// #include <wchar.h>
// #cgo LDFLAGS: -Wl,--wrap=_glfwPlatformGetModuleSymbol -Wl,--wrap=glfwPollEvents -ldl
import "C"

import (
	"io"
	"os"
	"strings"
	"unsafe"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// preferX opens the window of a Wayland session through X11 if the session has an
// input method for X11 that does not reach windows of Wayland. FYNE_PLATFORM goes
// before this choice.
func preferX(display, compositor string) {
	_, name, ok := strings.Cut(os.Getenv("XMODIFIERS"), "@im=") // not shown
	if !ok || compositor == "" || os.Getenv(platform) != "" {
		return
	}
	if composes(display, name) && !reaches(name, compositor) {
		_ = os.Setenv(platform, "x11") // cannot fail with this name
	}
}

// reaches says whether an input method of that name writes into windows of a Wayland
// compositor. ibus does so only where it belongs to the desktop, as in GNOME.
func reaches(name, compositor string) bool {
	has := offers(compositor)
	return has[programsText] && !(name == "ibus" && has[anyMethod]) // not shown
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

// typing is the text field that has the keyboard. It has a number, which changes when
// another field gets the keyboard.
var typing = struct {
	in     func() (Field, bool)
	last   Field
	number int
}{in: func() (Field, bool) { return nil, false }}

// inWayland is the text input of the window; nil on X11, and in a compositor that has
// none.
var inWayland *textInput

// InputMethod connects input methods with the text field that has the keyboard: the
// answer of in, which is false if none has it. in is called on the event goroutine.
// Call InputMethod after Fyne has made the window and before the window is shown.
func InputMethod(in func() (Field, bool)) {
	typing.in = in
	startWayland()
}

// TypingEnds tells the input method that the text field is losing the keyboard, and that
// the unfinished text stays there. The next keys are not for the input method.
func TypingEnds() {
	if inWayland != nil {
		inWayland.end()
	}
}

// numbered is the text field that has the keyboard and its number; 0 if none has it.
func numbered() (Field, int) {
	f, ok := typing.in()
	if !ok {
		typing.last = nil
		return nil, 0
	}
	if f != typing.last {
		typing.last = f
		typing.number++
	}
	return f, typing.number
}

//export goldspanTyping
func goldspanTyping() C.int {
	_, number := numbered()
	return C.int(number)
}

//export goldspanCaret
func goldspanCaret(x, y *C.int) C.int {
	f, ok := typing.in()
	if !ok {
		return 0
	}
	px, py, _ := f.Caret()
	*x, *y = C.int(px), C.int(py)
	return 1
}

//export goldspanText
func goldspanText(text *C.char) {
	if f, ok := typing.in(); ok {
		f.Type(C.GoString(text))
	}
}

//export goldspanCompose
func goldspanCompose(text *C.wchar_t, length, caret C.int) {
	f, ok := typing.in()
	if !ok {
		return
	}
	runes := make([]rune, length)
	for i, c := range unsafe.Slice(text, length) {
		runes[i] = rune(c)
	}
	f.Compose(string(runes), len(string(runes[:max(min(caret, length), 0)])))
}

//export goldspanFinish
func goldspanFinish() {
	if f, ok := typing.in(); ok {
		f.Type(f.Composed())
	}
}

//export goldspanPolled
func goldspanPolled() {
	if inWayland != nil {
		inWayland.follow()
	}
}
