package session

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// Sentinel errors of a history.
var (
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrNothingToRedo = errors.New("nothing to redo")
	// ErrBusy refuses an action while a Pending is not ended. Nothing has changed.
	ErrBusy = errors.New("another action is under way")
)

// ChangedSinceError is an annotate.ErrChangedSince with the title of the article.
type ChangedSinceError struct{ Title string }

func (e *ChangedSinceError) Error() string {
	return fmt.Sprintf("%v: %q", annotate.ErrChangedSince, e.Title)
}

// Is says that e is annotate.ErrChangedSince.
func (e *ChangedSinceError) Is(target error) bool { return target == annotate.ErrChangedSince }

// Clock and identity, injected so that tests can set them.
type (
	// Now is the time in milliseconds since 1970-01-01 UTC.
	Now func() int64
	// NewID mints an ID that is time-ordered and unique across machines.
	NewID func() string
)

// Event tells watchers of an action that is on disk, once, with everything that
// it changed.
type Event struct {
	// Op is how the action came about; "" where another program changed the
	// project, so that anything may be different.
	Op     annotate.Op
	Action annotate.Action // the changes made: for an undo, the inverse of the undone action
}

// History is the history of the open project.
type History struct {
	store    Store
	now      Now
	newID    NewID
	ends     annotate.Ends
	typing   annotate.Place // of the last action, where Continue may go on with it
	open     []*Session
	watchers []func(Event)
	told     int  // events
	busy     bool // a Pending is not ended
	complete Complete
}

// Complete gives further edits of an article and set, to be made together with a
// change. next is the state after the change. It is called on any goroutine.
type Complete func(next annotate.State, c annotate.Change) []annotate.Edit

// Completed has f complete the edits of all later actions; nil: they are made as they
// are. An undo and a redo are not completed.
func (h *History) Completed(f Complete) { h.complete = f }

// Load is the history of the project that is in store.
func Load(ctx context.Context, store Store, now Now, newID NewID) (*History, error) {
	ends, err := store.Ends(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the history: %w", err)
	}
	return &History{store: store, now: now, newID: newID, ends: ends}, nil
}

// Watch has f called after every action, in the order of the calls to Watch. The
// open sessions have followed the action by then.
func (h *History) Watch(f func(Event)) { h.watchers = append(h.watchers, f) }

func (h *History) tell(e Event) {
	h.told++
	for _, w := range h.watchers {
		w(e)
	}
}

// ToUndo names the next action to undo; false if there is none.
func (h *History) ToUndo() (annotate.Act, bool) { return h.ends.Undo.Name, h.ends.Undo.ID != 0 }

// ToRedo names the next action to redo; false if there is none.
func (h *History) ToRedo() (annotate.Act, bool) { return h.ends.Redo.Name, h.ends.Redo.ID != 0 }

// Place is the place of the next undo or redo, for a window that goes there first.
// If the action has several places, Place prefers here, else the first place.
// Without an action to undo or redo, Place is here.
func (h *History) Place(ctx context.Context, op annotate.Op, here annotate.Place) (annotate.Place, error) {
	next := h.ends.Undo
	if op == annotate.OpRedo {
		next = h.ends.Redo
	}
	if next.ID == 0 {
		return here, nil
	}
	place, err := h.store.Place(ctx, next.ID, here)
	if err != nil {
		return here, fmt.Errorf("%s %s: %w", op, next.Name, err)
	}
	return place, nil
}

// Do makes one action of steps, and returns the changes. Steps without a change are
// left out. If no step changes anything, the error is annotate.ErrNoChange. On any
// error nothing has changed.
func (h *History) Do(ctx context.Context, act annotate.Act, steps ...Step) (annotate.Action, error) {
	return h.Start(act, steps...).at(ctx)
}

// Continue is Do for edits that continue the previous action, such as typing after
// a pause: the edits become part of the previous action. Continue does the same as
// Do if the previous action has another name or another place, or was undone in
// between.
func (h *History) Continue(ctx context.Context, act annotate.Act, edits Edits) (annotate.Action, error) {
	p := h.Start(act, edits)
	if h.ends.Undo.Name == act && h.typing == edits.place() {
		p.of = h.ends.Undo.ID
	}
	return p.at(ctx)
}

