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
	// ErrChangedSince refuses an undo or redo that would also undo, or trip over,
	// what was done to an article later. Nothing has changed, in any article.
	ErrChangedSince = errors.New("the article was changed since then")
)

// ChangedSinceError is an ErrChangedSince that says in which article.
type ChangedSinceError struct{ Title string }

func (e *ChangedSinceError) Error() string { return fmt.Sprintf("%v: %q", ErrChangedSince, e.Title) }

// Is says that e is ErrChangedSince.
func (e *ChangedSinceError) Is(target error) bool { return target == ErrChangedSince }

// Clock and identity, injected so that tests can set them.
type (
	// Now is the time in milliseconds since 1970-01-01 UTC.
	Now func() int64
	// NewID mints an ID that is time-ordered and unique across machines.
	NewID func() string
)

// Event tells watchers of a change of one article that is on disk. The article
// need not be the open one.
type Event struct {
	State  annotate.State
	Change annotate.Change
	Op     annotate.Op
	More   int // calls that are still to come of the same action
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

// State is the state of the open article that is on disk.
func (s *Session) State() annotate.State { return s.state }

// Watch has f called after every change, in the order of the calls to Watch. An
// action on several articles calls it once for each, the open one first, when
// all of them are on disk.
func (s *Session) Watch(f func(Event)) { s.watchers = append(s.watchers, f) }

// NewSpan makes a span of the open article for a later AddSpan: an ID, the time
// and the quote.
func (s *Session) NewSpan(label annotate.LabelID, r annotate.Range) (annotate.Span, error) {
	return s.NewSpanIn(s.state.Article, label, r)
}

// NewSpanIn is NewSpan for any article, as DoEverywhere needs it.
func (s *Session) NewSpanIn(a *annotate.Article, label annotate.LabelID, r annotate.Range) (annotate.Span, error) {
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

// Do applies tx to the open article and commits it. On an error nothing has changed.
func (s *Session) Do(ctx context.Context, tx annotate.Transaction) (annotate.Change, error) {
	next, change, err := s.state.Apply(tx)
	if err != nil {
		return annotate.Change{}, err
	}
	if err := s.commit(ctx, tx.Name, annotate.OpDo, []step{{next: next, change: change}}); err != nil {
		return annotate.Change{}, err
	}
	return change, nil
}

// Continue is Do for an edit that goes on with the one before, as typing does
// after a pause: Undo takes both back, and Redo does both again. Where the edit
// before has another name it is Do. The log knows nothing of this: in a session
// that is opened later each of them is undone by itself.
func (s *Session) Continue(ctx context.Context, tx annotate.Transaction) (annotate.Change, error) {
	before, ok := s.history.lastDone()
	change, err := s.Do(ctx, tx)
	if err == nil && ok && before.name == tx.Name {
		s.history.done[len(s.history.done)-1].on = before.seq
	}
	return change, err
}
