package backup

import (
	"slices"
	"time"

	"goldspan/annotate"
	"goldspan/storage"
)

// Snapshot is one backup of a project.
type Snapshot struct {
	ID      string    // its name, without the ending
	At      time.Time // to the millisecond
	Commits int64     // how many transactions the project had seen
	Size    int64     // in bytes, compressed
	Path    string
	Lineage string // of the project
	Earlier bool   // of another project, which was at the path before; List says so
	Copy    string // the path of the copy that it is of; "": of the project itself. List says so
	annotate.BackupNote
	sum int64 // of the contents; 0: not known
}

// is says that the snapshot has what a view has.
func (s Snapshot) is(v storage.View) bool {
	return s.Commits == v.Commits && s.sum == v.Sum && v.Sum != 0
}

// Thin chooses which snapshots go: all of the last day stay, then the newest of each
// day for a month, then the newest of each week. Where those are larger than room, the
// oldest ones go too, but never the newest one of a project. A time in the future counts as now.
func Thin(all []Snapshot, now time.Time, room int64) (gone []Snapshot) {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b Snapshot) int { return b.At.Compare(a.At) }) // newest first
	const day, month = 24 * time.Hour, 31 * 24 * time.Hour
	keep := max(0, slices.IndexFunc(sorted, func(s Snapshot) bool { return s.Reason != annotate.BackupFound }))
	days, weeks := map[int64]bool{}, map[int64]bool{}
	size := int64(0)
	if len(sorted) > 0 {
		size = sorted[keep].Size
	}
	for i, s := range sorted {
		age, number := now.Sub(s.At), s.At.Unix()/int64(day/time.Second)
		stays := true
		switch {
		case i == keep || age < day:
		case age < month:
			stays = !days[number]
		default:
			stays = !weeks[number/7]
		}
		if stays && i != keep && size+s.Size > room {
			stays, size = false, room // and none that is older
		}
		if !stays {
			gone = append(gone, s)
			continue
		}
		days[number], weeks[number/7] = true, true
		if i != keep {
			size += s.Size
		}
	}
	return gone
}
