//go:build !headless

package app

import (
	"errors"
	"os"
)

// errNoDisplay says that the window has nowhere to appear.
var errNoDisplay = errors.New("there is no display to open the window on: start it in a desktop session, or use its commands (see “goldspan --help”)")

// checkDisplay looks before Fyne does, which panics where there is no display.
func checkDisplay() error {
	if os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" { // not shown
		return errNoDisplay
	}
	return nil
}
