package session

import (
	"context"
	"fmt"

	"goldspan/annotate"
)

// step is what an action does to one article: applied, and not yet on disk.
type step struct {
	next   annotate.State
	change annotate.Change
	of     int64 // the log entry that is undone or redone; 0 for OpDo
}

// stateOf is the open article's state, or another's as the store has it.
func (s *Session) stateOf(ctx context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	if s.isOpen(article, set) {
		return s.state, nil
	}
	return s.store.State(ctx, article, set)
}

func (s *Session) isOpen(article annotate.ArticleID, set annotate.SetID) bool {
	return article == s.state.Article.ID && set == s.state.Set
}

// commit makes the steps of one action durable, follows them and tells the
// watchers in their order. On an error nothing has changed.
func (s *Session) commit(ctx context.Context, name annotate.Act, op annotate.Op, steps []step) error {
	at := s.now()
	commits := make([]annotate.Commit, len(steps))
	for i, st := range steps {
		commits[i] = annotate.Commit{Change: st.change, Op: op, Of: st.of, At: at}
	}
	seqs, err := s.store.Commit(ctx, commits...)
	if err != nil {
		return fmt.Errorf("save %q: %w", name, err)
	}
	for i, st := range steps {
		if s.isOpen(st.change.Article, st.change.Set) {
			s.state = st.next
			s.history.record(annotate.LogEntry{Seq: seqs[i], Txn: seqs[0], Op: op, Of: st.of, Name: name})
		}
	}
	for i, st := range steps {
		for _, w := range s.watchers {
			w(Event{State: st.next, Change: st.change, Op: op, More: len(steps) - 1 - i})
		}
	}
	return nil
}
