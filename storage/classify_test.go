package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"

	"goldspan/annotate"
)

func TestRefusedLocksHaveAMeaning(t *testing.T) {
	for _, code := range []int{
		sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_IOERR_RDLOCK, sqlite3.SQLITE_IOERR_UNLOCK, sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
		sqlite3.SQLITE_IOERR_SHMLOCK, sqlite3.SQLITE_IOERR_SHMMAP,
	} {
		if err := meaningOf(code); err != annotate.ErrNoLocks {
			t.Errorf("%d means %v", code, err)
		}
	}
}

func TestErrorsOfTheDiskHaveAMeaning(t *testing.T) {
	for code, want := range map[int]error{
		sqlite3.SQLITE_IOERR_WRITE: annotate.ErrDisk, sqlite3.SQLITE_IOERR_READ: annotate.ErrDisk, sqlite3.SQLITE_IOERR_FSYNC: annotate.ErrDisk,
		sqlite3.SQLITE_IOERR_SHMSIZE: annotate.ErrDiskFull, sqlite3.SQLITE_FULL: annotate.ErrDiskFull, sqlite3.SQLITE_IOERR_SHORT_READ: annotate.ErrDamaged,
	} {
		if err := meaningOf(code); err != want {
			t.Errorf("%d means %v, want %v", code, err, want)
		}
	}
}

func TestALockOfAnotherIsNoLackOfLocks(t *testing.T) {
	for err, lacks := range map[error]bool{
		syscall.ENOLCK: true, syscall.ENOSYS: true, syscall.EINVAL: true, errors.ErrUnsupported: true,
		syscall.EAGAIN: false, syscall.EACCES: false, syscall.EINTR: false, syscall.ENAMETOOLONG: false,
	} {
		if got := lacksLocks(fmt.Errorf("lock: %w", err)); got != lacks {
			t.Errorf("%v: %v", err, got)
		}
	}
}

// What is looked for is there on the file system of the tests, and the look is in the way
// of nobody who has the file open.
func TestNothingIsLacking(t *testing.T) {
	p := newProject(t)
	addText(t, p, "a1", "Nearly 50 died.")
	for range 3 {
		h, err := probe(p.file)
		must(t, err)
		if h.lacks.of(true) {
			t.Errorf("%+v", h.lacks)
		}
	}
	addText(t, p, "a2", "Another one.")
	f, err := os.Create(filepath.Join(t.TempDir(), "new"))
	must(t, err)
	defer f.Close()
	must(t, mustLock(f))
	must(t, mustLock(f))
}
