//go:build !linux && !headless

package desktop

import "errors"

// Errors of a machine on which no window can be opened.
var (
	errNoDisplay = errors.New("the window cannot be opened here: start the program in a desktop session, or use its commands (see “goldspan --help”)")
	errSudo      = errors.New("the window cannot be opened by this user: start the program as the user whose desktop it is")
)

// CheckDisplay returns nil, because the desktop always exists.
func CheckDisplay() error { return nil }
