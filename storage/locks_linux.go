package storage

import (
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// lookFor says what the file system of an open file lacks. It takes a lock that is in
// nobody's way: of bytes that SQLite does not lock, and of this open file alone.
func lookFor(f *os.File, writable bool) (lacks abilities) {
	err := lockRecord(f)
	lacks.noLocks = err != nil && lacksLocks(err)
	if !writable {
		return lacks
	}
	page, err := unix.Mmap(int(f.Fd()), 0, 1, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	if err != nil {
		lacks.noShared = true
		return lacks
	}
	_ = unix.Munmap(page) // a page that stays mapped is one page
	return lacks
}

// lockRecord locks a part of a file until f is closed.
func lockRecord(f *os.File) error {
	const behindSQLite = 0x40000000 + 1024
	l := unix.Flock_t{Type: unix.F_RDLCK, Whence: io.SeekStart, Start: behindSQLite, Len: 1}
	return unix.FcntlFlock(f.Fd(), unix.F_OFD_SETLK, &l)
}

// lockOnce takes the locks of a new file that a project needs. They end when f is closed.
func lockOnce(f *os.File) error {
	if err := unix.Flock(int(f.Fd()), unix.LOCK_SH|unix.LOCK_NB); err != nil {
		return err
	}
	return lockRecord(f)
}
