package desk

import (
	"context"
	"fmt"
	"os"
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
	Freeze() // makes it one for reading only, because it is damaged
	Info(ctx context.Context, set annotate.SetID) (annotate.Info, error)
	UseSet(ctx context.Context, id annotate.SetID) error
	Damage(ctx context.Context) (annotate.Damage, error) // of the project as a whole
	RemoveRun(ctx context.Context, id annotate.SetID) error
	CopySet(ctx context.Context, from annotate.SetID, to annotate.Set) error
	SetUse(ctx context.Context, articles []annotate.ArticleID) (map[annotate.SetID]annotate.Use, error) // by set; nil means all articles
	LabelUse(ctx context.Context) (map[annotate.LabelID]int, error)                                     // spans by label, in all annotation sets
	EachSummary(ctx context.Context, set annotate.SetID, f func([]annotate.ArticleSummary) error) error
	ArticlesWith(ctx context.Context, set annotate.SetID, first annotate.ArticleID, match func(text string) bool, found func([]annotate.ArticleID)) error
	EachContent(ctx context.Context, f func(annotate.Content) error) error
	Article(ctx context.Context, id annotate.ArticleID) (*annotate.Article, error)
	Addresses(ctx context.Context, f func(id annotate.ArticleID, address string)) error
	Original(ctx context.Context, id annotate.ArticleID) (annotate.Original, error) // the file of an article; annotate.ErrNoOriginal for none
	TextSize(ctx context.Context, id annotate.ArticleID) (int, error)               // in bytes
	Vocabulary(ctx context.Context) (annotate.Vocabulary, error)
	NeverSuggested(ctx context.Context) ([]annotate.Never, error)
	RejectedIn(ctx context.Context, set annotate.SetID) ([]annotate.RejectedSuggestion, error)
	Suggesting(ctx context.Context) (annotate.Suggesting, error)
	SetSuggesting(ctx context.Context, s annotate.Suggesting) error
	LeftStories(ctx context.Context) ([][]annotate.ArticleID, error) // articles of proposed stories that the user left
	SetLeftStories(ctx context.Context, left [][]annotate.ArticleID) error
	SetAsks(ctx context.Context, a annotate.Asks) error
	SpansReading(ctx context.Context, set annotate.SetID, label annotate.LabelID, quote string) ([]annotate.SpanIn, error)
	SpansNamed(ctx context.Context, set annotate.SetID, name string) ([]annotate.SpanIn, error)
	OutletRegions(ctx context.Context, outlet string) ([]string, error)             // texts that are marked as not part of articles
	ToSettle(ctx context.Context, set annotate.SetID) ([]annotate.ArticleID, error) // articles with spans of an older version
	Lacking(ctx context.Context, set annotate.SetID) (map[annotate.ArticleID]bool, error)
	SaveCopy(ctx context.Context, path string, held ...annotate.State) error
	Changed(ctx context.Context) (bool, error)
	Free() bool // no other window has the file any more
}

// ProjectExt is how the names of project files end.
const ProjectExt = ".goldspan"

// FreePath is the path of a new project in a folder. If the folder has a file of
// the name, the name gets a number.
func FreePath(dir, name string) string {
	for n := 1; ; n++ {
		file := name + ProjectExt
		if n > 1 {
			file = fmt.Sprintf("%s %d%s", name, n, ProjectExt)
		}
		path := filepath.Join(dir, file)
		if _, err := os.Lstat(path); err != nil { // a folder that cannot be read has no names to offer
			return path
		}
	}
}

// ProjectName is what a project is called: its file's name without the ending.
func ProjectName(path string) string { return strings.TrimSuffix(filepath.Base(path), ProjectExt) }
