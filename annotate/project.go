package annotate

import (
	"errors"
	"fmt"
)

// Sentinel errors of projects, wrapped by whatever keeps them.
var (
	ErrNotProject  = errors.New("not a Goldspan project")
	ErrNewer       = errors.New("project was made by a newer Goldspan")
	ErrDamaged     = errors.New("project file is damaged")
	ErrForeign     = errors.New("project file holds SQL that is not Goldspan's")
	ErrNoCleanCopy = errors.New("no clean copy of the project can be made")
	ErrNoBackup    = errors.New("there is no such backup")
	ErrTooMuch     = errors.New("project has more labels or sets, or longer names or texts, than can be shown")
	ErrTooLong     = errors.New("a text or a note is longer than a project can have")
	ErrLongPath    = errors.New("path or name of the project file is too long")
	ErrDiskFull    = errors.New("disk is full")
	ErrDisk        = errors.New("disk cannot be used")
	ErrInUse       = errors.New("another program is using the project file")
	ErrNoLocks     = errors.New("files cannot be locked there")
	ErrMoved       = errors.New("project file was moved or deleted while open")
	ErrNotWhole    = errors.New("copy does not have everything")
	ErrExists      = errors.New("file exists already")
	ErrNoFolder    = errors.New("no such folder")
	ErrNoArticle   = errors.New("no such article")
	ErrSameText    = errors.New("the project has this text already")
	ErrNotRun      = errors.New("annotation set is not the run of an extractor")
	ErrPredictions = errors.New("the predictions of an extractor cannot be used")
	ErrTwiceInRun  = errors.New("the run has this article twice")
)

// NotProjectKind is a kind of file that is no project.
type NotProjectKind string

// The kinds of files that are no project.
const (
	NotProjectEmpty    NotProjectKind = "empty"
	NotProjectOther    NotProjectKind = "other"    // another kind of file
	NotProjectDatabase NotProjectKind = "database" // of another program
	NotProjectFolder   NotProjectKind = "folder"
	NotProjectSpecial  NotProjectKind = "special" // not a regular file
	NotProjectBeside   NotProjectKind = "beside"  // a special file is in the place of one that SQLite makes beside it
)

// NotProjectKinds lists all kinds.
func NotProjectKinds() []NotProjectKind {
	return []NotProjectKind{NotProjectEmpty, NotProjectOther, NotProjectDatabase, NotProjectFolder, NotProjectSpecial, NotProjectBeside}
}

// NotProjectError is an ErrNotProject with the kind of the file.
type NotProjectError struct{ Kind NotProjectKind }

func (e *NotProjectError) Error() string { return fmt.Sprintf("%v: %s", ErrNotProject, e.Kind) }

// Is says that e is ErrNotProject.
func (e *NotProjectError) Is(target error) bool { return target == ErrNotProject }

// LongPathError is an ErrLongPath: the path is longer than MaxPath, or the name of the
// file is longer than MaxFileName.
type LongPathError struct {
	Name  bool // the name is too long
	Bytes int  // that it has
}

func (e *LongPathError) Error() string { return fmt.Sprintf("%v: %d bytes", ErrLongPath, e.Bytes) }

// Is says that e is ErrLongPath.
func (e *LongPathError) Is(target error) bool { return target == ErrLongPath }

// ExistsError is an ErrExists with the name of the file.
type ExistsError struct {
	Name   string // of the file, without its folder
	Itself bool   // it is the project that would be copied
}

func (e *ExistsError) Error() string { return fmt.Sprintf("%v: %s", ErrExists, e.Name) }

// Is says that e is ErrExists.
func (e *ExistsError) Is(target error) bool { return target == ErrExists }

// ForeignError is an ErrForeign with the first foreign objects.
type ForeignError struct {
	Objects []string // "trigger x"; whoever made the file chose the name
}

func (e *ForeignError) Error() string { return fmt.Sprintf("%v: %q", ErrForeign, e.Objects) }

// Is says that e is ErrForeign.
func (e *ForeignError) Is(target error) bool { return target == ErrForeign }

