package storage

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"goldspan/annotate"
)

// changesApart says that a project has its last changes in a -wal or -journal, in a
// folder where SQLite cannot work.
func (p *Project) changesApart() *annotate.ReadOnlyError {
	beside := "-wal"
	if notEmpty(p.file + "-journal") {
		beside = "-journal"
	}
	return &annotate.ReadOnlyError{Why: p.why, Beside: filepath.Base(p.file + beside)}
}

// readPrivately reads a project that cannot be read where it is, because of its
// changesApart or its old schema: it makes a copy of the files in a folder of its own,
// brings the copy up to date, and reads it. refused is the error where that cannot be.
func (p *Project) readPrivately(ctx context.Context, refused *annotate.ReadOnlyError) (err error) {
	if p.why == annotate.OpenElsewhere {
		return refused // the files change while they would be copied
	}
	if err := p.readers.Close(); err != nil {
		return err
	}
	p.readers = nil
	if p.private, err = os.MkdirTemp("", "goldspan-"); err != nil {
		return refused
	}
	file := filepath.Join(p.private, filepath.Base(p.file))
	if err := copyFiles(p.file, file); err != nil {
		return errors.Join(refused, err)
	}
	if h, err := probe(file); err == nil && h.lacks.of(true) {
		return refused
	}
	if err := fold(ctx, file); err != nil {
		return err
	}
	p.readers, err = openReaders(file, true, nil)
	return err
}

// copyFiles copies a database and what a crash left beside it.
func copyFiles(from, to string) error {
	for _, suffix := range []string{"", "-wal", "-journal"} {
		body, err := os.ReadFile(from + suffix)
		if errors.Is(err, fs.ErrNotExist) && suffix != "" {
			continue
		}
		if err == nil {
			err = os.WriteFile(to+suffix, body, 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// fold makes one file of a copy and of what a crash left beside it, of today's version.
func fold(ctx context.Context, file string) (err error) {
	db, err := openWriter(file, writeAhead.synchronous, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := checkSchema(ctx, db); err != nil {
		return err
	}
	steps, err := embeddedMigrations()
	if err != nil {
		return err
	}
	if err := steps.run(ctx, db); err != nil { // the file itself keeps its version
		return err
	}
	var mode string
	return one(ctx, db, nil, "PRAGMA journal_mode=DELETE", nil, &mode)
}

func (p *Project) removePrivate() error {
	if p.private == "" {
		return nil
	}
	return os.RemoveAll(p.private)
}
