package session

import (
	"context"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// Undo takes back the last action on the open article that was not undone, in
// every article that it changed, with those that it continues, and answers the
// open article's (last) change. The error is ErrChangedSince where one of them has changed too much since.
func (s *Session) Undo(ctx context.Context) (annotate.Change, error) {
	e, ok := s.history.lastDone()
	if !ok {
		return annotate.Change{}, ErrNothingToUndo
	}
	for {
		change, err := s.revise(ctx, e, annotate.OpUndo)
		before, ok := s.history.lastDone()
		if err != nil || !ok || before.seq != e.on {
			return change, err
		}
		e = before
	}
}

// Redo does again what Undo took back last, in every article. The error is
// ErrChangedSince where one of them has changed too much since.
func (s *Session) Redo(ctx context.Context) (annotate.Change, error) {
	e, ok := s.history.lastUndone()
	if !ok {
		return annotate.Change{}, ErrNothingToRedo
	}
	for {
		change, err := s.revise(ctx, e, annotate.OpRedo)
		next, ok := s.history.lastUndone()
		if err != nil || !ok || next.on != e.seq {
			return change, err
		}
		e = next
	}
}

// UndoName is the name of what Undo would take back; false where there is nothing.
func (s *Session) UndoName() (annotate.Act, bool) {
	e, ok := s.history.lastDone()
	return e.name, ok
}

// RedoName is the name of what Redo would do again; false where there is nothing.
func (s *Session) RedoName() (annotate.Act, bool) {
	e, ok := s.history.lastUndone()
	return e.name, ok
}

// revise undoes or redoes the whole action that e is of.
func (s *Session) revise(ctx context.Context, e entry, op annotate.Op) (annotate.Change, error) {
	seqs, err := s.store.Action(ctx, e.txn)
	if err != nil {
		return annotate.Change{}, fmt.Errorf("%s %s: %w", op, e.name, err)
	}
	var steps []step
	for _, seq := range seqs {
		st, err := s.reviseOne(ctx, seq, op)
		if err != nil {
			return annotate.Change{}, fmt.Errorf("%s %s: %w", op, e.name, err)
		}
		steps = append(steps, st)
	}
	open := slices.IndexFunc(steps, func(st step) bool { return st.of == e.seq })
	if open < 0 {
		return annotate.Change{}, fmt.Errorf("%s %s: %w: entry %d of the edit log is not in action %d",
			op, e.name, annotate.ErrDamaged, e.seq, e.txn)
	}
	steps = toFront(steps, open)
	if err := s.commit(ctx, e.name, op, steps); err != nil {
		return annotate.Change{}, err
	}
	return steps[0].change, nil
}

// reviseOne undoes or redoes one log entry. The change must come out exactly:
// an undo that took a later note or link with it would lose it without a word.
func (s *Session) reviseOne(ctx context.Context, seq int64, op annotate.Op) (step, error) {
	want, err := s.store.LoggedChange(ctx, seq)
	if err != nil {
		return step{}, err
	}
	if op == annotate.OpUndo {
		want = want.Inverse()
	}
	state, err := s.stateOf(ctx, want.Article, want.Set)
	if err != nil {
		return step{}, err
	}
	next, change, err := state.Apply(want.Transaction())
	if err != nil || !change.Same(want) {
		return step{}, &ChangedSinceError{Title: state.Article.Title}
	}
	return step{next: next, change: change, of: seq}, nil
}
