package storage

import (
	"errors"
	"fmt"

	modernc "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"goldspan/annotate"
)

// classify gives an error of the driver the meaning that the user is told. The
// codes are those that were seen when disks were full, files read-only,
// locked, moved or damaged. Any other error comes back as it is.
func classify(err error) error {
	if err == nil {
		return nil
	}
	if annotate.IsDiskFull(err) {
		return fmt.Errorf("%w: %w", annotate.ErrDiskFull, err)
	}
	var e *modernc.Error
	if !errors.As(err, &e) {
		return err
	}
	if meaning := meaningOf(e.Code()); meaning != nil && !errors.Is(err, meaning) {
		return fmt.Errorf("%w: %w", meaning, err)
	}
	return err
}

// meaningOf is the sentinel for a result code of SQLite, nil where there is none.
func meaningOf(code int) error {
	switch code {
	case sqlite3.SQLITE_IOERR_SHMSIZE:
		return annotate.ErrDiskFull // how a full disk shows in -shm
	case sqlite3.SQLITE_READONLY_DBMOVED:
		return annotate.ErrMoved
	case sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_IOERR_RDLOCK, sqlite3.SQLITE_IOERR_UNLOCK, sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
		sqlite3.SQLITE_IOERR_SHMLOCK, sqlite3.SQLITE_IOERR_SHMMAP:
		return annotate.ErrNoLocks
	case sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_CORRUPTFS, sqlite3.SQLITE_IOERR_DATA:
		return annotate.ErrDamaged
	}
	switch code & 0xff {
	case sqlite3.SQLITE_TOOBIG:
		return annotate.ErrTooMuch // see limits
	case sqlite3.SQLITE_FULL:
		return annotate.ErrDiskFull
	case sqlite3.SQLITE_IOERR:
		return annotate.ErrDisk // a quota among others
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return annotate.ErrInUse // another program holds SQLite's own lock
	case sqlite3.SQLITE_READONLY:
		return annotate.ErrReadOnly
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT:
		return annotate.ErrDamaged
	case sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA:
		// The program's SQL is fixed, so a table or column that it does not
		// find is one that the file has lost.
		return annotate.ErrDamaged
	}
	return nil
}

// isDisk says that a classified error is the disk's: nothing is wrong with what was to be
// written.
func isDisk(err error) bool {
	return errors.Is(err, annotate.ErrDiskFull) || errors.Is(err, annotate.ErrDisk)
}

// isDriver says that err came from SQLite.
func isDriver(err error) bool {
	var e *modernc.Error
	return errors.As(err, &e)
}

// isConstraint says that err is a row that a table refuses.
func isConstraint(err error) bool {
	var e *modernc.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_CONSTRAINT
}

// isForeignKey says that err is a row that refers to one that is not there.
func isForeignKey(err error) bool {
	var e *modernc.Error
	return errors.As(err, &e) && e.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
}

// isCannotOpen says that SQLite could not open or make one of its files.
func isCannotOpen(err error) bool {
	var e *modernc.Error
	if !errors.As(err, &e) {
		return false
	}
	code := e.Code()
	return code&0xff == sqlite3.SQLITE_CANTOPEN || code == sqlite3.SQLITE_READONLY_RECOVERY || code == sqlite3.SQLITE_READONLY_ROLLBACK || code == sqlite3.SQLITE_READONLY_CANTINIT
}
