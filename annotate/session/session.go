package session

import (
	"context"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// Session is one open article, as one annotation set has it.
type Session struct {
	history *History
	state   annotate.State
	gone    bool
}

// Gone says that the article or its annotation set was removed: the session keeps
// its last state and follows the history no more. Where an undo brings them back,
// open them anew.
func (s *Session) Gone() bool { return s.gone }

// State is the state of the article that is on disk.
func (s *Session) State() annotate.State { return s.state }

func (s *Session) place() annotate.Place {
	return annotate.Place{Article: s.state.Article.ID, Set: s.state.Set}
}

// Edits are edits of the open article, as a step of an action.
func (s *Session) Edits(edits ...annotate.Edit) Edits {
	return Edits{Article: s.state.Article.ID, Set: s.state.Set, Edits: edits}
}

// NewSpan makes a span of the open article for a later AddSpan.
func (s *Session) NewSpan(label annotate.LabelID, r annotate.Range) (annotate.Span, error) {
	return s.history.NewSpan(s.state.Article, label, r)
}

// Touch is span with another label, range or detail: its quote and time follow.
func (s *Session) Touch(span annotate.Span) (annotate.Span, error) {
	return s.history.touch(s.state.Article, span)
}

func (h *History) touch(a *annotate.Article, span annotate.Span) (annotate.Span, error) {
	if span.Range.Empty() || !a.Index().Has(span.Range) {
		return span, fmt.Errorf("change span: %w: %v in a text of %d", annotate.ErrRange, span.Range, a.Len())
	}
	if quote := a.Quote(span.Range); quote != span.Quote {
		span = span.Requoted(quote)
	}
	span.Modified = h.now()
	return span, nil
}

// Do is History.Do of edits of the open article alone.
func (s *Session) Do(ctx context.Context, tx annotate.Transaction) (annotate.Change, error) {
	return only(s.history.Do(ctx, tx.Name, s.Edits(tx.Edits...)))
}

// Continue is History.Continue of edits of the open article.
func (s *Session) Continue(ctx context.Context, tx annotate.Transaction) (annotate.Change, error) {
	return only(s.history.Continue(ctx, tx.Name, s.Edits(tx.Edits...)))
}

// goneWith says that a removed the article or its annotation set.
func (s *Session) goneWith(a annotate.Action) bool {
	for _, part := range a.Parts {
		switch c := part.(type) {
		case annotate.ArticlesChange:
			if slices.Contains(c.Removed, s.state.Article.ID) {
				return true
			}
		case annotate.SetChange:
			if c.Before.ID == s.state.Set && c.After == (annotate.Set{}) {
				return true
			}
		}
	}
	return false
}

// catchUp has a session that was opened while a was under way follow it, where
// it was opened before a was on disk.
func (s *Session) catchUp(a annotate.Action) {
	for _, part := range a.Parts {
		switch c := part.(type) {
		case annotate.Change:
			if (annotate.Place{Article: c.Article, Set: c.Set}) != s.place() {
				continue
			}
			if next, change, err := s.state.Apply(c.Transaction()); err == nil && change.Same(c) {
				s.state = next
			}
		case annotate.DetailsChange:
			if c.Article == s.state.Article.ID {
				s.state.Article = s.state.Article.Described(c.After)
			}
		case annotate.RegionsChange:
			if c.Article != s.state.Article.ID {
				continue
			}
			if a, err := s.state.Article.WithRegions(c.After); err == nil {
				s.state.Article = a
			}
		}
	}
}

// only is the one change of an action on one article.
func only(a annotate.Action, err error) (annotate.Change, error) {
	if err != nil {
		return annotate.Change{}, err
	}
	return a.Changes()[0], nil
}
