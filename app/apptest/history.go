package apptest

import (
	"context"
	"errors"
	"maps"
	"slices"

	"goldspan/annotate"
)

// acted is an action of the history.
type acted struct {
	annotate.Action
	undone bool
}

// world is all that an action can change.
type world struct {
	known  []annotate.Label
	order  []annotate.ArticleID
	states map[annotate.ArticleID]annotate.State // in Set, with those of removed articles
	never  []annotate.Never
}

// Ends implements session.Store.
func (p *Project) Ends(context.Context) (annotate.Ends, error) { return p.ends(), nil }

func (p *Project) ends() (e annotate.Ends) {
	for i, a := range p.History {
		logged := annotate.Logged{ID: annotate.ActionID(i + 1), Name: a.Name}
		if !a.undone {
			e.Undo = logged
		} else if e.Redo.ID == 0 {
			e.Redo = logged
		}
	}
	return e
}

// Action implements session.Store.
func (p *Project) Action(_ context.Context, id annotate.ActionID) (annotate.Action, error) {
	return p.History[id-1].Action, nil
}

// Place implements session.Store.
func (p *Project) Place(_ context.Context, id annotate.ActionID, here annotate.Place) (annotate.Place, error) {
	var places []annotate.Place
	for _, part := range p.History[id-1].Parts {
		switch c := part.(type) {
		case annotate.Change:
			places = append(places, annotate.Place{Article: c.Article, Set: c.Set})
		case annotate.DetailsChange:
			places = append(places, annotate.Place{Article: c.Article})
		case annotate.RegionsChange:
			places = append(places, annotate.Place{Article: c.Article})
		default:
			places = append(places, annotate.Place{})
		}
	}
	if slices.Contains(places, here) {
		return here, nil
	}
	return places[0], nil
}

// Corrected implements session.Store.
func (p *Project) Corrected(_ context.Context, at annotate.Place, gold, pred annotate.Mark) (annotate.Change, bool, error) {
	for _, a := range slices.Backward(p.History) {
		for _, c := range a.Changes() {
			if !a.undone && c.Article == at.Article && c.Set == at.Set && c.CorrectedBy(gold, pred) {
				return c, true, nil
			}
		}
	}
	return annotate.Change{}, false, nil
}

// Commit implements session.Store.
func (p *Project) Commit(ctx context.Context, c annotate.Commit) (annotate.Committed, error) {
	switch {
	case ctx.Err() != nil:
		return annotate.Committed{}, ctx.Err()
	case p.Why != annotate.Writable:
		return annotate.Committed{}, &annotate.ReadOnlyError{Why: p.Why}
	case p.Fail != nil:
		return annotate.Committed{}, p.Fail
	}
	w := world{slices.Clone(p.Known), slices.Clone(p.Order), maps.Clone(p.States), slices.Clone(p.Never)}
	for _, part := range c.Action.Parts {
		if err := p.make(&w, part); err != nil {
			return annotate.Committed{}, err
		}
	}
	p.mu.Lock()
	p.Known, p.Order, p.States, p.Never = w.known, w.order, w.states, w.never
	p.mu.Unlock()
	p.Changes = append(p.Changes, c.Action.Changes()...)
	p.log(c)
	return annotate.Committed{Ends: p.ends()}, nil
}

// make makes one part of an action.
func (p *Project) make(w *world, part annotate.Part) (err error) {
	switch c := part.(type) {
	case annotate.Change:
		if c.Set != Set {
			return annotate.ErrNoSet
		}
		w.states[c.Article], _, err = w.states[c.Article].Apply(c.Transaction())
	case annotate.DetailsChange:
		s := w.states[c.Article]
		s.Article = s.Article.Described(c.After)
		w.states[c.Article] = s
	case annotate.RegionsChange:
		s := w.states[c.Article]
		s.Article, err = s.Article.WithRegions(c.After)
		w.states[c.Article] = s
	case annotate.NeverChange:
		w.never = slices.DeleteFunc(append(w.never, c.After), func(n annotate.Never) bool { return n == c.Before || n == annotate.Never{} })
		slices.SortFunc(w.never, annotate.CompareNever)
	case annotate.LabelChange:
		w.known = changed(w.known, c)
		err = errors.Join(p.FailLabels, annotate.CheckLabels(w.known))
	case annotate.ArticlesChange:
		w.order = slices.DeleteFunc(w.order, func(id annotate.ArticleID) bool { return slices.Contains(c.Removed, id) })
		w.order = append(w.order, c.Added...)
	case annotate.SetChange:
		err = p.changeSet(c)
	default:
		err = errNotHere
	}
	return err
}

// changed are labels after a change of one of them.
func changed(labels []annotate.Label, c annotate.LabelChange) []annotate.Label {
	i := slices.IndexFunc(labels, func(l annotate.Label) bool { return l.ID == c.Before.ID })
	switch {
	case i < 0:
		return append(labels, c.After)
	case c.After.ID == "":
		return slices.Delete(labels, i, i+1)
	}
	labels[i] = c.After
	return labels
}

// log keeps an action in the history. A new action drops the undone ones.
func (p *Project) log(c annotate.Commit) {
	switch {
	case c.Op != annotate.OpDo:
		p.History[c.Of-1].undone = c.Op == annotate.OpUndo
	case c.Of != 0:
		p.History[c.Of-1].Parts = append(p.History[c.Of-1].Parts, c.Action.Parts...)
	default:
		p.History = slices.DeleteFunc(p.History, func(a acted) bool { return a.undone })
		p.History = append(p.History, acted{Action: c.Action})
	}
}
