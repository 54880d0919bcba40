package annotate

import (
	"slices"
	"time"
)

// Backup is a snapshot of a project.
type Backup struct {
	ID      string
	At      time.Time
	Size    int64  // in bytes, compressed
	Changes int64  // how many changes were saved by then
	Project string // its lineage: all copies of a project share it
	Earlier bool   // of another project, which was at the path before
	Copy    string // the path of the copy that it is of; "": of the project itself
	BackupNote
}

// Whole says that the backup is of the project: not of a file that was found in its
// place, not of an earlier project, and not of a copy.
func (b Backup) Whole() bool { return b.Reason != BackupFound && !b.Earlier && b.Copy == "" }

// BackupNote is what a backup says of itself. Those of older versions say nothing.
type BackupNote struct {
	Reason   BackupReason `json:"reason,omitempty"`
	Counted  bool         `json:"counted,omitempty"` // the counts are known
	Articles int          `json:"articles,omitempty"`
	Sets     []SetCount   `json:"sets,omitempty"` // that have spans
}

// NewestWhole is the number of the newest backup of a list, newest first, that is Whole.
// -1 is none.
func NewestWhole(all []Backup) int { return slices.IndexFunc(all, Backup.Whole) }

// SetCount is the number of spans of an annotation set.
type SetCount struct {
	Name  string `json:"name"`
	Spans int    `json:"spans"`
}

// BackupReason says why a backup was made.
type BackupReason string

// The reasons. The zero BackupReason is not known.
const (
	BackupOpened    BackupReason = "opened"    // the project was opened, and differed from the last backup
	BackupTimed     BackupReason = "timed"     // some minutes of work
	BackupImport    BackupReason = "import"    // before an import
	BackupRemoval   BackupReason = "removal"   // before articles, a set or a run were removed
	BackupRestore   BackupReason = "restore"   // before another backup was restored
	BackupFound     BackupReason = "found"     // the file that was in the place of the project when a backup was restored
	BackupMigration BackupReason = "migration" // before the file of an older version was changed
)

// BackupReasons are all reasons.
func BackupReasons() []BackupReason {
	return []BackupReason{BackupOpened, BackupTimed, BackupImport, BackupRemoval, BackupRestore, BackupFound, BackupMigration}
}

// BackedUp is a project that has backups.
type BackedUp struct {
	Path    string // that it had last
	Newest  time.Time
	Backups int
	Missing bool // no file is at the path
}

// Content is what a project holds of an article, in sums that differ where the
// contents differ.
type Content struct {
	ID    ArticleID
	Title string
	Sum   string          // of the text, the title, the source and what is not part of the article
	Work  map[SetID]int64 // of what the sets say of it
}
