package desk

import (
	"context"
	"errors"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// errNoArticle says that an edit was asked for while no article is open.
var errNoArticle = errors.New("no article is open")

// Do makes an edit of the open article. On an error nothing has changed.
func (d *Desk) Do(tx annotate.Transaction) (annotate.Change, error) {
	return d.edit(func(s *session.Session) (annotate.Change, error) { return s.Do(background(), tx) })
}

// Continue is Do for an edit that goes on with the one before, as typing does after
// a pause: one undo takes both back.
func (d *Desk) Continue(tx annotate.Transaction) (annotate.Change, error) {
	return d.edit(func(s *session.Session) (annotate.Change, error) { return s.Continue(background(), tx) })
}

// Settle settles an error of an extractor in the open article, whose set is gold.
func (d *Desk) Settle(v session.Verdict) (annotate.Change, error) {
	return d.edit(func(s *session.Session) (annotate.Change, error) { return s.Settle(background(), v) })
}

// Reopen removes a decision, and undoes its change of gold.
func (d *Desk) Reopen(gold, pred annotate.Mark) (annotate.Change, error) {
	return d.edit(func(s *session.Session) (annotate.Change, error) { return s.Reopen(background(), gold, pred) })
}

// NewSpan makes a span of the open article for a later AddSpan.
func (d *Desk) NewSpan(label annotate.LabelID, r annotate.Range) (annotate.Span, error) {
	if d.session == nil {
		return annotate.Span{}, errNoArticle
	}
	return d.session.NewSpan(label, r)
}

// Touch is a span of the open article with another label, range or detail: its
// quote and time follow.
func (d *Desk) Touch(s annotate.Span) (annotate.Span, error) {
	if d.session == nil {
		return s, errNoArticle
	}
	return d.session.Touch(s)
}

// edit makes an edit of the open article as one act.
func (d *Desk) edit(f func(*session.Session) (annotate.Change, error)) (c annotate.Change, err error) {
	if d.session == nil {
		return annotate.Change{}, errNoArticle
	}
	err = d.attempt(func() error {
		c, err = f(d.session)
		return err
	})
	return c, err
}

// DoIn makes an edit of an article that need not be open, in the set that is shown.
func (d *Desk) DoIn(article annotate.ArticleID, tx annotate.Transaction) error {
	return d.attempt(func() error {
		_, err := d.history.Do(background(), tx.Name, d.Edits(article, tx.Edits...))
		return err
	})
}

// Edits are edits of an article in the set that is shown, as a step of an action.
func (d *Desk) Edits(article annotate.ArticleID, edits ...annotate.Edit) session.Edits {
	return session.Edits{Article: article, Set: d.set.ID, Edits: edits}
}

// Settles settles errors of an article, as a step of an action. The shown set is
// gold.
func (d *Desk) Settles(article annotate.ArticleID, verdicts ...session.Verdict) session.Settlement {
	return session.Settlement{Article: article, Set: d.set.ID, Verdicts: verdicts}
}

// Start begins an action of many steps. Pending.Run may take long, and runs on any
// goroutine; End ends it on the event goroutine.
func (d *Desk) Start(act annotate.Act, steps ...session.Step) *session.Pending {
	return d.history.Start(act, steps...)
}

// End ends an action that was started, and takes over what it changed.
func (d *Desk) End(p *session.Pending) (a annotate.Action, err error) {
	err = d.attempt(func() error {
		a, err = p.End()
		return err
	})
	return a, err
}

// StartUndo begins to undo the last act; see Start.
func (d *Desk) StartUndo() *session.Pending { return d.history.StartUndo() }

// StartRedo begins to redo the last undone act; see Start.
func (d *Desk) StartRedo() *session.Pending { return d.history.StartRedo() }

// ToUndo names the next act to undo; false if there is none.
func (d *Desk) ToUndo() (annotate.Act, bool) {
	if d.history == nil {
		return annotate.Act{}, false
	}
	return d.history.ToUndo()
}

// ToRedo names the next act to redo; false if there is none.
func (d *Desk) ToRedo() (annotate.Act, bool) {
	if d.history == nil {
		return annotate.Act{}, false
	}
	return d.history.ToRedo()
}

// Place is the place of the next undo or redo. If the act has several places, the
// open article comes first.
func (d *Desk) Place(op annotate.Op) (annotate.Place, error) {
	return d.history.Place(background(), op, annotate.Place{Article: d.Article(), Set: d.set.ID})
}

// attempt changes the project as one act. Where the project's file cannot take it,
// the desk is in trouble until an edit is saved again.
func (d *Desk) attempt(f func() error) (err error) {
	d.act(func() {
		if err = f(); err != nil {
			d.NotSaved(err)
			LookReadOnly(d)
		}
	})
	return err
}

// NotSaved notes an error of saving. A full or failing disk and a missing file stay noted
// until an edit is saved, because the analyst can do something about these errors.
func (d *Desk) NotSaved(err error) {
	if errors.Is(err, annotate.ErrMoved) || errors.Is(err, annotate.ErrDiskFull) || errors.Is(err, annotate.ErrDisk) {
		d.trouble = err
		d.changed(Change{Trouble: true})
	}
}

// Found notes that the project's file is in its place again: all edits that are shown
// are in it.
func (d *Desk) Found() {
	if errors.Is(d.trouble, annotate.ErrMoved) {
		d.trouble = nil
		d.changed(Change{Trouble: true})
	}
}

// follow takes over an action that is on disk.
func (d *Desk) follow(e session.Event) {
	what := Change{Op: e.Op}
	switch {
	case d.session == nil:
	case d.session.Gone():
		d.closeArticle()
		what.Article, what.Selection = true, true
	default:
		d.state = d.session.State()
		d.summary = d.state.Summary()
	}
	if e.Op == "" { // everything else is being read anew, and is told then
		if what.Article {
			d.changed(what)
		}
		return
	}
	what.Trouble, d.trouble, d.copied = d.trouble != nil, nil, false
	relist := false
	for _, part := range e.Action.Parts {
		switch p := part.(type) {
		case annotate.Change:
			d.names.follow(p)
			if p.Set == d.set.ID {
				what.Edits = append(what.Edits, p)
				relist = !d.followEdit(p) || relist
			}
		case annotate.LabelChange:
			what.Labels = true
		case annotate.DetailsChange:
			what.Described = append(what.Described, p.Article)
			relist = !d.followDetails(p) || relist
		case annotate.RegionsChange:
			what.Regions = append(what.Regions, p.Article)
		case annotate.NeverChange:
			what.Never = true
		case annotate.SetChange:
			what.Sets = append(what.Sets, p)
			if p.Before.ID == d.set.ID || p.After.ID == d.set.ID {
				d.set = p.After // the zero Set where it is removed
				what.Named = true
				if d.set.ID == "" {
					d.unread()
				}
			}
		case annotate.ArticlesChange:
			relist = true
		}
	}
	if what.Labels {
		what.Unread = d.readLabels()
	}
	d.changed(what)
	if relist && d.set.ID != "" {
		d.relist()
	}
}

// followEdit takes over what a change says of its article. The answer is false where
// the list has to be read anew: of an article that is not open, a list that is being
// read may or may not have the change already.
func (d *Desk) followEdit(c annotate.Change) bool {
	if c.Article == d.Article() {
		d.update(d.summary)
		return true
	}
	if i, ok := d.articles.Index(c.Article); ok {
		d.articles.Update(d.articles.At(i).After(c))
	}
	return d.next == nil
}

// followDetails takes over the title and source of an article. The answer is that of
// followEdit.
func (d *Desk) followDetails(c annotate.DetailsChange) bool {
	if c.Article == d.Article() {
		d.update(d.summary)
		return true
	}
	if i, ok := d.articles.Index(c.Article); ok {
		a := d.articles.At(i)
		a.Title, a.Outlet, a.Published, a.Story = c.After.Title, c.After.Outlet, c.After.Published, c.After.Story
		d.articles.Update(a)
	}
	return d.next == nil
}

// readLabels reads the labels as they are now.
func (d *Desk) readLabels() error {
	labels, err := d.project.Labels(context.Background())
	if err == nil {
		d.labels = slices.Clip(labels)
	}
	return err
}
