// Package session is one article open for annotation: its state, its undo
// history and those who watch it.
//
// An edit goes one way: Do applies it to the state (pure), commits the change
// to the store (one durable transaction), and only then swaps the state and
// tells the watchers. A failed commit changes nothing anywhere. Undo and redo
// are commits like any other; the store's edit log is their one source, so
// they outlive the program.
//
// A Session belongs to one goroutine.
package session

import (
	"context"
	"errors"
	"fmt"

	"goldspan/annotate"
)

// Sentinel errors of undo and redo.
var (
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrNothingToRedo = errors.New("nothing to redo")
)

// Store keeps what a session commits.
type Store interface {
	// State is what set says of an article.
	State(ctx context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error)
	// Log is the edit log of one article and set, oldest first.
	Log(ctx context.Context, article annotate.ArticleID, set annotate.SetID) ([]annotate.LogEntry, error)
	// LoggedChange is the change of one log entry.
	LoggedChange(ctx context.Context, seq int64) (annotate.Change, error)
	// Commit makes a change durable with its log entry, or nothing at all,
	// and answers the entry's number.
	Commit(ctx context.Context, c annotate.Commit) (seq int64, err error)
}

// Clock and identity, injected so that tests can set them.
type (
	// Now is the time in milliseconds since 1970-01-01 UTC.
	Now func() int64
	// NewID mints an ID that is time-ordered and unique across machines.
	NewID func() string
)

// Event tells watchers of a change that is on disk.
type Event struct {
	State  annotate.State
	Change annotate.Change
	Op     annotate.Op
}

// Session is one open article.
type Session struct {
	store    Store
	now      Now
	newID    NewID
	state    annotate.State
	history  history
	watchers []func(Event)
}

// Open loads an article as set has it, and its undo history.
func Open(ctx context.Context, store Store, article annotate.ArticleID, set annotate.SetID, now Now, newID NewID) (*Session, error) {
	state, err := store.State(ctx, article, set)
	if err != nil {
		return nil, fmt.Errorf("open article %s: %w", article, err)
	}
	log, err := store.Log(ctx, article, set)
	if err != nil {
		return nil, fmt.Errorf("open history of article %s: %w", article, err)
	}
	return &Session{store: store, now: now, newID: newID, state: state, history: replay(log)}, nil
}

// State is the state that is on disk.
func (s *Session) State() annotate.State { return s.state }

// Watch has f called after every change, in the order of the calls to Watch.
func (s *Session) Watch(f func(Event)) { s.watchers = append(s.watchers, f) }

// NewSpan makes a span for a later AddSpan: an ID, the time and the quote.
func (s *Session) NewSpan(label annotate.LabelID, r annotate.Range) (annotate.Span, error) {
	a := s.state.Article
	if r.Empty() || !a.Index().Has(r) {
		return annotate.Span{}, fmt.Errorf("new span: %w: %v in a text of %d", annotate.ErrRange, r, a.Len())
	}
	at := s.now()
	return annotate.Span{
		ID: annotate.SpanID(s.newID()), Label: label, Range: r, Quote: a.Quote(r),
		Created: at, Modified: at,
	}, nil
}

// Touch is span with another label, range or detail: its quote and time follow.
func (s *Session) Touch(span annotate.Span) (annotate.Span, error) {
	a := s.state.Article
	if span.Range.Empty() || !a.Index().Has(span.Range) {
		return span, fmt.Errorf("change span: %w: %v in a text of %d", annotate.ErrRange, span.Range, a.Len())
	}
	span.Quote = a.Quote(span.Range)
	span.Modified = s.now()
	return span, nil
}

// Do applies tx and commits it. On an error nothing has changed.
func (s *Session) Do(ctx context.Context, tx annotate.Transaction) (annotate.Change, error) {
	return s.commit(ctx, tx, annotate.OpDo, 0)
}

// Undo takes back the last change that was not undone.
func (s *Session) Undo(ctx context.Context) (annotate.Change, error) {
	e, ok := s.history.lastDone()
	if !ok {
		return annotate.Change{}, ErrNothingToUndo
	}
	c, err := s.store.LoggedChange(ctx, e.seq)
	if err != nil {
		return annotate.Change{}, fmt.Errorf("undo %s: %w", e.name, err)
	}
	return s.commit(ctx, c.Invert(), annotate.OpUndo, e.seq)
}

// Redo does again what Undo took back last.
func (s *Session) Redo(ctx context.Context) (annotate.Change, error) {
	e, ok := s.history.lastUndone()
	if !ok {
		return annotate.Change{}, ErrNothingToRedo
	}
	c, err := s.store.LoggedChange(ctx, e.seq)
	if err != nil {
		return annotate.Change{}, fmt.Errorf("redo %s: %w", e.name, err)
	}
	return s.commit(ctx, c.Transaction(), annotate.OpRedo, e.seq)
}

// UndoName is the name of what Undo would take back; false where there is nothing.
func (s *Session) UndoName() (string, bool) {
	e, ok := s.history.lastDone()
	return e.name, ok
}

// RedoName is the name of what Redo would do again; false where there is nothing.
func (s *Session) RedoName() (string, bool) {
	e, ok := s.history.lastUndone()
	return e.name, ok
}

func (s *Session) commit(ctx context.Context, tx annotate.Transaction, op annotate.Op, of int64) (annotate.Change, error) {
	next, change, err := s.state.Apply(tx)
	if err != nil {
		return annotate.Change{}, err
	}
	seq, err := s.store.Commit(ctx, annotate.Commit{Change: change, Op: op, Of: of, At: s.now()})
	if err != nil {
		return annotate.Change{}, fmt.Errorf("save %q: %w", tx.Name, err)
	}
	s.state = next
	s.history.record(annotate.LogEntry{Seq: seq, Op: op, Of: of, Name: tx.Name})
	for _, w := range s.watchers {
		w(Event{State: next, Change: change, Op: op})
	}
	return change, nil
}
