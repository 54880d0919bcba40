package storage

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"goldspan/annotate"
)

// Open opens a project file for writing if possible, else for reading only (see
// ReadOnly). After a crash, Open recovers the file. Errors wrap fs.ErrNotExist,
// ErrNotProject, ErrNewer, ErrDamaged or ErrDiskFull; after an error the file is
// unchanged.
func Open(ctx context.Context, path string, options Options) (*Project, error) {
	p, err := open(ctx, path, options.withDefaults(), tuning{})
	if err != nil {
		return nil, fmt.Errorf("open project %s: %w", path, err)
	}
	return p, nil
}

func open(ctx context.Context, path string, options Options, t tuning) (_ *Project, err error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	file, err := locate(abs)
	if err != nil {
		return nil, err
	}
	steps, err := embeddedMigrations()
	if err != nil {
		return nil, err
	}
	p := &Project{disk: &diskFile{path: file}, sealed: sealFile{path: file}, path: abs, file: file, options: options, tuning: t, schema: steps.schema(), turn: make(chan struct{}, 1)}
	h, err := p.claim(steps)
	if err == nil {
		if p.lock != nil {
			err = p.openToWrite(ctx, steps)
		} else {
			err = p.openToRead(ctx, steps, h)
		}
	}
	if err == nil {
		err = p.begin()
	}
	if err != nil {
		p.abandon()
		return nil, classify(cannotOpen(p.file, err))
	}
	return p, nil
}

// claim probes the header and takes the lock, or notes why the project is for
// reading only. The header is zero where another window has the file open:
// then SQLite alone may look into it.
func (p *Project) claim(steps migrations) (h header, err error) {
	if p.why, err = writeProtected(p.file); err != nil {
		return h, err
	}
	// Without a lock file nobody has the project open. Probing first then
	// keeps a lock file from flashing up beside a file that is no project.
	probed := !isThere(p.file + lockSuffix)
	if probed {
		if h, err = p.probe(steps); err != nil {
			return h, err
		}
	}
	if p.why == annotate.Writable {
		p.lock, err = lockFile(p.file)
		switch {
		case err == nil:
		case errors.Is(err, errLocked):
			p.why = annotate.OpenElsewhere
		case errors.Is(err, annotate.ErrNoLocks):
			p.why = annotate.NoLocks
		case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
			p.why = annotate.FolderProtected
		default:
			p.why = annotate.NoLockFile
		}
	}
	if !probed && p.why != annotate.OpenElsewhere {
		if h, err = p.probe(steps); err != nil {
			return h, err
		}
	}
	if p.why != annotate.Writable && p.lock != nil {
		err = p.lock.release()
		p.lock = nil
		return h, err
	}
	return h, nil
}

func (p *Project) probe(steps migrations) (header, error) {
	h, err := probe(p.file)
	if err != nil {
		return h, err
	}
	switch {
	case h.schema > steps.schema():
		return h, steps.newer(h.schema)
	case h.schema < 1:
		return h, fmt.Errorf("%w: its schema is %d", annotate.ErrDamaged, h.schema)
	}
	if !h.writable && p.why == annotate.Writable {
		p.why = annotate.FileProtected
	}
	if p.why == annotate.Writable && h.lacks.of(h.wal) {
		p.why = annotate.NoLocks
	}
	p.tuning.rollback = p.tuning.rollback || h.lacks.noShared
	return h, nil
}

// openToWrite opens writer and readers, with the lock held.
func (p *Project) openToWrite(ctx context.Context, steps migrations) error {
	if err := p.peek(ctx, steps); err != nil {
		return err
	}
	var err error
	if p.disk.eye, err = os.Open(p.file); err != nil {
		return err
	}
	if p.disk.before, err = lookAt(p.disk.eye); err != nil {
		return err
	}
	how := writeAhead
	if p.tuning.rollback || isNetwork(p.file) {
		how = rollback
	}
	mode, err := p.connectWriter(ctx, how)
	if err != nil {
		return err
	}
	if mode != "wal" && how == writeAhead {
		if err := p.writer.Close(); err != nil {
			return err
		}
		if _, err := p.connectWriter(ctx, rollback); err != nil {
			return err
		}
	}
	p.disk.wal = mode == "wal"
	if err := p.beforeMigration(ctx, steps); err != nil {
		return err
	}
	if err := steps.runOn(ctx, p.writer.Conn); err != nil {
		return err
	}
	if p.missing, err = missingCommits(ctx, p.file, p.writer); err != nil {
		return err
	}
	if p.readers, err = openReaders(p.file, false, p.disk); err != nil {
		return err
	}
	if err := warm(ctx, p.readers); err != nil {
		return err
	}
	return one(ctx, p.writer, nil, "PRAGMA data_version", nil, &p.dataVersion)
}

