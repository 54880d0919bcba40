package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/gofrs/flock"

	"goldspan/annotate"
)

// lockSuffix is added to a project file's path for the file that is locked by
// the one Project that may write.
const lockSuffix = "-lock"

// errLocked says that another Project, of this process or another, has the lock.
var errLocked = errors.New("project is locked")

// fileLock is the application lock of a project file. It ends with its
// process, however that ends.
type fileLock struct{ held *flock.Flock }

// lockFile takes the lock of the project file, or fails with errLocked, or with
// ErrNoLocks where files cannot be locked.
func lockFile(file string) (*fileLock, error) {
	path, mode := file+lockSuffix, fs.FileMode(0o600)
	was := isThere(path)
	if info, err := os.Stat(file); err == nil {
		mode |= info.Mode() & 0o022 * 3 // who may write the project may lock it
	}
	for range 100 {
		l := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(mode))
		ok, err := l.TryLock()
		if err != nil && lacksLocks(err) {
			if !was {
				_ = os.Remove(path) // nobody can have locked it
			}
			return nil, fmt.Errorf("%w: %w", annotate.ErrNoLocks, err)
		}
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, errLocked
		}
		// The owner before removes the file when it is done. Whoever had
		// opened it just before then holds a lock on a file without a name,
		// which keeps nobody out: only a lock on what is at the path counts.
		mine, err := l.Stat()
		if err == nil {
			var there fs.FileInfo
			if there, err = os.Stat(path); err == nil && os.SameFile(mine, there) {
				return &fileLock{l}, nil
			}
		}
		if unlockErr := l.Unlock(); unlockErr != nil {
			return nil, unlockErr
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return nil, fmt.Errorf("lock %s: it keeps changing", path)
}

// release gives the lock up and removes its file.
func (l *fileLock) release() error {
	// Removed while it is held: after the unlock the file may be another's.
	removed := os.Remove(l.held.Path())
	if err := l.held.Unlock(); err != nil {
		return err
	}
	if removed != nil {
		// Windows keeps a file that is open, ours or the next owner's, so that
		// trying again is safe there. Elsewhere it fails again. A file that
		// stays is no harm: the lock is on it, not in it.
		_ = os.Remove(l.held.Path())
	}
	return nil
}
