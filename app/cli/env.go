package cli

import (
	"context"
	"io"

	"goldspan/annotate"
	"goldspan/app/check/runs"
	"goldspan/app/exchange"
)

// Env is what the commands get from outside.
type Env struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer

	// Open opens a project. Its errors wrap fs.ErrNotExist and the sentinels
	// of annotate.
	Open func(ctx context.Context, path string) (Project, error)
	// Create makes a project whose one annotation set has that name; "" leaves
	// the name to it.
	Create func(ctx context.Context, path, set string, kind annotate.SetKind) (Project, error)

	Name  string          // by which the program was started: "goldspan", "goldspan-cli"; "": the first
	Built func() []string // what the program was built from, a line each, its own version first
	Day   string          // of the commit that it was built from, "2026-11-24"; "" unknown
	Now   func() int64    // milliseconds since 1970-01-01 UTC
	NewID func() string   // time-ordered, unique across machines
}

// Project is an open project, as far as the commands use it.
type Project interface {
	exchange.Importer
	exchange.Exporter
	runs.Project
	ReadOnly() annotate.WhyReadOnly
	Info(ctx context.Context, set annotate.SetID) (annotate.Info, error)
	SpanCounts(ctx context.Context, set annotate.SetID) (map[annotate.LabelID]int, error)
	// Check tells everything that is wrong with the project, a sentence each.
	Check(ctx context.Context) ([]string, error)
	Close() error
}

// The exit codes.
const (
	exitFine   = 0
	exitFailed = 1 // the check that was asked for failed
	exitUsage  = 2
	exitError  = 3 // could not do it
)

// name is what a user types to start the program.
func (env Env) name() string {
	if env.Name == "" {
		return "goldspan"
	}
	return env.Name
}
