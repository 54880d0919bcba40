package backup

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"goldspan/annotate"
	"goldspan/storage"
)

// Open opens a project. The file of an older version becomes a snapshot before it is
// changed.
func (f Folder) Open(ctx context.Context, path string, options storage.Options) (*storage.Project, error) {
	tmp := ""
	if f.Dir != "" {
		options.BeforeMigration = func(_ context.Context, copy func(w io.Writer) error) {
			tmp, _ = f.older(copy) // without room the work goes on
		}
	}
	p, err := storage.Open(ctx, path, options)
	if tmp == "" {
		return p, err
	}
	defer os.Remove(tmp)
	if err == nil {
		_ = f.keepOlder(ctx, p, tmp) // likewise
	}
	return p, err
}

// older keeps the file of an older version until its lineage is known.
func (f Folder) older(copy func(w io.Writer) error) (path string, err error) {
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return "", err
	}
	to, err := os.CreateTemp(f.Dir, "new-*.tmp") // 0600
	if err != nil {
		return "", err
	}
	if err := errors.Join(copy(to), to.Close()); err != nil {
		return "", errors.Join(err, os.Remove(to.Name()))
	}
	return to.Name(), nil
}

const plainName = "plain.goldspan"

// keepOlder makes a snapshot of a file as it was before a migration.
func (f Folder) keepOlder(ctx context.Context, p *storage.Project, plain string) error {
	v, err := p.View(ctx)
	if err != nil {
		return err
	}
	dir, _, err := f.enter(v, p.Path())
	if err != nil {
		return err
	}
	n := noteOf(v, annotate.BackupMigration)
	n.Sum = "" // what the project has now is another file
	return f.pack(ctx, plain, dir, v.Commits, n)
}

// Looked is a snapshot that is looked at, as a project in a temporary folder.
type Looked struct {
	*storage.Project
	dir string
}

// Look opens a snapshot to look at. It must be closed.
func (f Folder) Look(ctx context.Context, s Snapshot, options storage.Options) (_ *Looked, err error) {
	dir, err := os.MkdirTemp("", "goldspan-") // 0700
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(dir)
		}
	}()
	path := filepath.Join(dir, plainName)
	if err := Unpack(s, path); err != nil {
		return nil, err
	}
	p, err := storage.Open(ctx, path, options)
	if err != nil {
		return nil, err
	}
	return &Looked{p, dir}, nil
}

// Close closes the snapshot, and removes the folder.
func (l *Looked) Close() error {
	err := l.Project.Close()
	if gone := os.RemoveAll(l.dir); err == nil {
		err = gone
	}
	return err
}
