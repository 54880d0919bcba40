package storage

import (
	"context"
	"io"
	"time"

	"github.com/google/uuid"

	"goldspan/annotate"
)

// Options are what a Project is told from outside. The zero Options work.
type Options struct {
	Now   func() int64  // milliseconds since 1970-01-01 UTC; nil: the system's clock
	NewID func() string // time-ordered, unique across machines; nil: UUID version 7

	// BeforeMigration is called before the file of an older version is changed; nil: nobody
	// asks. copy writes the file as it is.
	BeforeMigration func(ctx context.Context, copy func(w io.Writer) error)

	// For Create alone.
	SetName string           // the annotation set of a new project; "": "me"
	SetKind annotate.SetKind // of that set; "": a person's
	Sample  bool             // the project is the sample project
	Version string           // the program that creates it, kept for support

	// Fill says that one import is what the project is created for. Until the project is
	// closed, its rows go straight into the file, without a -wal: nobody else has the
	// project to look at yet.
	Fill bool
}

func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = func() int64 { return annotate.Millis(time.Now()) }
	}
	if o.NewID == nil {
		o.NewID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
	if o.SetName == "" {
		o.SetName = "me"
	}
	if o.SetKind == "" {
		o.SetKind = annotate.SetPerson
	}
	return o
}

// tuning is what tests set to see what else takes a full disk or patience.
type tuning struct {
	maxPages  int           // of the file; 0: no limit
	idleAfter time.Duration // how long after the last write the -wal is folded in; 0: 2 s
	rollback  bool          // take the file system for one without shared memory
	checkSave func() error  // its error fails a write just before it is committed

	pauseBytes int    // of an import; 0: as in the program
	sameKeys   uint32 // bits in which keys of new articles are not told apart
}
