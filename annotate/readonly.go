package annotate

import (
	"errors"
	"strings"
)

// ErrReadOnly says that a project cannot be changed. A ReadOnlyError, which
// errors.As finds, says why.
var ErrReadOnly = errors.New("project is open for reading only")

// WhyReadOnly says why a project is open for reading only. app/explain words it.
type WhyReadOnly string

// The reasons.
const (
	Writable        WhyReadOnly = ""                 // it is not
	FileProtected   WhyReadOnly = "file_protected"   // the file is write-protected
	FolderProtected WhyReadOnly = "folder_protected" // its folder is write-protected
	OpenElsewhere   WhyReadOnly = "open_elsewhere"   // another window has it open
	NoLockFile      WhyReadOnly = "no_lock_file"     // its folder cannot hold a lock file
	NoLocks         WhyReadOnly = "no_locks"         // files cannot be locked there, as in some network folders
	SeveralNames    WhyReadOnly = "several_names"    // hard links: each name has a lock and a -wal of its own
	FileDamaged     WhyReadOnly = "file_damaged"     // the file is damaged: an edit could be lost in it, or make it worse
)

// WhysReadOnly are all reasons but Writable.
func WhysReadOnly() []WhyReadOnly {
	return []WhyReadOnly{FileProtected, FolderProtected, OpenElsewhere, NoLockFile, NoLocks, SeveralNames, FileDamaged}
}

// ReadOnlyError is an ErrReadOnly with its reason.
type ReadOnlyError struct {
	Why WhyReadOnly
	// Outdated says that the project is of an older version, and could be read
	// only after it is brought up to date.
	Outdated bool
	// Beside is the name of a file beside the project that has its last changes
	// and cannot be read there; "" for none.
	Beside string
}

func (e *ReadOnlyError) Error() string {
	parts := []string{ErrReadOnly.Error()}
	if e.Outdated {
		parts = append(parts, "outdated")
	}
	if e.Beside != "" {
		parts = append(parts, e.Beside)
	}
	if e.Why != Writable {
		parts = append(parts, string(e.Why))
	}
	return strings.Join(parts, ": ")
}

// Is says that e is ErrReadOnly, or has the reason of another ReadOnlyError.
func (e *ReadOnlyError) Is(target error) bool {
	other, same := target.(*ReadOnlyError)
	return target == ErrReadOnly || same && other.Why == e.Why
}