// Undo undoes the last done action, and returns the changes. The error is
// ErrNothingToUndo if there is no such action.
func (h *History) Undo(ctx context.Context) (annotate.Action, error) { return h.StartUndo().at(ctx) }

// Redo redoes the last undone action, and returns the changes. The error is
// ErrNothingToRedo if there is no such action.
func (h *History) Redo(ctx context.Context) (annotate.Action, error) { return h.StartRedo().at(ctx) }

// Reload reads everything anew, after another program changed the project, or the
// store made or removed something by itself, such as an import. It tells the watchers that anything may be different.
func (h *History) Reload(ctx context.Context) error {
	ends, err := h.store.Ends(ctx)
	if err != nil {
		return fmt.Errorf("read the history: %w", err)
	}
	if err := h.reopen(ctx); err != nil {
		return err
	}
	h.ends, h.typing = ends, annotate.Place{}
	h.tell(Event{})
	return nil
}

// reopen reads the states of the open articles anew. A session whose article or
// set is no longer there keeps its last state.
func (h *History) reopen(ctx context.Context) error {
	now := map[*Session]annotate.State{}
	for _, s := range h.open {
		state, err := h.store.State(ctx, s.state.Article.ID, s.state.Set)
		switch {
		case err == nil:
			now[s] = state
		case !errors.Is(err, annotate.ErrNoArticle) && !errors.Is(err, annotate.ErrNoSet):
			return fmt.Errorf("open article %s: %w", s.state.Article.ID, err)
		}
	}
	for s, state := range now {
		s.state = state
	}
	h.leave(func(s *Session) bool { _, there := now[s]; return !there })
	return nil
}

// leave lets go of the sessions that are gone.
func (h *History) leave(gone func(*Session) bool) {
	for _, s := range h.open {
		s.gone = gone(s)
	}
	h.open = slices.DeleteFunc(h.open, func(s *Session) bool { return s.gone })
}

// Open opens an article as set has it. Close it when another one is shown.
func (h *History) Open(ctx context.Context, article annotate.ArticleID, set annotate.SetID) (*Session, error) {
	o := h.StartOpen(article, set)
	if _, err := o.Read(ctx); err != nil {
		return nil, err
	}
	return o.End(ctx)
}

// Opening is an article that is being opened; see StartOpen.
type Opening struct {
	history *History
	place   annotate.Place
	told    int // actions that the history had told of when the article was read
	state   annotate.State
}

// StartOpen begins to open an article. Opening.Read reads it on any goroutine, and
// Opening.End opens it.
func (h *History) StartOpen(article annotate.ArticleID, set annotate.SetID) *Opening {
	return &Opening{history: h, place: annotate.Place{Article: article, Set: set}, told: h.told}
}

// Read reads the article. Nothing is open on an error.
func (o *Opening) Read(ctx context.Context) (_ annotate.State, err error) {
	o.state, err = o.history.store.State(ctx, o.place.Article, o.place.Set)
	if err != nil {
		return o.state, fmt.Errorf("open article %s: %w", o.place.Article, err)
	}
	return o.state, nil
}

// End opens the article that was read. If the project has changed since StartOpen, the
// article is read again.
func (o *Opening) End(ctx context.Context) (*Session, error) {
	h := o.history
	if o.told != h.told {
		if _, err := o.Read(ctx); err != nil {
			return nil, err
		}
	}
	s := &Session{history: h, state: o.state}
	h.open = append(h.open, s)
	return s, nil
}

// Close ends a session: its state follows the history no more.
func (h *History) Close(s *Session) {
	h.open = slices.DeleteFunc(h.open, func(open *Session) bool { return open == s })
}

// NewSpan makes a span of an article for a later AddSpan: an ID, the time and
// the quote.
func (h *History) NewSpan(a *annotate.Article, label annotate.LabelID, r annotate.Range) (annotate.Span, error) {
	if r.Empty() || !a.Index().Has(r) {
		return annotate.Span{}, fmt.Errorf("new span: %w: %v in a text of %d", annotate.ErrRange, r, a.Len())
	}
	at := h.now()
	return annotate.Span{
		ID: annotate.SpanID(h.newID()), Label: label, Range: r, Quote: a.Quote(r),
		Created: at, Modified: at,
	}, nil
}
