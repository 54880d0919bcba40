package storage

import (
	"os"

	"golang.org/x/sys/unix"
)

// writeBack has the system begin to bring what was written of a file to the disk. Nobody
// waits.
func writeBack(f *os.File) {
	_ = unix.SyncFileRange(int(f.Fd()), 0, 0, unix.SYNC_FILE_RANGE_WRITE) // else all is brought at the end
}
