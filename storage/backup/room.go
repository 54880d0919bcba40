package backup

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"goldspan/annotate"
)

// roomFile has the limit that the user has set, in bytes.
const roomFile = "room"

// RoomSet is the most that the snapshots of one project may take, in bytes.
func (f Folder) RoomSet() int64 {
	b, err := os.ReadFile(filepath.Join(f.Dir, roomFile))
	if err != nil {
		return Room
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(b)), 10, 64)
	if err != nil || n <= 0 {
		return Room
	}
	return n
}

// SetRoom sets the most that the snapshots of one project may take, and thins all out.
func (f Folder) SetRoom(bytes int64) error {
	if err := os.MkdirAll(f.Dir, 0o700); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(f.Dir, roomFile), []byte(strconv.FormatInt(bytes, 10)+"\n"), 0o600); err != nil {
		return err
	}
	var errs []error
	for dir := range f.dirs() {
		errs = append(errs, f.thin(dir))
	}
	return errors.Join(errs...)
}

// InUse is the room that all snapshots take, in bytes.
func (f Folder) InUse() (bytes int64) {
	for _, all := range f.dirs() {
		for _, s := range all {
			bytes += s.Size
		}
	}
	return bytes
}

// dirs are the folders of projects, with their snapshots.
func (f Folder) dirs() map[string][]Snapshot {
	out := map[string][]Snapshot{}
	all, _ := os.ReadDir(f.Dir) // without the folder there are none
	for _, e := range all {
		dir := filepath.Join(f.Dir, e.Name())
		if have, err := list(dir); err == nil && len(have) > 0 {
			out[dir] = have
		}
	}
	return out
}

// Projects are the projects that have snapshots, the one with the newest first.
func (f Folder) Projects() (out []annotate.BackedUp) {
	seen := map[string]int{}
	places, _ := f.noted() // without the folder there are none
	have := f.dirs()
	for _, n := range places {
		all := have[n.dir]
		if len(all) == 0 {
			continue
		}
		p := annotate.BackedUp{Path: n.path, Newest: all[0].At, Backups: len(all)}
		_, err := os.Stat(p.Path)
		p.Missing = err != nil
		if i, twice := seen[p.Path]; twice { // a project that was replaced: List lists both
			out[i].Backups += p.Backups
			if out[i].Newest.Before(p.Newest) {
				out[i].Newest = p.Newest
			}
			continue
		}
		seen[p.Path] = len(out)
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b annotate.BackedUp) int { return b.Newest.Compare(a.Newest) })
	return out
}

// Backup is the snapshot, as the program tells of it.
func (s Snapshot) Backup() annotate.Backup {
	return annotate.Backup{ID: s.ID, At: s.At.In(time.Local), Size: s.Size, Changes: s.Commits, Project: s.Lineage, Earlier: s.Earlier, Copy: s.Copy, BackupNote: s.BackupNote}
}
