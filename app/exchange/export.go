package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"goldspan/annotate"
)

// Exporter is a project for Export.
type Exporter interface {
	Path() string
	Labels(ctx context.Context) ([]annotate.Label, error)
	Sets(ctx context.Context) ([]annotate.Set, error)
	CurrentSet(ctx context.Context) (annotate.Set, error)
	StatusCounts(ctx context.Context, set annotate.SetID) (map[annotate.Status]int, error) // number of articles by status
	State(ctx context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error)
	EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error
}

// Options select the articles and the format of an export.
type Options struct {
	Set      annotate.SetID       // "": the project's current set
	Statuses []annotate.Status    // empty: only done
	Articles []annotate.ArticleID // only these, of any status; nil: by Statuses
	Format   string               // a name in Formats; "": the native format
}

// Export writes a file with the annotations of one set, in the order in which the
// articles were imported. One project always gives the same bytes. progress counts
// articles. After an error or the end of ctx, the file at path is unchanged. Errors
// are those of WriteFile, a TargetError for a project at path, and those of the
// project.
func Export(ctx context.Context, project Exporter, path string, o Options, progress Progress) (Summary, error) {
	if err := checkTarget(project.Path(), path); err != nil {
		return Summary{}, err
	}
	var s Summary
	err := WriteFile(path, func(w io.Writer) (err error) {
		s, err = ExportTo(ctx, project, w, o, progress)
		return err
	})
	if err != nil {
		return Summary{}, err
	}
	s.Path = path
	return s, nil
}

// checkTarget compares only names and identities of files. It must not open the
// file of an open project: closing it would remove SQLite's locks.
func checkTarget(project, path string) error {
	a, errA := os.Stat(project)
	b, errB := os.Stat(path)
	if strings.EqualFold(filepath.Ext(path), ".goldspan") || errA == nil && errB == nil && os.SameFile(a, b) {
		return TargetError{TargetProject}
	}
	return nil
}

// ExportTo writes the same bytes to w.
func ExportTo(ctx context.Context, project Exporter, w io.Writer, o Options, progress Progress) (Summary, error) {
	set, err := exportedSet(ctx, project, o.Set)
	if err != nil {
		return Summary{}, fmt.Errorf("export: %w", err)
	}
	name := o.Format
	if name == "" {
		name = Formats()[0].Name
	}
	f, err := Formats().Named(name)
	if err != nil {
		return Summary{}, fmt.Errorf("export: %w", err)
	}
	labels, err := project.Labels(ctx)
	if err != nil {
		return Summary{}, fmt.Errorf("export: %w", err)
	}
	counts, err := project.StatusCounts(ctx, set.ID)
	if err != nil {
		return Summary{}, fmt.Errorf("export: %w", err)
	}
	statuses := o.Statuses
	if len(statuses) == 0 {
		statuses = []annotate.Status{annotate.StatusDone}
	}
	s := Summary{Set: set.Name, LeftOut: map[annotate.Status]int{}}
	total := 0
	for status, n := range counts {
		if slices.Contains(statuses, status) {
			total += n
		} else if n > 0 && o.Articles == nil {
			s.LeftOut[status] = n
		}
	}
	each := func(f func(annotate.State) error) error { return project.EachState(ctx, set.ID, statuses, f) }
	if o.Articles != nil {
		total = len(o.Articles)
		each = func(f func(annotate.State) error) error {
			var damaged []annotate.DamagedArticle
			for _, id := range o.Articles {
				state, err := project.State(ctx, id, set.ID)
				if errors.Is(err, annotate.ErrDamaged) {
					damaged = append(damaged, annotate.DamagedArticle{ID: id, Err: err})
					continue
				}
				if err == nil {
					err = f(state)
				}
				if err != nil {
					return err
				}
			}
			if len(damaged) > 0 {
				return &annotate.DamagedArticlesError{Articles: damaged}
			}
			return nil
		}
	}
	spans := map[annotate.LabelID]int{}
	enc := f.NewEncoder(w, set, labels)
	err = each(func(state annotate.State) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		progress.tell(s.Articles, total, state.Article.Title)
		if err := enc.Encode(state); err != nil {
			return err
		}
		s.Articles++
		s.Spans += state.SpanCount()
		s.Links += state.LinkCount()
		for label, n := range state.Counts() {
			spans[label] += n
		}
		return nil
	})
	var damaged *annotate.DamagedArticlesError
	if errors.As(err, &damaged) { // all others are written
		s.damaged, err = damaged.Articles, nil
		for _, a := range damaged.Articles {
			s.Damaged = append(s.Damaged, string(a.ID))
		}
	}
	if err == nil {
		err = enc.Close()
	}
	if err != nil {
		return Summary{}, fmt.Errorf("export: %w", err)
	}
	progress.tell(s.Articles, total, "")
	s.Labels = make([]LabelCount, 0, len(labels))
	for _, l := range labels {
		s.Labels = append(s.Labels, LabelCount{l.Name, spans[l.ID]})
	}
	return s, nil
}

func exportedSet(ctx context.Context, project Exporter, id annotate.SetID) (annotate.Set, error) {
	if id == "" {
		return project.CurrentSet(ctx)
	}
	sets, err := project.Sets(ctx)
	if err != nil {
		return annotate.Set{}, err
	}
	for _, s := range sets {
		if s.ID == id {
			return s, nil
		}
	}
	return annotate.Set{}, fmt.Errorf("%w: %s", annotate.ErrNoSet, id)
}

// Summary is the outcome of an export.
type Summary struct {
	Path     string                  `json:"path"` // "" for a writer
	Set      string                  `json:"set"`  // the set's name
	Articles int                     `json:"articles"`
	Spans    int                     `json:"spans"`
	Labels   []LabelCount            `json:"labels"` // every label of the project, in its order
	Links    int                     `json:"links"`
	LeftOut  map[annotate.Status]int `json:"left_out"`          // articles, by status
	Damaged  []string                `json:"damaged,omitempty"` // IDs of articles that could not be read and were left out
	damaged  []annotate.DamagedArticle
}

// LabelCount is the number of spans of a label.
type LabelCount struct {
	Label string `json:"label"`
	Spans int    `json:"spans"`
}
