//go:build !headless

package desktop

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Errors of a machine on which no window can be opened.
var (
	errNoDisplay = errors.New("there is no display to open the window on: start it in a desktop session, or use its commands (see “goldspan --help”)")
	errSudo      = errors.New("this display does not let root in: start the program as the user whose desktop it is, without sudo")
)

// CheckDisplay checks the display before Fyne does, because Fyne panics without a
// display.
func CheckDisplay() error {
	x := os.Getenv("DISPLAY")                                                       // not shown
	err := displayOf(os.Getenv("WAYLAND_DISPLAY"), os.Getenv("XDG_RUNTIME_DIR"), x) // not shown
	if err == nil && x != "" {
		forgetManager(x)
		preferX(x)
	}
	return err
}

// displayOf checks both displays of the environment. The error says why none can be
// reached.
func displayOf(wayland, runtimeDir, x string) error {
	if wayland != "" {
		if !filepath.IsAbs(wayland) {
			wayland = filepath.Join(runtimeDir, wayland)
		}
		if reached("unix", wayland) {
			return nil
		}
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
