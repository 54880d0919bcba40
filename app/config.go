package app

import (
	"context"
	"path/filepath"

	"goldspan/annotate"
	"goldspan/annotate/session"
	"goldspan/app/crash"
	"goldspan/app/desk"
)

// Project is what the window needs of an open project file.
type Project = desk.Project

// Past is a backup that is looked at.
type Past = desk.Past

// Program is what FyneApp.toml says of the program.
type Program struct {
	Name    string
	ID      string
	Version string
	Build   int
	Icon    []byte          // PNG
	Built   func() []string // what it was built from, a line each; its own version first
}

// Agent is the program's name for web servers: "Goldspan/0.1.0".
func (p Program) Agent() string { return p.Name + "/" + p.Version }

// Config is all that main decides.
type Config struct {
	Program Program
	Path    string // the project to open; "" the last one, or the sample at the very first start
	Sample  bool   // open a fresh copy of the sample project
	Inspect string // path of the inspection socket; "" none

	Open         func(ctx context.Context, path string) (Project, error)
	Create       func(ctx context.Context, path string) (Project, error)
	CreateSample func(ctx context.Context, path string) (Project, error) // with the sample articles in it
	// CleanCopy makes a new project of what a project with foreign SQL holds.
	CleanCopy func(ctx context.Context, path, to string) (annotate.CleanCopy, error)
	// Repair makes a new project of what can be read in a damaged one.
	Repair func(ctx context.Context, path, to string, progress func(part float64)) (annotate.Repaired, error)
	// Newest is the newest backup of a project, and what it has if that is to be counted.
	Newest func(ctx context.Context, path string, count bool) (annotate.NewestBackup, error)

	Backups desk.Backups
	Now     session.Now
	NewID   session.NewID

	ConfigDir string // where settings live
	CacheDir  string // for the index of the system's fonts
	DataDir   string // where the sample project is copied to

	Crashes *crash.Log // of this process

	began  beginning                             // how this program came to start; Run sets it
	screen func() (width, height, scale float32) // the room on the screen; nil without one; Run sets it
	reveal func(path string) error               // shows a file in its folder; Run sets it
}

// aside is the folder of copies that are only looked at.
func (c Config) aside() string { return filepath.Join(c.CacheDir, "damaged") }

// backedUp says that a project has backups.
func (c Config) backedUp(path string) bool {
	if c.Backups == nil {
		return false
	}
	all, err := c.Backups.List(context.Background(), path)
	return err == nil && len(all) > 0
}
