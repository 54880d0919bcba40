package check

import (
	"context"
	"fmt"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format/predictions"
)

// Predictions is where the predictions come from.
type Predictions interface {
	// Name is how messages call them: a file's path, a command, a run.
	Name() string
	// each emits what they say of each article. An error of emit ends it and
	// comes back as it is.
	each(ctx context.Context, emit func(*predicted) error) error
	// whole says that an article of which they say nothing is one in which
	// nothing was found.
	whole() bool
}

// ReadPredictions are predictions in JSONL, which in gives once; name is for messages.
func ReadPredictions(name string, in io.Reader) Predictions { return lines{name, in} }

type lines struct {
	name string
	in   io.Reader
}

func (l lines) Name() string { return l.name }
func (l lines) whole() bool  { return true }

func (l lines) each(_ context.Context, emit func(*predicted) error) error {
	return readPredictions(l.in, l.name, emit)
}

// StoredRun are the predictions of a run that the project keeps. A run says
// something of the articles that are done in it, and nothing of others, which
// are left out.
func StoredRun(project Project, run annotate.Set) Predictions { return storedRun{project, run} }

type storedRun struct {
	project Project
	set     annotate.Set
}

func (r storedRun) Name() string { return r.set.Name }
func (r storedRun) whole() bool  { return false }

func (r storedRun) each(ctx context.Context, emit func(*predicted) error) error {
	names, err := labelNames(ctx, r.project)
	if err != nil {
		return err
	}
	order := 0
	err = r.project.EachState(ctx, r.set.ID, []annotate.Status{annotate.StatusDone}, func(s annotate.State) error {
		order++
		p := &predicted{order: order}
		p.record.ID, p.record.SHA256 = string(s.Article.ID), s.Article.SHA256()
		for i, sp := range s.Spans {
			p.record.Spans = append(p.record.Spans, predictions.Span{
				Number: i + 1, Start: sp.Range.Start, End: sp.Range.End, Label: names[sp.Label],
				Quote: sp.Quote, Quoted: true, Score: sp.Score, Scored: sp.Score != 0,
			})
		}
		return emit(p)
	})
	if err != nil {
		return fmt.Errorf("read run %s: %w", r.set.Name, err)
	}
	return nil
}

func labelNames(ctx context.Context, project Project) (map[annotate.LabelID]string, error) {
	labels, err := project.Labels(ctx)
	if err != nil {
		return nil, fmt.Errorf("labels: %w", err)
	}
	names := map[annotate.LabelID]string{}
	for _, l := range labels {
		names[l.ID] = l.Name
	}
	return names, nil
}
