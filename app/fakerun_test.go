//go:build !headless

package app

import (
	"context"
	"iter"
	"slices"

	"goldspan/annotate"
)

// fakeRun is a run that a fake project keeps.
type fakeRun struct {
	annotate.Run
	states map[annotate.ArticleID]annotate.State
}

func (p *fakeProject) runOf(set annotate.SetID) *fakeRun {
	for i := range p.runs {
		if p.runs[i].Set.ID == set {
			return &p.runs[i]
		}
	}
	return nil
}

func (p *fakeProject) EachState(_ context.Context, set annotate.SetID, statuses []annotate.Status, f func(annotate.State) error) error {
	states := p.states
	if r := p.runOf(set); r != nil {
		states = r.states
	}
	for _, id := range p.order {
		s, ok := states[id]
		if !ok || len(statuses) > 0 && !slices.Contains(statuses, s.Status) {
			continue
		}
		if err := f(s); err != nil {
			return err
		}
	}
	return nil
}

func (p *fakeProject) Runs(context.Context) (out []annotate.Run, err error) {
	for _, r := range p.runs {
		out = append(out, r.Run)
	}
	return out, nil
}

// AddRun keeps a run whose labels the fake has all.
func (p *fakeProject) AddRun(_ context.Context, set annotate.Set, items iter.Seq2[annotate.Incoming, error], finish func() annotate.Run) (annotate.Run, []string, error) {
	run := fakeRun{states: map[annotate.ArticleID]annotate.State{}}
	spans := 0
	for item, err := range items {
		if err != nil {
			return annotate.Run{}, nil, err
		}
		s := annotate.State{Article: item.Article, Set: set.ID, Status: annotate.StatusDone}
		for _, sp := range item.Spans {
			i := slices.IndexFunc(p.labels, func(l annotate.Label) bool { return l.Name == string(sp.Label) })
			if i < 0 {
				return annotate.Run{}, nil, errNotInFake
			}
			sp.Label = p.labels[i].ID
			s.Spans = append(s.Spans, sp)
		}
		spans += len(s.Spans)
		run.states[item.Article.ID] = s
	}
	run.Run = finish()
	run.Set, run.Articles, run.Spans = set, len(run.states), spans
	p.runs = append(p.runs, run)
	return run.Run, nil, nil
}

func (p *fakeProject) RemoveRun(_ context.Context, id annotate.SetID) error {
	if p.runOf(id) == nil {
		return annotate.ErrNoSet
	}
	p.runs = slices.DeleteFunc(p.runs, func(r fakeRun) bool { return r.Set.ID == id })
	return nil
}
