package session

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// Part is what an action does to one article.
type Part struct {
	Article annotate.ArticleID
	Edits   []annotate.Edit
}

// DoEverywhere does one action of that name on several articles, in the open
// article's set: one commit, and one undo for all. It answers the changes of
// the articles that changed, the open one's first; parts that change nothing
// are left out. Where none changes anything the error is ErrNoChange. On any
// error nothing has changed, in any article.
func (s *Session) DoEverywhere(ctx context.Context, name annotate.Act, parts []Part) ([]annotate.Change, error) {
	var steps []step
	for _, p := range s.gather(parts) {
		state, err := s.stateOf(ctx, p.Article, s.state.Set)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		next, change, err := state.Apply(annotate.Transaction{Name: name, Edits: p.Edits})
		switch {
		case errors.Is(err, annotate.ErrNoChange):
		case err != nil:
			return nil, fmt.Errorf("article %q: %w", state.Article.Title, err)
		default:
			steps = append(steps, step{next: next, change: change})
		}
	}
	if len(steps) == 0 {
		return nil, fmt.Errorf("%s: %w", name, annotate.ErrNoChange)
	}
	if err := s.commit(ctx, name, annotate.OpDo, steps); err != nil {
		return nil, err
	}
	changes := make([]annotate.Change, len(steps))
	for i, st := range steps {
		changes[i] = st.change
	}
	return changes, nil
}

// gather is parts with one for each article, the open one first.
func (s *Session) gather(parts []Part) []Part {
	var gathered []Part
	at := map[annotate.ArticleID]int{}
	for _, p := range parts {
		i, ok := at[p.Article]
		if !ok {
			i = len(gathered)
			at[p.Article] = i
			gathered = append(gathered, Part{Article: p.Article})
		}
		gathered[i].Edits = append(gathered[i].Edits, p.Edits...)
	}
	if open, ok := at[s.state.Article.ID]; ok {
		return toFront(gathered, open)
	}
	return gathered
}

// toFront is list with the i-th element before all others.
func toFront[T any](list []T, i int) []T { return slices.Concat(list[i:i+1], list[:i], list[i+1:]) }
