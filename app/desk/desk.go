package desk

import (
	"context"

	"goldspan/annotate"
	"goldspan/annotate/listing"
	"goldspan/annotate/session"
)

// Desk holds the open project and the open article. Only the desk changes its
// values.
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
	fillNames bool  // see FillNames
	trouble   error // why the last edit could not be saved; nil where it could

	toldReadOnly annotate.WhyReadOnly // see LookReadOnly

	teller
	preparer
	leave    func() bool    // see OnLeave
	unlisted func(error)    // see OnListFailed
	unread   func()         // ends the reading of the list
	next     *listing.Table // that is being read; nil while none is
}

// Selection is the selection in the open article.
type Selection struct {
	Caret int
	Range annotate.Range  // empty: no text is selected
	Span  annotate.SpanID // "" none
}

// Worker runs long work outside the event goroutine.
type Worker interface {
	// Quietly does work on a goroutine of its own, and then done on the event goroutine.
	Quietly(work, done func())
	// Soon calls f on the event goroutine. It may be called from any goroutine.
	Soon(f func())
}

// New makes an empty desk.
func New(now session.Now, newID session.NewID, w Worker) *Desk {
	return &Desk{
		now: now, newID: newID, worker: w, content: content{articles: listing.New(), names: newNames(annotate.Vocabulary{})}, fillNames: true,
		leave: func() bool { return true }, preparer: preparer{func(annotate.State) {}}, unlisted: func(error) {}, unread: func() {},
	}
}

// Now is the time in milliseconds since 1970-01-01 UTC.
func (d *Desk) Now() int64 { return d.now() }

// NewID mints an ID that is unique across machines.
func (d *Desk) NewID() string { return d.newID() }

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

// Selection is the selection in the open article.
func (d *Desk) Selection() Selection { return d.selection }

// Trouble is the reason why the last edit could not be saved; nil if it was saved.
func (d *Desk) Trouble() error { return d.trouble }

// background is the context of what is read and written on the event goroutine.
// It is not the window's: an edit that began is finished.
func background() context.Context { return context.Background() }
