package desk

import (
	"context"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/annotate/session"
)

// Desk is what is open. Nothing on it is to be changed by others.
type Desk struct {
	now    session.Now
	newID  session.NewID
	worker Worker

	content
	history   *session.History        // of the open project; nil while none is open
	session   *session.Session        // nil while no article is open
	state     annotate.State          // of the open article; the zero State where none is
	summary   annotate.ArticleSummary // of the same
	selection Selection
	trouble   error // why the last edit could not be saved; nil where it could

	watchers []func(Change)
	pending  []Change // not told yet
	before   int      // how many of them are of acts before the one under way
	acting   int      // acts that have begun and not ended
	telling  bool

	leave    func() bool // see OnLeave
	unlisted func(error) // see OnListFailed
	unread   func()      // ends the reading of the list
}

// content is what a project holds for one annotation set.
type content struct {
	project  Project // nil while none is open
	info     annotate.Info
	set      annotate.Set
	labels   []annotate.Label
	articles *listing.Table
}

// Selection is what is selected in the open article.
type Selection struct {
	Caret int
	Range annotate.Range    // empty: no text is selected
	Span  annotate.SpanID   // "" none
	Spans []annotate.SpanID // selected together in the list of spans; none, or several
}

// Worker does what takes long off the event goroutine.
type Worker interface {
	// Quietly does work on a goroutine of its own, and then done on the event goroutine.
	Quietly(work, done func())
	// Soon calls f on the event goroutine. It may be called from any goroutine.
	Soon(f func())
}

// New makes an empty desk.
func New(now session.Now, newID session.NewID, w Worker) *Desk {
	return &Desk{
		now: now, newID: newID, worker: w, content: content{articles: listing.New()},
		leave: func() bool { return true }, unlisted: func(error) {}, unread: func() {},
	}
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

// Articles are all articles, in the order of import. While the list is being read
// they are those that were read so far.
func (d *Desk) Articles() *listing.Table { return d.articles }

// Empty says that the project has no articles.
func (d *Desk) Empty() bool { return d.articles.Len() == 0 && !d.articles.Reading() }

// State is the open article as it is on disk; the zero State where none is open.
func (d *Desk) State() annotate.State { return d.state }

// Count is the number of spans of a label in the open article.
func (d *Desk) Count(label annotate.LabelID) int { return d.summary.Count(label) }

// Article is the ID of the open article; "" where none is open.
func (d *Desk) Article() annotate.ArticleID {
	if d.state.Article == nil {
		return ""
	}
	return d.state.Article.ID
}

// Position is the place of the open article among all, from 1; 0 where none is
// open, or its row was not read yet.
func (d *Desk) Position() int {
	i, ok := d.articles.Index(d.Article())
	if !ok {
		return 0
	}
	return i + 1
}

// Status is the status of an article in the set that is shown; "" where the
// article is not in the list.
func (d *Desk) Status(id annotate.ArticleID) annotate.Status {
	i, ok := d.articles.Index(id)
	if !ok {
		return ""
	}
	return d.articles.Status(i)
}

// Selection is what is selected in the open article.
func (d *Desk) Selection() Selection { return d.selection }

// Trouble is why the last edit could not be saved; nil where it could.
func (d *Desk) Trouble() error { return d.trouble }

// ReadOnly is why the project can only be read; Writable where it can be written to,
// or none is open.
func (d *Desk) ReadOnly() annotate.WhyReadOnly {
	if d.project == nil {
		return annotate.Writable
	}
	return d.project.ReadOnly()
}

// CanEdit says that a project is open and can be written to.
func (d *Desk) CanEdit() bool { return d.project != nil && d.ReadOnly() == annotate.Writable }

// CanAnnotate says that the set that is shown can be changed: an extractor's
// predictions stay as the extractor made them.
func (d *Desk) CanAnnotate() bool { return d.CanEdit() && d.set.Kind != annotate.SetExtractor }

// background is the context of what is read and written on the event goroutine.
// It is not the window's: an edit that began is finished.
func background() context.Context { return context.Background() }
