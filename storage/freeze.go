package storage

import (
	"errors"

	modernc "modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"goldspan/annotate"
)

// A project that opens may be damaged all the same: in a page that nobody has read yet, or
// in what a digest proves. Once that is known, nothing is written to the file any more: an
// edit could be lost in it, or make it worse. Reading goes on.

// Freeze makes the project one for reading only, because its file is damaged. What was
// saved before stays. The project is frozen until it is opened again.
func (p *Project) Freeze() { p.frozen.Store(true) }

// ReadOnly says why the project is for reading only; Writable where it is not. A file
// that is gone or overwritten is no damaged one: edits are ErrMoved then.
func (p *Project) ReadOnly() annotate.WhyReadOnly {
	if p.frozen.Load() && p.disk.gone() == nil {
		return annotate.FileDamaged
	}
	return p.why
}

// noteDamage freezes the project where an error proves damage, and gives the error back.
func (p *Project) noteDamage(err error) error {
	if provesDamage(err) {
		p.Freeze()
	}
	return err
}

// provesDamage says that a digest, a text or a quote does not fit, or that a page cannot
// be read. SQLITE_ERROR proves nothing: a statement can fail for other reasons.
func provesDamage(err error) bool {
	if !errors.Is(err, annotate.ErrDamaged) {
		return false
	}
	var e *modernc.Error
	if !errors.As(err, &e) {
		return true
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_ERROR, sqlite3.SQLITE_SCHEMA:
		return false
	}
	return true
}
