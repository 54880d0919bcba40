// Package backup keeps snapshots of projects in a folder of the program's own.
//
// A snapshot is a whole project, compressed by gzip, that only its owner may read. The
// snapshots of a project lie in a folder with the name of its lineage, so that they are
// found after the project was renamed; beside them are the paths that it had, so that
// they are found after the project was destroyed. A copy of a project has the same
// lineage, and a folder of its own. A snapshot is complete once it has its
// name. An edit does not wait for one: it is read by a connection of its own.
package backup

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"goldspan/annotate"
	"goldspan/storage"
)

// Room is the most that the snapshots of one project take, in bytes, where SetRoom has set
// nothing else.
const Room = 2 << 30

// Folder has the snapshots of all projects.
type Folder struct {
	Dir string
	Now func() time.Time // nil: the system’s clock
}

const (
	ending = ".goldspan.gz"
	layout = "20060102T150405.000Z"
)

func (f Folder) now() time.Time {
	if f.Now == nil {
		return time.Now().UTC()
	}
	return f.Now().UTC()
}

// Take makes a snapshot of an open project, unless nothing was written since the last
// one. Made says whether it did.
func (f Folder) Take(ctx context.Context, p *storage.Project, why annotate.BackupReason) (made bool, err error) {
	return f.takeThen(ctx, p, why, func() {})
}

// takeThen is Take. It calls begun as soon as edits are no longer in the snapshot, where
// the project can be read while it is edited, else at the end.
func (f Folder) takeThen(ctx context.Context, p *storage.Project, why annotate.BackupReason, begun func()) (made bool, err error) {
	begun = sync.OnceFunc(begun)
	defer begun()
	if _, err := p.Changed(ctx); errors.Is(err, annotate.ErrMoved) {
		return f.takeLost(ctx, p, why)
	}
	v, err := p.View(ctx)
	if err != nil {
		return false, err
	}
	if why != annotate.BackupRestore && untouched(v) {
		return false, nil
	}
	dir, have, err := f.enter(v, p.Path())
	if err != nil {
		return false, fmt.Errorf("back up: %w", err)
	}
	if have {
		return false, nil
	}
	if err := f.take(ctx, p, dir, why, begun); err != nil {
		return false, fmt.Errorf("back up: %w", err)
	}
	return true, f.thin(dir)
}

// untouched says that a project is as it was made. A snapshot of it would be the newest
// one after the first import, and an empty project is nothing to go back to.
func untouched(v storage.View) bool { return v.Commits <= 1 && v.Articles == 0 }

// enter makes and notes the folder of a project at a path. Have says that it has a
// snapshot of what the project has.
func (f Folder) enter(v storage.View, path string) (dir string, have bool, err error) {
	has := func(s Snapshot) bool { return s.is(v) }
	dir, err = f.home(v.Lineage, path, has)
	if err != nil {
		return "", false, err
	}
	if err := notePath(dir, path); err != nil {
		return "", false, err
	}
	all, err := list(dir)
	return dir, slices.ContainsFunc(all, has), err
}

func (f Folder) take(ctx context.Context, p *storage.Project, dir string, why annotate.BackupReason, begun func()) error {
	out, err := f.create(dir)
	if err != nil {
		return err
	}
	defer out.drop()
	err = p.Stream(ctx, until{ctx, out}, func(v storage.View) error {
		begun()
		return out.begin(v.Commits, noteOf(v, why))
	})
	if errors.Is(err, storage.ErrNoStream) {
		_, err := f.takeCopy(ctx, p, why)
		return err
	}
	if err != nil {
		return err
	}
	return out.finish(f.now())
}

// takeLost makes a snapshot of a project whose file is gone, of what was held of it.
func (f Folder) takeLost(ctx context.Context, p *storage.Project, why annotate.BackupReason) (made bool, err error) {
	dir, err := f.takeCopy(ctx, p, why)
	if err != nil {
		return false, fmt.Errorf("back up: %w", err)
	}
	return true, f.thin(dir)
}

// takeCopy makes a snapshot of a copy of the project.
func (f Folder) takeCopy(ctx context.Context, p *storage.Project, why annotate.BackupReason) (dir string, err error) {
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return "", err
	}
	tmp, err := os.MkdirTemp(f.Dir, "new-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(tmp)
	plain := filepath.Join(tmp, plainName)
	if err := p.SaveCopy(ctx, plain); err != nil {
		return "", err
	}
	c, err := storage.Open(ctx, plain, storage.Options{})
	if err != nil {
		return "", err
	}
	v, err := c.View(ctx)
	if err := errors.Join(err, c.Close()); err != nil {
		return "", err
	}
	if dir, _, err = f.enter(v, p.Path()); err != nil {
		return "", err
	}
	return dir, f.pack(ctx, plain, dir, v.Commits, noteOf(v, why))
}

// until writes until a context ends.
type until struct {
	ctx context.Context
	w   io.Writer
}

func (u until) Write(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.w.Write(b)
}

