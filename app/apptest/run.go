package apptest

import (
	"context"
	"iter"
	"slices"

	"goldspan/annotate"
)

// Run is what an extractor predicted, as a project keeps it.
type Run struct {
	annotate.Run
	States map[annotate.ArticleID]annotate.State
}

func (p *Project) run(set annotate.SetID) *Run {
	for i := range p.Kept {
		if p.Kept[i].Set.ID == set {
			return &p.Kept[i]
		}
	}
	return nil
}

func (p *Project) EachState(_ context.Context, set annotate.SetID, statuses []annotate.Status, f func(annotate.State) error) error {
	states := p.States
	if r := p.run(set); r != nil {
		states = r.States
	}
	for _, id := range p.Order {
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

func (p *Project) Runs(context.Context) (out []annotate.Run, err error) {
	for _, r := range p.Kept {
		out = append(out, r.Run)
	}
	return out, nil
}

// AddRun keeps a run whose labels the project has all.
func (p *Project) AddRun(_ context.Context, set annotate.Set, items iter.Seq2[annotate.Incoming, error], finish func() annotate.Run) (annotate.Run, []string, error) {
	if p.Fail != nil {
		return annotate.Run{}, nil, p.Fail
	}
	run := Run{States: map[annotate.ArticleID]annotate.State{}}
	spans := 0
	for item, err := range items {
		if err != nil {
			return annotate.Run{}, nil, err
		}
		s := annotate.State{Article: item.Article, Set: set.ID, Status: annotate.StatusDone}
		var known []annotate.Span
		for _, sp := range item.Spans {
			i := slices.IndexFunc(p.Known, func(l annotate.Label) bool { return l.Name == string(sp.Label) })
			if i < 0 {
				return annotate.Run{}, nil, errNotHere
			}
			sp.Label = p.Known[i].ID
			known = append(known, sp)
		}
		s = s.WithSpans(known)
		spans += s.SpanCount()
		run.States[item.Article.ID] = s
	}
	run.Run = finish()
	run.Set, run.Articles, run.Spans = set, len(run.States), spans
	p.Kept = append(p.Kept, run)
	act := annotate.Act{Kind: annotate.ActRun, Set: set.Name}
	p.log(annotate.Commit{Op: annotate.OpDo, Action: annotate.Action{Name: act, Parts: []annotate.Part{annotate.SetChange{After: run.Set}}}})
	return run.Run, nil, nil
}

// changeSet takes a run away, or brings it back.
func (p *Project) changeSet(c annotate.SetChange) error {
	from, to, id := &p.Kept, &p.undone, c.Before.ID
	if id == "" {
		from, to, id = to, from, c.After.ID
	}
	i := slices.IndexFunc(*from, func(r Run) bool { return r.Set.ID == id })
	if i < 0 {
		return errNotHere
	}
	*to = append(*to, (*from)[i])
	*from = slices.Delete(*from, i, i+1)
	return nil
}

func (p *Project) RemoveRun(_ context.Context, id annotate.SetID) error {
	if p.run(id) == nil {
		return annotate.ErrNoSet
	}
	p.Kept = slices.DeleteFunc(p.Kept, func(r Run) bool { return r.Set.ID == id })
	return nil
}
