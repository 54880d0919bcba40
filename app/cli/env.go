package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/check/runs"
	"goldspan/app/exchange"
	"goldspan/app/explain"
)

// Env is what the commands get from outside.
type Env struct {
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer

	// Window opens the window on the project at path, on a fresh copy of the
	// sample, or with neither on the last project. It returns when the window is
	// closed. Nil: the program has no window.
	Window func(path string, sample bool) error
	// Told is where the program says why the window does not open; nil: Stderr.
	Told io.Writer

	// Open opens a project. Its errors wrap fs.ErrNotExist and the sentinels
	// of annotate.
	Open func(ctx context.Context, path string) (Project, error)
	// Create makes a project whose one annotation set has that name; "" leaves
	// the name to it.
	Create func(ctx context.Context, path, set string, kind annotate.SetKind) (Project, error)

	// CleanCopy makes a new project of what a project with foreign SQL holds.
	CleanCopy func(ctx context.Context, path, to string) (annotate.CleanCopy, error)

	// Repair makes a new project of what can be read in a damaged one.
	Repair func(ctx context.Context, path, to string, progress func(part float64)) (annotate.Repaired, error)

	// Backups are the snapshots of projects.
	Backups Backups

	Name  string          // by which the program was started: "goldspan", "goldspan-cli"; "": the first
	Agent string          // the program's name for web servers: "Goldspan/0.1.0"
	Built func() []string // what the program was built from, a line each, its own version first
	Day   func() string   // of the commit that it was built from, "2026-11-24"; "" unknown
	Now   func() int64    // milliseconds since 1970-01-01 UTC
	NewID func() string   // time-ordered, unique across machines
}

// name is what a user types to start the program.
func (env Env) name() string { return cmp.Or(env.Name, "goldspan") }

// Project is an open project, as far as the commands use it.
type Project interface {
	exchange.Importer
	exchange.Exporter
	exchange.Library
	runs.Project
	session.Store
	ReadOnly() annotate.WhyReadOnly
	// Freeze makes the project one for reading only, because it is damaged.
	Freeze()
	Info(ctx context.Context, set annotate.SetID) (annotate.Info, error)
	SpanCounts(ctx context.Context, set annotate.SetID) (map[annotate.LabelID]int, error)
	// Check tells everything that is wrong with the project, a sentence each.
	Check(ctx context.Context) ([]string, error)
	// Damage tells what of the whole is not what was saved.
	Damage(ctx context.Context) (annotate.Damage, error)
	// MissingEdits is how many saved changes the file has lost.
	MissingEdits() int64
	// Misfits tells what fits no rule, and loses nothing.
	Misfits(ctx context.Context) ([]annotate.Misfit, error)
	// LeftStories are the articles of the proposed stories that the user left.
	LeftStories(ctx context.Context) ([][]annotate.ArticleID, error)
	// Details counts the details of a set. It also says what the project asks for.
	Details(ctx context.Context, set annotate.SetID) (annotate.DetailCounts, annotate.Asks, error)
	Close() error
}

// open opens the project at path.
func (env Env) open(ctx context.Context, path string) (Project, error) {
	p, err := env.Open(ctx, path)
	if err == nil {
		env.warn(path, annotate.Damage{MissingEdits: p.MissingEdits()})
	}
	return p, failed("open "+path, err)
}

// warn tells damage.
func (env Env) warn(path string, d annotate.Damage) {
	for _, text := range explain.Damage(d) {
		fmt.Fprintf(env.words(), "%s: damaged: %s\n", path, inLine(text.String()))
	}
}

// beforeEdit is an error where a project cannot be changed, also because of damage.
func (env Env) beforeEdit(ctx context.Context, p Project, path, doing string) error {
	if p.ReadOnly() == annotate.Writable {
		if err := env.lookForDamage(ctx, p, path); err != nil {
			return err
		}
	}
	if why := p.ReadOnly(); why != annotate.Writable {
		return failed(doing, &annotate.ReadOnlyError{Why: why})
	}
	return nil
}

// lookForDamage tells what of a project is damaged. Where the file is, nothing can be
// changed any more.
func (env Env) lookForDamage(ctx context.Context, p Project, path string) error {
	d, err := p.Damage(ctx)
	switch {
	case errors.Is(err, annotate.ErrDamaged):
		fmt.Fprintf(env.words(), "%s: damaged: %s\n", path, inLine(explain.Why(err).String()))
	case err != nil:
		return failed("check "+path, err)
	case !d.InFile():
		return nil
	default:
		d.MissingEdits = 0 // open has told them
		env.warn(path, d)
	}
	p.Freeze()
	return nil
}

// findSet is the annotation set of that name; the current one for "".
func findSet(ctx context.Context, project Project, path, name string) (annotate.Set, error) {
	if name == "" {
		set, err := project.CurrentSet(ctx)
		return set, failed("read "+path, err)
	}
	sets, err := project.Sets(ctx)
	if err != nil {
		return annotate.Set{}, failed("read "+path, err)
	}
	names := make([]string, len(sets))
	for i, s := range sets {
		if s.Name == name {
			return s, nil
		}
		names[i] = s.Name
	}
	return annotate.Set{}, failed(fmt.Sprintf("find the annotation set %q", name), fmt.Errorf("%s has %s", path, strings.Join(names, ", ")))
}
