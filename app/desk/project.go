package desk

import (
	"context"
	"path/filepath"
	"strings"

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
	ReadOnly() annotate.WhyReadOnly
	Info(ctx context.Context, set annotate.SetID) (annotate.Info, error)
	UseSet(ctx context.Context, id annotate.SetID) error
	RemoveRun(ctx context.Context, id annotate.SetID) error
	LabelUse(ctx context.Context) (map[annotate.LabelID]int, error) // spans by label, in all annotation sets
	EachSummary(ctx context.Context, set annotate.SetID, f func([]annotate.ArticleSummary) error) error
	ArticlesWith(ctx context.Context, match func(text string) bool) ([]annotate.ArticleID, error)
	SaveCopy(ctx context.Context, path string, held ...annotate.State) error
	Changed(ctx context.Context) (bool, error)
}

// ProjectExt is how the names of project files end.
const ProjectExt = ".goldspan"

// ProjectName is what a project is called: its file's name without the ending.
func ProjectName(path string) string { return strings.TrimSuffix(filepath.Base(path), ProjectExt) }
