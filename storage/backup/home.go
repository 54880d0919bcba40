package backup

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

const (
	lastPath     = "path" // has the path that the project had last
	formerPaths  = "was"  // has the paths that it had before, each with a NUL behind it
	copyNumbered = "-"    // between the lineage and the number of a copy
)

// lineageOf is the lineage of the project whose snapshots are in a folder.
func lineageOf(dir string) string {
	lineage, _, _ := strings.Cut(filepath.Base(dir), copyNumbered)
	return lineage
}

// home is the folder for the snapshots of the project of a lineage at a path. It may not
// exist yet. A project that was moved keeps its folder. A copy has the lineage of its
// original, and gets a folder of its own: else the newest of the two would push out the
// snapshots of the other. Of several that were moved, the one of which has finds a
// snapshot is the project, else the one with its name, else the one noted last.
func (f Folder) home(lineage, path string, has func(Snapshot) bool) (string, error) {
	all, err := f.noted()
	if err != nil {
		return "", err
	}
	left, most := "", -1
	taken := map[string]bool{}
	for _, n := range all {
		if n.lineage != lineage {
			continue
		}
		if n.path == path {
			return n.dir, nil
		}
		taken[n.dir] = true
		if f.hasLeft(n, path, all) {
			if alike := n.alike(path, has); alike > most {
				left, most = n.dir, alike
			}
		}
	}
	if left != "" {
		return left, nil
	}
	dir := filepath.Join(f.Dir, lineage)
	for i := 2; taken[dir]; i++ {
		dir = filepath.Join(f.Dir, fmt.Sprint(lineage, copyNumbered, i))
	}
	return dir, nil
}

// alike says how much speaks for a folder as that of the project at path.
func (n noted) alike(path string, has func(Snapshot) bool) int {
	if all, err := list(n.dir); err == nil && slices.ContainsFunc(all, has) {
		return 2
	}
	if filepath.Base(n.path) == filepath.Base(path) {
		return 1
	}
	return 0
}

// hasLeft says that the project of a folder is no longer where it was: it may be the one
// at path.
func (f Folder) hasLeft(n noted, path string, all []noted) bool {
	there, err := os.Stat(n.path)
	if err != nil {
		return errors.Is(err, fs.ErrNotExist)
	}
	if here, err := os.Stat(path); err == nil && os.SameFile(here, there) { // two names of one file
		return true
	}
	return slices.ContainsFunc(all, func(o noted) bool { return o.path == n.path && o.lineage != n.lineage && o.at.After(n.at) })
}

// noted is a folder of snapshots, with the path that its project had last.
type noted struct {
	dir, lineage string
	path         string
	at           time.Time // when the path was noted
}

// noted are the folders whose projects have a path, the last that was noted first.
func (f Folder) noted() (out []noted, err error) {
	all, err := os.ReadDir(f.Dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list backups: %w", err)
	}
	for _, e := range all {
		dir := filepath.Join(f.Dir, e.Name())
		path, err := os.ReadFile(filepath.Join(dir, lastPath))
		if err != nil {
			continue
		}
		if info, err := os.Stat(filepath.Join(dir, lastPath)); err == nil {
			out = append(out, noted{dir, lineageOf(dir), string(path), info.ModTime()})
		}
	}
	slices.SortStableFunc(out, func(a, b noted) int { return b.at.Compare(a.at) })
	return out, nil
}

// notePath notes the path of the project whose snapshots are in a folder, which it makes.
func notePath(dir, path string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	name := filepath.Join(dir, lastPath)
	if before, err := os.ReadFile(name); err == nil && string(before) != path && !was(dir, string(before)) {
		if err := addPath(filepath.Join(dir, formerPaths), string(before)); err != nil {
			return err
		}
	}
	return os.WriteFile(name, []byte(path), 0o600)
}

func addPath(name, path string) error {
	to, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	_, err = to.WriteString(path + "\x00")
	return errors.Join(err, to.Close())
}

// was says that the project of a folder had a path before the one that it has.
func was(dir, path string) bool {
	b, err := os.ReadFile(filepath.Join(dir, formerPaths))
	return err == nil && slices.Contains(strings.Split(string(b), "\x00"), path)
}

// of are the folders that have snapshots for a path: first those of the project that was
// there last, then those of earlier ones there, and of copies elsewhere.
func (f Folder) of(path string) ([]noted, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	all, err := f.noted()
	if err != nil {
		return nil, err
	}
	var out []noted
	add := func(fits func(noted) bool) {
		for _, n := range all {
			if fits(n) && !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	add(func(n noted) bool { return n.path == abs })
	add(func(n noted) bool { return was(n.dir, abs) })
	add(func(n noted) bool { return len(out) > 0 && n.lineage == out[0].lineage })
	return out, nil
}
