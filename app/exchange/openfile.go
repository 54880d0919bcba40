package exchange

import (
	"os"
	"syscall"
)

// OpenFile opens a file that the user has chosen in the window. A pipe or a device is a
// SourceError: a window would wait for their end, which may never come.
func OpenFile(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return nil, &os.PathError{Op: "open", Path: path, Err: syscall.EISDIR}
	}
	if !info.Mode().IsRegular() {
		return nil, SourceError{Fault: SourceSpecial}
	}
	return os.Open(path)
}
