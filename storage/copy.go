package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	modernc "modernc.org/sqlite"

	"goldspan/annotate"
)

// SaveCopy writes a complete copy of the project to dst, as one file. The project
// stays in use. SaveCopy replaces a file at dst without a question; dialogs ask
// first. It does not replace the project itself (ErrExists), or a project that a
// window has open (ErrReadOnly). After an error dst is unchanged.
//
// The copy has what this Project has written, also where the project's file is moved,
// deleted or overwritten. A copy that lacks something, or that differs from held,
// which are states as the window shows them, is ErrNotWhole.
func (p *Project) SaveCopy(ctx context.Context, dst string, held ...annotate.State) error {
	if err := p.saveCopy(ctx, dst, held); err != nil {
		return fmt.Errorf("save a copy as %s: %w", dst, classify(err))
	}
	return nil
}

func (p *Project) saveCopy(ctx context.Context, dst string, held []annotate.State) error {
	target, err := filepath.Abs(dst)
	if err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real // the copy replaces what a link leads to, not the link
	}
	if err := fitsPath(target); err != nil {
		return err
	}
	there, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case os.SameFile(there, p.disk.opened):
		return &annotate.ExistsError{Name: filepath.Base(dst), Itself: true}
	case !there.Mode().IsRegular():
		return &annotate.ExistsError{Name: filepath.Base(dst)}
	}
	lock, err := lockFile(target)
	if errors.Is(err, errLocked) {
		return &annotate.ReadOnlyError{Why: annotate.OpenElsewhere}
	}
	if err != nil {
		return err
	}
	defer lock.release()

	tmp, err := reserve(target, 0o600)
	if err != nil {
		return err
	}
	defer removeDatabase(tmp)
	c, err := p.copyTo(ctx, tmp)
	if err != nil {
		return err
	}
	if err := c.finish(ctx, tmp, held); err != nil {
		return err
	}
	if err := syncFile(tmp); err != nil {
		return err
	}
	if err := keepMode(p.file, tmp); err != nil {
		return err
	}
	// SQLite would play what an older file at dst has left into the copy.
	for _, suffix := range []string{"-wal", "-shm", "-journal"} {
		if err := os.Remove(target + suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if err := os.Rename(tmp, target); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(target))
}

// copyTo writes the project to tmp, an empty file. Where the file is lost, the copy
// is made of what was held of it, else by the connection that is open.
func (p *Project) copyTo(ctx context.Context, tmp string) (copied, error) {
	if err := p.takeTurn(ctx); err != nil {
		return copied{}, err
	}
	if p.writer != nil {
		_ = p.moved(ctx) // here only the lost file matters
	}
	c := copied{last: p.disk.last, lost: p.disk.lost.Load()}
	if c.lost {
		defer p.giveTurn()
		if !p.disk.mirror.whole() {
			return c, annotate.ErrNotWhole
		}
		err := os.WriteFile(tmp, p.disk.mirror.pages, 0o600)
		if err == nil && len(p.disk.tail) > 0 {
			err = os.WriteFile(tmp+"-wal", p.disk.tail, 0o600)
		}
		return c, err
	}
	p.giveTurn()
	return c, p.backup(ctx, tmp)
}

// backup copies the pages by a connection that reads. An edit meanwhile is not waited
// for, and is not in the copy.
func (p *Project) backup(ctx context.Context, tmp string) (err error) {
	conn, err := p.readers.Conn(ctx)
	if err != nil {
		return p.readError(err)
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return p.readError(err)
	}
	defer tx.Rollback()
	var n int
	if err := one(ctx, tx, nil, "SELECT count(*) FROM sqlite_schema", nil, &n); err != nil { // the view begins with it
		return err
	}
	return conn.Raw(func(driver any) (err error) {
		b, err := driver.(interface {
			NewBackup(string) (*modernc.Backup, error)
		}).NewBackup(dataSource(tmp, url.Values{"mode": {"rw"}, "_error_rc": {"1"}}))
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, b.Finish()) }()
		const pages = 1000 // between two looks at ctx
		for more := true; more; {
			if err := ctx.Err(); err != nil {
				return err
			}
			if more, err = b.Step(pages); err != nil {
				return err
			}
		}
		return nil
	})
}

// copied is what a copy has to have.
type copied struct {
	last annotate.ActionID // the last action at the time
	lost bool              // it was put together
}

// finish makes one file of a copy, and proves the copy.
func (c copied) finish(ctx context.Context, tmp string, held []annotate.State) (err error) {
	db, err := openWriter(tmp, writeAhead.synchronous, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var mode string
	if err := one(ctx, db, nil, "PRAGMA journal_mode=DELETE", nil, &mode); err != nil {
		return c.notWhole(err)
	}
	if c.lost {
		var sound string
		if err := one(ctx, db, nil, "PRAGMA quick_check(1)", nil, &sound); err != nil || sound != "ok" {
			return c.notWhole(errors.Join(err, errors.New(sound)))
		}
	}
	var last annotate.ActionID
	if err := one(ctx, db, nil, "SELECT coalesce(max(number), 0) FROM action", nil, &last); err != nil {
		return c.notWhole(err)
	}
	switch {
	case last < c.last:
		return fmt.Errorf("%w: its last action is %d, not %d", annotate.ErrNotWhole, last, c.last)
	case last > c.last:
		return nil // edits came meanwhile
	}
	for _, want := range held {
		got, err := readState(ctx, db, want.Article.ID, want.Set)
		if err != nil {
			return c.notWhole(err)
		}
		if !got.Equal(want) {
			return fmt.Errorf("%w: article %s", annotate.ErrNotWhole, want.Article.ID)
		}
	}
	return nil
}

// notWhole is the error for a copy in which something cannot be read.
func (c copied) notWhole(err error) error {
	if isContext(err) || isDisk(classify(err)) {
		return err
	}
	return fmt.Errorf("%w: %w", annotate.ErrNotWhole, err)
}

// keepMode gives a copy the mode of its source, and the owner may write it: a project
// that others may not read is not read in a copy either. Where the source is gone the
// copy is its owner’s alone.
func keepMode(from, to string) error {
	mode := fs.FileMode(0o600)
	if info, err := os.Stat(from); err == nil {
		mode = info.Mode().Perm() | 0o600
	}
	return os.Chmod(to, mode)
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncFolder makes a rename durable. Where a folder cannot be synced (Windows
// has no such thing) the file system does it in its own time.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	_ = f.Sync()
	return f.Close()
}
