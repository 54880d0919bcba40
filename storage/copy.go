package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"goldspan/annotate"
)

// SaveCopy writes a complete copy of the project to dst, as one file. The project
// stays in use. SaveCopy replaces a file at dst without a question; dialogs ask
// first. It does not replace the project itself (ErrExists), or a project that a
// window has open (ErrReadOnly). After an error dst is unchanged.
func (p *Project) SaveCopy(ctx context.Context, dst string) error {
	if err := p.saveCopy(ctx, dst); err != nil {
		return fmt.Errorf("save a copy as %s: %w", dst, classify(err))
	}
	return nil
}

func (p *Project) saveCopy(ctx context.Context, dst string) error {
	target, err := filepath.Abs(dst)
	if err != nil {
		return err
	}
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real // the copy replaces what a link leads to, not the link
	}
	there, err := os.Stat(target)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case os.SameFile(there, p.opened):
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

	tmp, err := reserve(target)
	if err != nil {
		return err
	}
	defer removeDatabase(tmp)
	if err := p.vacuumInto(ctx, tmp); err != nil {
		return err
	}
	if err := syncFile(tmp); err != nil { // VACUUM INTO does not
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

// vacuumInto uses a connection of its own, because VACUUM INTO does not go
// with query_only. It locks the project for reading alone.
func (p *Project) vacuumInto(ctx context.Context, tmp string) error {
	parameters := url.Values{"mode": {"ro"}, "_dqs": {"0"}, "_error_rc": {"1"}, "_pragma": {"busy_timeout(5000)", "trusted_schema(0)"}}
	if p.immutable {
		parameters.Set("immutable", "1")
	}
	db, err := openPool(p.file, 1, parameters)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, "VACUUM INTO $1", tmp)
	return err
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
