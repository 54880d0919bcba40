//go:build !headless

package desktop

// #cgo LDFLAGS: -Wl,--wrap=glfwGetClipboardString
// #include "clipboard_linux.h"
import "C"

import "time"

// wake ends the wait for the program that has the clipboard.
var wake *time.Timer

//export goldspanAsksClipboard
func goldspanAsksClipboard() {
	const late = 10 * time.Millisecond // by then the wait is over
	wake = time.AfterFunc(C.GOLDSPAN_PATIENCE*time.Millisecond+late, func() { C.goldspan_wake() })
}

//export goldspanAskedClipboard
func goldspanAskedClipboard(silent C.bool) {
	wake.Stop()
	if silent {
		silentClipboard()
	}
}
