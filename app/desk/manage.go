package desk

import (
	"context"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// AddLabel adds a label behind the others.
func (d *Desk) AddLabel(l annotate.Label) error {
	return d.attempt(func() error { return d.history.AddLabel(background(), l) })
}

// UpdateLabel gives the label with l's ID the name, colours and key of l.
func (d *Desk) UpdateLabel(l annotate.Label) error {
	return d.attempt(func() error { return d.history.UpdateLabel(background(), d.Label(l.ID), l) })
}

// RemoveLabel removes a label that no span has.
func (d *Desk) RemoveLabel(id annotate.LabelID) error {
	return d.attempt(func() error { return d.history.RemoveLabel(background(), d.Label(id)) })
}

// AddSet adds an annotation set.
func (d *Desk) AddSet(s annotate.Set) error {
	return d.attempt(func() error { return d.history.AddSet(background(), s) })
}

// RenameSet gives an annotation set another name.
func (d *Desk) RenameSet(s annotate.Set, name string) error {
	return d.attempt(func() error { return d.history.RenameSet(background(), s, name) })
}

// SetRemoval is the removal of an annotation set, for Start.
func SetRemoval(s annotate.Set) (annotate.Act, session.Step) {
	return annotate.Act{Kind: annotate.ActRemoveSet, Set: s.Name}, session.Exactly{Part: annotate.SetChange{Before: s}}
}

// Merge reads what the set from has and the set into lacks, as steps for Start, and
// counts the spans. It may take long, and runs on any goroutine.
func Merge(ctx context.Context, p Project, from, into annotate.Set, newID session.NewID) (steps []session.Step, spans int, err error) {
	err = p.EachState(ctx, from.ID, nil, func(theirs annotate.State) error {
		if theirs.SpanCount() == 0 {
			return nil
		}
		mine, err := p.State(ctx, theirs.Article.ID, into.ID)
		if err != nil {
			return err
		}
		edits := mine.MergeEdits(theirs, from, newID)
		if len(edits) == 0 {
			return nil
		}
		for _, e := range edits {
			if _, ok := e.(annotate.AddSpan); ok {
				spans++
			}
		}
		steps = append(steps, session.Edits{Article: theirs.Article.ID, Set: into.ID, Edits: edits})
		return nil
	})
	return steps, spans, err
}

// Describe gives an article another title and source. The article need not be open.
func (d *Desk) Describe(a *annotate.Article, title string, m annotate.Meta) error {
	return d.attempt(func() error {
		return d.history.Describe(background(), a.ID, a.Details(), annotate.Details{Title: title, Meta: m})
	})
}

// SetRegions gives the open article of a desk other regions that are not part of it.
func SetRegions(d *Desk, act annotate.Act, after annotate.Regions) error {
	if d.session == nil {
		return errNoArticle
	}
	return d.attempt(func() error { return d.history.SetRegions(background(), act, d.state.Article, after) })
}

// Refresh takes over what the project did by itself to its labels and history, as
// when predictions are kept or removed.
func (d *Desk) Refresh() error {
	return d.attempt(func() error {
		if err := d.history.Reload(background()); err != nil {
			return err
		}
		if err := d.readLabels(); err != nil {
			return err
		}
		d.changed(Change{Labels: true})
		return nil
	})
}

// Recover is Refresh after an import that could not be shown, with the list of
// articles. The user was told the error already.
func (d *Desk) Recover() {
	_ = d.Refresh()
	d.relist()
}
