package session

import (
	"context"
	"fmt"

	"goldspan/annotate"
)

// Settle settles an error of an extractor in the open article, whose set is
// gold, in one commit of that name. Where gold was wrong, gold is made to say
// what the prediction says, in the same commit; where that was said before and
// is not any more, gold is changed back. Settled so already is ErrNoChange.
func (s *Session) Settle(ctx context.Context, name string, d annotate.Decision) (annotate.Change, error) {
	d.At = s.now()
	was, _ := s.state.Decision(d.Gold, d.Pred)
	var edits []annotate.Edit
	var err error
	switch {
	case d.Verdict == annotate.GoldWrong:
		edits, err = s.correct(d.Gold, d.Pred)
	case was.Verdict == annotate.GoldWrong:
		edits, err = s.correct(d.Pred, d.Gold)
	}
	if err != nil {
		return annotate.Change{}, err
	}
	if was.Verdict == d.Verdict && len(edits) == 0 {
		return annotate.Change{}, fmt.Errorf("%s: %w", name, annotate.ErrNoChange)
	}
	return s.Do(ctx, annotate.Transaction{Name: name, Edits: append(edits, annotate.Settle{Decision: d})})
}

// Reopen takes a decision back, and with it what it changed in gold where that
// is still there, in one commit of that name.
func (s *Session) Reopen(ctx context.Context, name string, gold, pred annotate.Mark) (annotate.Change, error) {
	tx := annotate.Transaction{Name: name}
	if d, ok := s.state.Decision(gold, pred); ok && d.Verdict == annotate.GoldWrong {
		edits, err := s.correct(pred, gold)
		if err != nil {
			return annotate.Change{}, err
		}
		tx.Edits = edits
	}
	tx.Edits = append(tx.Edits, annotate.Unsettle{Gold: gold, Pred: pred})
	return s.Do(ctx, tx)
}

// correct are the edits after which gold says to where it said from: a span is
// added, removed, or gets another label and range and keeps all else. Where
// gold says to already, from goes; where it does not say from any more, there
// is nothing to take away.
func (s *Session) correct(from, to annotate.Mark) ([]annotate.Edit, error) {
	span, had := s.state.Tagged(from.Label, from.Range)
	_, has := s.state.Tagged(to.Label, to.Range)
	switch {
	case had && (to.Label == "" || has):
		return []annotate.Edit{annotate.RemoveSpan{ID: span.ID}}, nil
	case had:
		span.Label, span.Range = to.Label, to.Range
		span, err := s.Touch(span)
		return []annotate.Edit{annotate.ReplaceSpan{Span: span}}, err
	case to.Label == "" || has:
		return nil, nil
	}
	added, err := s.NewSpan(to.Label, to.Range)
	return []annotate.Edit{annotate.AddSpan{Span: added}}, err
}
