//go:build !headless

package desktop

import (
	"io"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
)

// WindowPlace is the place on the screen, in pixels, of the window that an X display
// knows by handle. It is 0, 0 on Wayland, where handle is 0.
func WindowPlace(handle uintptr) (x, y int) {
	if handle == 0 {
		return 0, 0
	}
	xgb.Logger.SetOutput(io.Discard)
	c, err := xgb.NewConn()
	if err != nil {
		return 0, 0
	}
	defer c.Close()
	at, err := xproto.TranslateCoordinates(c, xproto.Window(handle), xproto.Setup(c).DefaultScreen(c).Root, 0, 0).Reply()
	if err != nil {
		return 0, 0
	}
	return int(at.DstX), int(at.DstY)
}
