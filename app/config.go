package app

import (
	"context"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/check/runs"
	"goldspan/app/exchange"
)

// Project is what the window needs of an open project file.
type Project interface {
	session.Store
	exchange.Importer
	exchange.Exporter
	runs.Project
	Close() error
	ReadOnly() (why string, readOnly bool)
	Info(ctx context.Context, set annotate.SetID) (annotate.Info, error)
	AddSet(ctx context.Context, s annotate.Set) error
	UseSet(ctx context.Context, id annotate.SetID) error
	RemoveRun(ctx context.Context, id annotate.SetID) error
	AddLabel(ctx context.Context, l annotate.Label) error
	UpdateLabel(ctx context.Context, l annotate.Label) error
	LabelUse(ctx context.Context) (map[annotate.LabelID]int, error) // spans by label, in all annotation sets
	RemoveLabel(ctx context.Context, id annotate.LabelID) error
	Articles(ctx context.Context, set annotate.SetID) ([]annotate.ArticleSummary, error)
	Summary(ctx context.Context, set annotate.SetID, article annotate.ArticleID) (annotate.ArticleSummary, error)
	Describe(ctx context.Context, id annotate.ArticleID, title string, m annotate.Meta) error
	ArticlesWith(ctx context.Context, match func(text string) bool) ([]annotate.ArticleID, error)
	SaveCopy(ctx context.Context, path string) error
	Changed(ctx context.Context) (bool, error)
}

// Program is what FyneApp.toml says of the program.
type Program struct {
	Name    string
	ID      string
	Version string
	Build   int
	Icon    []byte          // PNG
	Built   func() []string // what it was built from, a line each; its own version first
}

// Config is all that main decides.
type Config struct {
	Program Program
	Path    string // the project to open; "" the last one, or the sample at the very first start
	Sample  bool   // open a fresh copy of the sample project
	Inspect string // path of the inspection socket; "" none

	Open         func(ctx context.Context, path string) (Project, error)
	Create       func(ctx context.Context, path string) (Project, error)
	CreateSample func(ctx context.Context, path string) (Project, error) // with the sample articles in it
	Now          session.Now
	NewID        session.NewID

	ConfigDir string // where settings live
	CacheDir  string // for the index of the system's fonts
	DataDir   string // where the sample project is copied to
}
