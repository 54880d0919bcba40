//go:build !headless

package app

import (
	"io"
	"os"
	"strings"
	"syscall"
	"unsafe"
)

// Told takes the text that says why the program does not start. On Windows a
// program with a window usually has no standard error: then the text is shown in a
// box.
var Told io.Writer = told()

func told() io.Writer {
	h, err := syscall.GetStdHandle(syscall.STD_ERROR_HANDLE)
	if err == nil && h != 0 && h != syscall.InvalidHandle {
		return os.Stderr
	}
	return box{}
}

// box shows each text that is written to it until the user has closed it.
type box struct{}

const iconError = 0x10

func (box) Write(text []byte) (int, error) {
	words, err := syscall.UTF16PtrFromString(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, err
	}
	title, err := syscall.UTF16PtrFromString("Goldspan") // a name
	if err != nil {
		return 0, err
	}
	show := syscall.NewLazyDLL("user32.dll").NewProc("MessageBoxW") // not shown
	if shown, _, err := show.Call(0, uintptr(unsafe.Pointer(words)), uintptr(unsafe.Pointer(title)), iconError); shown == 0 {
		return 0, err
	}
	return len(text), nil
}
