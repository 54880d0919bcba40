package storage

import (
	"path/filepath"

	"goldspan/annotate"
)

// fitsPath is ErrLongPath where SQLite, or the system, would not take the names of the
// files beside a project at path.
func fitsPath(path string) error {
	switch name := filepath.Base(path); {
	case len(name) > annotate.MaxFileName:
		return &annotate.LongPathError{Name: true, Bytes: len(name)}
	case len(path) > annotate.MaxPath:
		return &annotate.LongPathError{Bytes: len(path)}
	}
	return nil
}

// cannotOpen is fitsPath where SQLite could not open a file at path, else the error as it
// is. A project that was moved to a long path may still open.
func cannotOpen(path string, err error) error {
	if isCannotOpen(err) {
		if long := fitsPath(path); long != nil {
			return long
		}
	}
	return err
}