// NoCleanCopyFault says what keeps a project from being copied clean.
type NoCleanCopyFault string

// The faults.
const (
	TableAbsent   NoCleanCopyFault = "absent"   // the file does not have the table
	TableNoTable  NoCleanCopyFault = "no_table" // a view or a virtual table is in its place
	TableColumn   NoCleanCopyFault = "column"   // the table lacks a column, or computes it
	TableContents NoCleanCopyFault = "contents" // what is in the table fits no project
)

// NoCleanCopyError is an ErrNoCleanCopy with the table that is at fault.
type NoCleanCopyError struct {
	Fault NoCleanCopyFault
	Table string // "" where it is no single one
	Err   error  // more about the contents; may be nil
}

func (e *NoCleanCopyError) Error() string {
	s := fmt.Sprintf("%v: table %q: %s", ErrNoCleanCopy, e.Table, e.Fault)
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Is says that e is ErrNoCleanCopy.
func (e *NoCleanCopyError) Is(target error) bool { return target == ErrNoCleanCopy }

// Unwrap gives what more is known.
func (e *NoCleanCopyError) Unwrap() error { return e.Err }

// CleanCopy says what a clean copy of a project has.
type CleanCopy struct {
	Articles, Spans int      // also of predictions
	History         bool     // the copy has the history of undo
	LeftOut         []string // "trigger x"; whoever made the file chose the names
}

// MovedError is an ErrMoved with what became of the file.
type MovedError struct {
	Overwritten bool // it is in its place, with contents that are not the project's
}

func (e *MovedError) Error() string {
	if e.Overwritten {
		return "project file was overwritten while open"
	}
	return ErrMoved.Error()
}

// Is says that e is ErrMoved.
func (e *MovedError) Is(target error) bool { return target == ErrMoved }

// Info is what is known of a project as a whole.
type Info struct {
	Path     string
	Schema   int
	ReadOnly WhyReadOnly
	Sample   bool
	Articles int
	Done     int // articles done in the set that was asked for
	Marked   int // articles with regions that are not part of them
	Regions  int // these regions
}

// Incoming is an article on its way into a project, with what one annotation
// set says of it where the source has that. Its spans name their label by the
// label's name, because the project that they go to mints its own label IDs.
type Incoming struct {
	Article *Article
	Set     string // the annotation set's name; "" where there are no annotations
	SetKind SetKind
	Status  Status
	Spans   []Span // Label holds the label's name
	Links   []Link
	Carried []Carried // spans of an older version to settle; their labels as those of Spans

	Original *Original // the file that a new article was made of; nil: it is not kept

	OnConflict OnConflict
}

// OnConflict says what an import does with an article whose set has other spans in
// the project.
type OnConflict string

// The ways to settle a conflict of an import. The zero OnConflict is ConflictKeep.
const (
	ConflictKeep    OnConflict = "keep"    // the spans of the project stay
	ConflictReplace OnConflict = "replace" // the spans of the source take their place
	ConflictNewSet  OnConflict = "new-set" // the spans of the source go to a new set
	ConflictAsk     OnConflict = "ask"     // nothing is imported; the error is a ConflictError
)

// ConflictError says that an import found conflicts, and changed nothing.
type ConflictError struct {
	Articles int // with other spans
	Theirs   int // spans that only the source has
	Mine     int // spans that only the project has
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("%d articles have other spans in their set: %d only in the source, %d only in the project", e.Articles, e.Theirs, e.Mine)
}

// Outcome says what became of an Incoming.
type Outcome struct {
	Article   ArticleID // the article in the project
	Title     string
	Result    Result
	Spans     int      // spans that were added
	Set       string   // the new set that the spans are in, after a conflict
	NotTaken  int      // spans of the source that were not added, after a conflict
	TakenID   bool     // another text has the ID of the source, so the article got a new ID
	NewLabels []string // names of labels that the project did not know and has now
}

// Result is one way in which an import can end well.
type Result int

// The results of an import.
const (
	Added     Result = iota // a new article
	Annotated               // the text was there; the set's spans were added to it
	SameText                // the text was there, and nothing was added
)