func (f Folder) thin(dir string) error {
	all, err := list(dir)
	if err != nil {
		return err
	}
	for _, s := range Thin(all, f.now(), f.RoomSet()) {
		if err := os.Remove(s.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// List lists the snapshots of the project at path, newest first, and those of earlier
// projects that were at the path and of copies elsewhere. The project may be open, damaged
// or gone.
func (f Folder) List(_ context.Context, path string) (out []Snapshot, err error) {
	dirs, err := f.of(path)
	if err != nil {
		return nil, err
	}
	for i, n := range dirs {
		all, err := list(n.dir)
		if err != nil {
			return nil, err
		}
		for _, s := range all {
			switch {
			case i == 0:
			case n.lineage == dirs[0].lineage:
				s.Copy = n.path
			default:
				s.Earlier = true
			}
			out = append(out, s)
		}
	}
	slices.SortStableFunc(out, func(a, b Snapshot) int { return b.At.Compare(a.At) })
	return out, nil
}

// list lists the snapshots in a folder, newest first.
func list(dir string) ([]Snapshot, error) {
	all, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list backups: %w", err)
	}
	var out []Snapshot
	for _, e := range all {
		id, ok := strings.CutSuffix(e.Name(), ending)
		if !ok {
			continue
		}
		date, count, _ := strings.Cut(id, "-")
		at, err := time.Parse(layout, date)
		commits, err2 := strconv.ParseInt(count, 10, 64)
		info, err3 := e.Info()
		if err != nil || err2 != nil || err3 != nil {
			continue // no snapshot of ours
		}
		s := Snapshot{ID: id, At: at, Commits: commits, Size: info.Size(), Path: filepath.Join(dir, e.Name()), Lineage: lineageOf(dir)}
		s.readNote()
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b Snapshot) int { return b.At.Compare(a.At) })
	return out, nil
}

// Find is the snapshot of a project with that ID, else the error is ErrNoBackup.
func (f Folder) Find(ctx context.Context, path, id string) (Snapshot, error) {
	all, err := f.List(ctx, path)
	if err != nil {
		return Snapshot{}, err
	}
	for _, s := range all {
		if s.ID == id {
			return s, nil
		}
	}
	return Snapshot{}, annotate.ErrNoBackup
}

// Unpack writes a snapshot to a place where nothing is (ErrExists).
func Unpack(s Snapshot, to string) (err error) {
	from, err := os.Open(s.Path)
	if err != nil {
		return fmt.Errorf("unpack a backup: %w", err)
	}
	defer from.Close()
	for _, suffix := range []string{"-wal", "-journal"} { // SQLite would play it into the file
		if _, err := os.Lstat(to + suffix); err == nil {
			return &annotate.ExistsError{Name: filepath.Base(to + suffix)}
		}
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return &annotate.ExistsError{Name: filepath.Base(to)}
	}
	if err != nil {
		return fmt.Errorf("unpack a backup: %w", err)
	}
	z, err := gzip.NewReader(from)
	if err == nil {
		_, err = io.Copy(out, z) //nolint:gosec // it is our own file
	}
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return errors.Join(fmt.Errorf("unpack a backup: %w", err), os.Remove(to))
	}
	return nil
}

// Restore puts a snapshot in the place of the project at path, which no window may have
// open. What is there becomes a snapshot first, whatever it is, so that the
// restore can be undone.
func (f Folder) Restore(ctx context.Context, path string, s Snapshot, options storage.Options) error {
	abs, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if err := f.put(ctx, abs, s, options); err != nil {
		return fmt.Errorf("restore %s: %w", path, err)
	}
	return nil
}

func (f Folder) put(ctx context.Context, path string, s Snapshot, options storage.Options) error {
	dir, err := f.home(s.Lineage, path, func(o Snapshot) bool { return o.Path == s.Path })
	if err != nil {
		return err
	}
	sound := false
	if p, err := storage.Open(ctx, path, options); err == nil { // it folds a -wal in
		why := p.ReadOnly()
		if why == annotate.Writable {
			sound = f.keepNow(ctx, p) == nil
		}
		if err := p.Close(); err != nil {
			return err
		}
		if why != annotate.Writable {
			return &annotate.ReadOnlyError{Why: why}
		}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	fresh := path + ".restored.tmp"
	if err := os.Remove(fresh); err != nil && !errors.Is(err, fs.ErrNotExist) { // of a crash
		return err
	}
	if err := Unpack(s, fresh); err != nil {
		return err
	}
	defer os.Remove(fresh)
	p, err := storage.Open(ctx, fresh, options)
	if err != nil {
		return err
	}
	if err := p.Close(); err != nil {
		return err
	}
	err = storage.Replace(path, fresh, func() error {
		info, err := os.Stat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		if !sound { // it is kept as it is
			if err := os.MkdirAll(dir, 0o700); err != nil {
				return err
			}
			if err := f.pack(ctx, path, dir, s.Commits, note{BackupNote: annotate.BackupNote{Reason: annotate.BackupFound}}); err != nil {
				return err
			}
		}
		return os.Chmod(fresh, info.Mode().Perm()|0o600)
	})
	if err != nil {
		return err
	}
	return notePath(dir, path) // it is the project at the path now
}

// keepNow makes a snapshot of the project in whose place another one comes, unless
// there is one. It goes to the folder of that project, which may be of another lineage.
func (f Folder) keepNow(ctx context.Context, p *storage.Project) error {
	v, err := p.View(ctx)
	if err != nil {
		return err
	}
	dir, have, err := f.enter(v, p.Path())
	if err != nil || have {
		return err
	}
	return f.take(ctx, p, dir, annotate.BackupRestore, func() {})
}