// peek refuses a newer or foreign schema that is still in a -wal, where the file does
// not tell of it, before anything is written. SQLite makes a -shm for that.
func (p *Project) peek(ctx context.Context, steps migrations) error {
	if !notEmpty(p.file + "-wal") {
		return nil
	}
	had := isThere(p.file + "-shm")
	db, err := openReaders(p.file, false, nil)
	if err != nil {
		return err
	}
	defer db.Close()
	var schema int
	if err := one(ctx, db, nil, "PRAGMA user_version", nil, &schema); err != nil {
		return err
	}
	refused := checkSchema(ctx, db)
	if schema > steps.schema() {
		refused = steps.newer(schema)
	}
	if refused == nil {
		return nil
	}
	if err := db.Close(); err != nil {
		return err
	}
	if !had {
		_ = os.Remove(p.file + "-shm") // litter at worst; the refusal is what counts
	}
	return refused
}

// connectWriter opens the writer and says which journal it got. What the file
// holds is read before the journal changes its header.
func (p *Project) connectWriter(ctx context.Context, how durability) (journal string, err error) {
	pool, err := openWriter(p.file, how.synchronous, p.tuning.maxPages)
	if err != nil {
		return "", err
	}
	if p.writer, err = newWriter(ctx, pool); err != nil {
		return "", err
	}
	if err := checkContents(ctx, p.writer); err != nil {
		return "", err
	}
	if p.options.Fill { // new rows come at the ends of the tables: few pages are read again
		if _, err := p.writer.ExecContext(ctx, "PRAGMA cache_size=-500"); err != nil {
			return "", err
		}
	}
	err = one(ctx, p.writer, nil, "PRAGMA journal_mode="+how.journal, nil, &journal)
	return journal, err
}

// beforeMigration offers a copy of a file that the steps will change.
func (p *Project) beforeMigration(ctx context.Context, steps migrations) error {
	var schema int
	if err := one(ctx, p.writer, nil, "PRAGMA user_version", nil, &schema); err != nil {
		return err
	}
	if schema < 1 || schema >= steps.schema() || p.options.BeforeMigration == nil {
		return nil
	}
	p.options.BeforeMigration(ctx, func(w io.Writer) error { return writePages(ctx, p.writer, w) })
	return nil
}

// openToRead opens the readers alone.
func (p *Project) openToRead(ctx context.Context, steps migrations, h header) (err error) {
	// A file that wants a -wal and has none could only be opened by making
	// one; nobody writes it, so that it may be read as it is. The same holds
	// where SQLite cannot lock it.
	apart := notEmpty(p.file+"-wal") || notEmpty(p.file+"-journal")
	p.immutable = !apart && (h.wal || h.lacks.noLocks)
	if p.readers, err = openReaders(p.file, p.immutable, p.disk); err != nil {
		return err
	}
	var application, schema int
	private := apart && h.lacks.of(h.wal)
	if !private {
		err = one(ctx, p.readers, nil, "PRAGMA application_id", nil, &application)
	}
	if private || err != nil {
		if err != nil && !isCannotOpen(err) {
			return err
		}
		if err := p.readPrivately(ctx, p.changesApart()); err != nil {
			return err
		}
		if err := one(ctx, p.readers, nil, "PRAGMA application_id", nil, &application); err != nil {
			return err
		}
	}
	if err := one(ctx, p.readers, nil, "PRAGMA user_version", nil, &schema); err != nil {
		return err
	}
	switch {
	case application != applicationID:
		return &annotate.NotProjectError{Kind: annotate.NotProjectDatabase}
	case schema > steps.schema():
		return steps.newer(schema)
	case schema < steps.schema():
		if err := p.readPrivately(ctx, &annotate.ReadOnlyError{Why: p.why, Outdated: true}); err != nil {
			return err
		}
	}
	if err := checkContents(ctx, p.readers); err != nil {
		return err
	}
	if err := warm(ctx, p.readers); err != nil {
		return err
	}
	if p.why != annotate.OpenElsewhere { // else the file is the writer’s
		if p.missing, err = missingCommits(ctx, p.file, p.readers); err != nil {
			return err
		}
	}
	if p.watch, err = p.readers.Conn(ctx); err != nil {
		return err
	}
	return one(ctx, p.watch, nil, "PRAGMA data_version", nil, &p.dataVersion)
}

// checkContents says whether there is a project in the file.
func checkContents(ctx context.Context, q querier) error {
	if err := checkSchema(ctx, q); err != nil {
		return err
	}
	if err := checkLimits(ctx, q); err != nil {
		return err
	}
	_, _, err := currentSet(ctx, q)
	if errors.Is(err, annotate.ErrNoSet) {
		return fmt.Errorf("%w: it has lost its annotation set", annotate.ErrDamaged)
	}
	return err
}

// begin makes an open project ready for use.
func (p *Project) begin() (err error) {
	if err := p.seal(); err != nil {
		return err
	}
	p.leftovers = p.writer != nil
	p.idle = time.AfterFunc(time.Hour, p.foldWhenIdle)
	p.giveTurn()
	p.idle.Reset(p.idleAfter())
	return nil
}

// abandon closes what a failed open has opened. The failure is what is told.
func (p *Project) abandon() {
	if p.watch != nil {
		_ = p.watch.Close()
	}
	if p.readers != nil {
		_ = p.readers.Close()
	}
	if p.writer != nil {
		_ = p.writer.Close()
	}
	p.sealed.close()
	_ = p.disk.close()
	_ = p.disk.before.putBack(p.file)
	_ = p.removePrivate() // what stays is litter of the system's temporary folder
	if p.lock != nil {
		_ = p.lock.release()
	}
}
