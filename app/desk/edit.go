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

// DoEverywhere makes one edit of several articles, with one undo.
func (d *Desk) DoEverywhere(name annotate.Act, parts []session.Part) (changes []annotate.Change, err error) {
	_, err = d.edit(func(s *session.Session) (annotate.Change, error) {
		changes, err = s.DoEverywhere(background(), name, parts)
		return annotate.Change{}, err
	})
	return changes, err
}

// Settle settles an error of an extractor in the open article, whose set is gold.
func (d *Desk) Settle(decision annotate.Decision) (annotate.Change, error) {
	return d.edit(func(s *session.Session) (annotate.Change, error) { return s.Settle(background(), decision) })
}

// Resettle is Settle for an error that is settled otherwise.
func (d *Desk) Resettle(decision annotate.Decision) (annotate.Change, error) {
	return d.edit(func(s *session.Session) (annotate.Change, error) { return s.Resettle(background(), decision) })
}

// Reopen takes back how an error was settled, and what that did to gold.
func (d *Desk) Reopen(gold, pred annotate.Mark) (annotate.Change, error) {
	return d.edit(func(s *session.Session) (annotate.Change, error) { return s.Reopen(background(), gold, pred) })
}

// Undo takes back the last edit.
func (d *Desk) Undo() (annotate.Change, error) {
	return d.edit(func(s *session.Session) (annotate.Change, error) { return s.Undo(background()) })
}

// Redo makes again what Undo took back last.
func (d *Desk) Redo() (annotate.Change, error) {
	return d.edit(func(s *session.Session) (annotate.Change, error) { return s.Redo(background()) })
}

// UndoName is the name of what Undo would take back; false where there is nothing.
func (d *Desk) UndoName() (annotate.Act, bool) {
	if d.session == nil {
		return annotate.Act{}, false
	}
	return d.session.UndoName()
}

// RedoName is the name of what Redo would make again; false where there is nothing.
func (d *Desk) RedoName() (annotate.Act, bool) {
	if d.session == nil {
		return annotate.Act{}, false
	}
	return d.session.RedoName()
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

// edit makes an edit as one act. Where the project's file cannot take it, the desk
// is in trouble until an edit is saved again.
func (d *Desk) edit(f func(*session.Session) (annotate.Change, error)) (c annotate.Change, err error) {
	if d.session == nil {
		return annotate.Change{}, errNoArticle
	}
	d.act(func() {
		if c, err = f(d.session); err != nil {
			d.NotSaved(err)
		}
	})
	return c, err
}

// NotSaved notes an error of saving. Those that the analyst can do something about
// stay until an edit is saved: the disk is full, the file is gone.
func (d *Desk) NotSaved(err error) {
	if errors.Is(err, annotate.ErrMoved) || errors.Is(err, annotate.ErrDiskFull) {
		d.trouble = err
		d.changed(Change{Trouble: true})
	}
}

// follow takes over a change of an article that is on disk.
func (d *Desk) follow(e session.Event) {
	what := Change{Edits: []session.Event{e}, Trouble: d.trouble != nil}
	d.trouble = nil
	summary := e.State.Summary()
	if summary.ID == d.Article() {
		d.state, d.summary = e.State, summary
	}
	d.articles.Update(summary)
	what.Labels = d.meetLabels(e.State)
	d.changed(what)
}

// meetLabels reads the labels anew where a state has one that the desk does not
// know: an undo brings removed labels back.
func (d *Desk) meetLabels(s annotate.State) bool {
	known := func(sp annotate.Span) bool { return d.HasLabel(sp.Label) }
	if !slices.ContainsFunc(s.Spans, func(sp annotate.Span) bool { return !known(sp) }) {
		return false
	}
	labels, err := d.project.Labels(context.Background())
	if err != nil {
		return false // it is shown under its ID
	}
	d.labels = labels
	return true
}
