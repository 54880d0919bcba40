package check

import (
	"context"
	"fmt"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Gold is where the gold comes from. It can be gone through again, by several
// goroutines at once.
type Gold interface {
	// Name is how messages call it: the file's path.
	Name() string
	// Labels are the names of the labels that there are; nil where only the
	// spans tell.
	Labels(ctx context.Context) ([]string, error)
	// Each calls fn with each article, done or not, in its order. An error of
	// fn ends it and comes back as it is.
	Each(ctx context.Context, fn func(GoldArticle) error) error
}

// GoldArticle is an article as gold has it.
type GoldArticle struct {
	Line    int // from 1; 0 where gold is no file
	Article *annotate.Article
	Done    bool
	Spans   []score.Item
	// Decisions are what was settled of the errors that extractors made in it.
	Decisions []annotate.Decision
	// Problems say why the article cannot serve as gold; it is left out then,
	// and Article is nil where not even the article could be read.
	Problems []Problem

	names map[annotate.LabelID]string // of the labels of Decisions
	order int                         // in which it came
}

// Project is a project, as far as a check uses it.
type Project interface {
	Labels(ctx context.Context) ([]annotate.Label, error)
	EachState(ctx context.Context, set annotate.SetID, statuses []annotate.Status, fn func(annotate.State) error) error
}

// ProjectGold is what one annotation set of a project says. path is for messages.
func ProjectGold(project Project, path string, set annotate.SetID) Gold {
	return projectGold{project, path, set}
}

type projectGold struct {
	project Project
	path    string
	set     annotate.SetID
}

func (g projectGold) Name() string { return g.path }

func (g projectGold) Labels(ctx context.Context) ([]string, error) {
	labels, err := g.project.Labels(ctx)
	if err != nil {
		return nil, fmt.Errorf("labels: %w", err)
	}
	names := make([]string, len(labels))
	for i, l := range labels {
		names[i] = l.Name
	}
	return names, nil
}

func (g projectGold) Each(ctx context.Context, fn func(GoldArticle) error) error {
	names, err := labelNames(ctx, g.project)
	if err != nil {
		return err
	}
	return g.project.EachState(ctx, g.set, nil, func(s annotate.State) error {
		return fn(GoldArticle{
			Article: s.Article, Done: s.Status == annotate.StatusDone, Spans: itemsOf(s.Spans, names), Decisions: s.Decisions, names: names,
		})
	})
}

func itemsOf(spans []annotate.Span, names map[annotate.LabelID]string) []score.Item {
	items := make([]score.Item, len(spans))
	for i := range spans {
		items[i] = score.Item{Range: spans[i].Range, Label: names[spans[i].Label]}
	}
	return items
}
