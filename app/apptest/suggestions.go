package apptest

import (
	"context"
	"slices"

	"goldspan/annotate"
)

// Suggestions are what the project says of suggestions.
type Suggestions struct {
	Never []annotate.Never
	Says  annotate.Suggesting
	Left  [][]annotate.ArticleID // proposed stories that the user left
}

// NeverSuggested implements desk.Project.
func (p *Project) NeverSuggested(context.Context) ([]annotate.Never, error) {
	return slices.Clone(p.Never), p.FailRead
}

// RejectedIn implements desk.Project.
func (p *Project) RejectedIn(_ context.Context, set annotate.SetID) (all []annotate.RejectedSuggestion, err error) {
	for _, id := range p.Order {
		s := p.States[id]
		for _, d := range s.Decisions {
			if set == Set && d.Verdict == annotate.Rejected {
				all = append(all, annotate.RejectedSuggestion{Article: id, Title: s.Article.Title, Mark: d.Pred, Quote: s.Article.Quote(d.Pred.Range), At: d.At})
			}
		}
	}
	return all, p.FailRead
}

// Suggesting implements desk.Project.
func (p *Project) Suggesting(context.Context) (annotate.Suggesting, error) { return p.Says, p.FailRead }

// SetSuggesting implements desk.Project.
func (p *Project) SetSuggesting(_ context.Context, s annotate.Suggesting) error {
	p.Says = s
	return p.Fail
}

// LeftStories implements desk.Project.
func (p *Project) LeftStories(context.Context) ([][]annotate.ArticleID, error) { return p.Left, nil }

// SetLeftStories implements desk.Project.
func (p *Project) SetLeftStories(_ context.Context, left [][]annotate.ArticleID) error {
	p.Left = left
	return p.Fail
}
