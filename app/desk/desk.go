package desk

import (
	"context"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// Desk is what is open. Nothing on it is to be changed by others.
type Desk struct {
	now   session.Now
	newID session.NewID

	content
	session   *session.Session // nil while no article is open
	state     annotate.State   // of the open article; the zero State where none is
	selection Selection
	trouble   error // why the last edit could not be saved; nil where it could

	watchers []func(Change)
	pending  []Change // not told yet
	before   int      // how many of them are of acts before the one under way
	acting   int      // acts that have begun and not ended
	telling  bool

	leave func() bool // see OnLeave
}

// content is what a project holds for one annotation set.
type content struct {
	project  Project // nil while none is open
	info     annotate.Info
	set      annotate.Set
	labels   []annotate.Label
	articles []annotate.ArticleSummary
}

// Selection is what is selected in the open article.
type Selection struct {
	Caret int
	Range annotate.Range    // empty: no text is selected
	Span  annotate.SpanID   // "" none
	Spans []annotate.SpanID // selected together in the list of spans; none, or several
}

// New makes an empty desk.
func New(now session.Now, newID session.NewID) *Desk {
	return &Desk{now: now, newID: newID, leave: func() bool { return true }}
}

// Now is the time in milliseconds since 1970-01-01 UTC.
func (d *Desk) Now() int64 { return d.now() }

// NewID mints an ID that is unique across machines.
func (d *Desk) NewID() string { return d.newID() }

// Project is the open project; nil where none is open.
func (d *Desk) Project() Project { return d.project }

// Info is what is known of the open project as it was opened.
func (d *Desk) Info() annotate.Info { return d.info }

// Set is the annotation set that is shown.
func (d *Desk) Set() annotate.Set { return d.set }

// Labels are the project's labels, in order.
func (d *Desk) Labels() []annotate.Label { return d.labels }

// Label is the label of that ID. One that the project lacks is named as its ID.
func (d *Desk) Label(id annotate.LabelID) annotate.Label {
	for _, l := range d.labels {
		if l.ID == id {
			return l
		}
	}
	return annotate.Label{ID: id, Name: string(id)}
}

// HasLabel says that the project has the label.
func (d *Desk) HasLabel(id annotate.LabelID) bool {
	return slices.ContainsFunc(d.labels, func(l annotate.Label) bool { return l.ID == id })
}

// Articles are all articles, in the order of import.
func (d *Desk) Articles() []annotate.ArticleSummary { return d.articles }

// State is the open article as it is on disk; the zero State where none is open.
func (d *Desk) State() annotate.State { return d.state }

// Article is the ID of the open article; "" where none is open.
func (d *Desk) Article() annotate.ArticleID {
	if d.state.Article == nil {
		return ""
	}
	return d.state.Article.ID
}

// Position is the place of the open article among all, from 1; 0 where none is open.
func (d *Desk) Position() int { return d.at(d.Article()) + 1 }

// at is the place of an article among all, from 0; -1 where it is not there.
func (d *Desk) at(id annotate.ArticleID) int {
	return slices.IndexFunc(d.articles, func(a annotate.ArticleSummary) bool { return a.ID == id })
}

// Summary is an article as the list shows it; false where it is not there.
func (d *Desk) Summary(id annotate.ArticleID) (annotate.ArticleSummary, bool) {
	i := d.at(id)
	if i < 0 {
		return annotate.ArticleSummary{}, false
	}
	return d.articles[i], true
}

// Status is the status of an article in the set that is shown; "" where the
// article is not there.
func (d *Desk) Status(id annotate.ArticleID) annotate.Status {
	if i := d.at(id); i >= 0 {
		return d.articles[i].Status
	}
	return ""
}

// Selection is what is selected in the open article.
func (d *Desk) Selection() Selection { return d.selection }

// Trouble is why the last edit could not be saved; nil where it could.
func (d *Desk) Trouble() error { return d.trouble }

// ReadOnly is why the project can only be read, "" where it can be written to.
func (d *Desk) ReadOnly() string {
	if d.project == nil {
		return ""
	}
	why, readOnly := d.project.ReadOnly()
	if !readOnly {
		return ""
	}
	return why
}

// CanEdit says that a project is open and can be written to.
func (d *Desk) CanEdit() bool { return d.project != nil && d.ReadOnly() == "" }

// CanAnnotate says that the set that is shown can be changed: an extractor's
// predictions stay as the extractor made them.
func (d *Desk) CanAnnotate() bool { return d.CanEdit() && d.set.Kind != annotate.SetExtractor }

// background is the context of what is read and written on the event goroutine.
// It is not the window's: an edit that began is finished.
func background() context.Context { return context.Background() }
