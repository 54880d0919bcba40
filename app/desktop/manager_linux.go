//go:build !headless

package desktop

import (
	"encoding/binary"
	"io"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// forgetManager removes what a window manager that has ended left on the display: the
// name of its window. GLFW finds the name, misses the window and aborts. Errors do not
// matter here: without an answer, the display is left as it is.
func forgetManager(display string) {
	xgb.Logger.SetOutput(io.Discard)
	c, err := xgb.NewConnDisplay(display)
	if err != nil {
		return
	}
	defer c.Close()
	const name = "_NET_SUPPORTING_WM_CHECK" // not shown
	atom, err := xproto.InternAtom(c, true, uint16(len(name)), name).Reply()
	if err != nil || atom.Atom == xproto.AtomNone {
		return
	}
	read := func(w xproto.Window) *xproto.GetPropertyReply {
		p, err := xproto.GetProperty(c, false, w, atom.Atom, xproto.AtomWindow, 0, 1).Reply()
		if err != nil || p.Format != 32 || p.ValueLen != 1 {
			return nil
		}
		return p
	}
	root := xproto.Setup(c).DefaultScreen(c).Root
	named := read(root)
	if named == nil || read(xproto.Window(binary.LittleEndian.Uint32(named.Value))) != nil {
		return
	}
	_ = xproto.DeletePropertyChecked(c, root, atom.Atom).Check() // see above
}
