//go:build !headless

package desktop

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

// Errors of a machine on which no window can be opened.
var (
	errNoDisplay = errors.New("there is no display to open the window on: start it in a desktop session, or use its commands (see “goldspan --help”)")
	errNoHands   = errors.New("this display has neither a keyboard nor a pointer: connect them, or use the program’s commands (see “goldspan --help”)")
	errSudo      = errors.New("this display does not let root in: start the program as the user whose desktop it is, without sudo")
)

// platform is Fyne's choice between X11 and Wayland.
const platform = "FYNE_PLATFORM" // not shown

// CheckDisplay checks the display before Fyne does, because Fyne panics without a
// display. It prepares the environment for GLFW, which reads it before any window.
func CheckDisplay() error {
	x := os.Getenv("DISPLAY")                  // not shown
	compositor := os.Getenv("WAYLAND_DISPLAY") // not shown
	if compositor != "" {
		compositor = compositorSocket(compositor, os.Getenv("XDG_RUNTIME_DIR")) // not shown
		keepDeadKeys()
		if !hasHands(compositor) {
			if x == "" || os.Getenv(platform) == wayland {
				return errNoHands
			}
			compositor = ""
			_ = os.Setenv(platform, "x11") // cannot fail with this name
		}
	}
	err := displayOf(compositor, x)
	if err == nil && x != "" {
		forgetManager(x)
		preferX(x, compositor)
	}
	return err
}

// displayOf checks the socket of a compositor and an X display. The error says why none
// can be reached.
func displayOf(compositor, x string) error {
	if compositor != "" && reached("unix", compositor) {
		return nil
	}
	if x == "" {
		return errNoDisplay
	}
	colon := strings.LastIndex(x, ":") // an IPv6 address has earlier colons
	if colon < 0 {
		return fmt.Errorf("%w (DISPLAY is %q)", errNoDisplay, x)
	}
	host := x[:colon]
	number, _, _ := strings.Cut(x[colon+1:], ".")
	switch {
	case strings.HasPrefix(host, "/"): // the path of a socket
		return nil
	case host == "" || host == "unix":
		socket := "/tmp/.X11-unix/X" + number
		if reached("unix", socket) || reached("unix", "@"+socket) {
			return nil
		}
	default:
		port := 0
		if _, err := fmt.Sscan(number, &port); err == nil && reached("tcp", net.JoinHostPort(strings.Trim(host, "[]"), fmt.Sprint(6000+port))) {
			return nil
		}
	}
	return fmt.Errorf("%w (nothing answers at DISPLAY %s)", errNoDisplay, x)
}

func reached(network, address string) bool {
	c, err := net.DialTimeout(network, address, 3*time.Second)
	if err != nil {
		return false
	}
	return c.Close() == nil
}
