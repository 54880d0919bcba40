package desk

import (
	"context"

	"goldspan/annotate"
	"goldspan/annotate/since"
)

// Past is a backup that is looked at. Nothing can be changed in it.
type Past interface {
	since.Project
	Labels(ctx context.Context) ([]annotate.Label, error)
	Original(ctx context.Context, id annotate.ArticleID) (annotate.Original, error)
	Close() error
}

// Backups are the backups of projects. A project may be open, damaged or gone: its
// backups are known by its path.
type Backups interface {
	// List lists those of a project, newest first.
	List(ctx context.Context, path string) ([]annotate.Backup, error)
	// Look opens one to look at.
	Look(ctx context.Context, path, id string) (Past, error)
	// Take makes one of an open project before another one is restored.
	Take(ctx context.Context, p Project) error
	// Restore puts one in the place of a project that is not open. What is there becomes
	// a backup before.
	Restore(ctx context.Context, path, id string) error
	// Projects are all projects with backups, the one with the newest first.
	Projects() []annotate.BackedUp
	// Room is the most that the backups of one project may take, and what all backups
	// take now, in bytes.
	Room() (most, used int64)
	SetRoom(bytes int64) error
}
