package storage

import (
	"errors"
	"fmt"
	"os"
	"syscall"

	"goldspan/annotate"
)

// abilities are what a file system lacks of what SQLite wants of it. Network folders
// and folders of a virtual machine may lack either.
type abilities struct {
	noLocks  bool // parts of a file cannot be locked
	noShared bool // processes cannot share memory of a file, as they do by a -shm
}

// of says that something is missing for a file that wants a -wal, or for one that does not.
func (a abilities) of(wal bool) bool { return a.noLocks || wal && a.noShared }

// lacksLocks says that err is how a file system refuses locks, and not that somebody
// else has the lock.
func lacksLocks(err error) bool {
	return errors.Is(err, errors.ErrUnsupported) || errors.Is(err, syscall.ENOLCK) || errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENODEV)
}

// mustLock is an ErrNoLocks for a new file where no project can be kept.
func mustLock(f *os.File) error {
	if err := lockOnce(f); err != nil && lacksLocks(err) {
		return fmt.Errorf("%w: %w", annotate.ErrNoLocks, err)
	}
	return nil
}
