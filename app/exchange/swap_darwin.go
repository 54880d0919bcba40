package exchange

import "golang.org/x/sys/unix"

// swap exchanges two folders in one step, so that there is a folder at each path at all
// times. Not every file system can.
func swap(a, b string) error { return unix.RenamexNp(a, b, unix.RENAME_SWAP) }
