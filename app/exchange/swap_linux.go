package exchange

import "golang.org/x/sys/unix"

// swap exchanges two folders in one step, so that there is a folder at each path at all
// times. Not every file system can.
func swap(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}
