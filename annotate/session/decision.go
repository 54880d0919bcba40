package session

import (
	"context"
	"fmt"

	"goldspan/annotate"
)

// Settle settles an error of an extractor in the open article, in one commit. The
// set of the session must be gold. If gold was wrong, the same commit changes gold
// to the prediction. If the error has the same verdict already, the error is
// ErrNoChange.
func (s *Session) Settle(ctx context.Context, d annotate.Decision) (annotate.Change, error) {
	var edits []annotate.Edit
	if d.Verdict == annotate.GoldWrong {
		var err error
		if edits, err = s.correct(d.Gold, d.Pred); err != nil {
			return annotate.Change{}, err
		}
	}
	return s.settle(ctx, d, edits)
}

// Resettle is Settle for a settled error. If the old verdict was GoldWrong and the
// new one is not, gold is changed back. An error with the verdict GoldWrong that
// still exists is a second prediction of the same span.
func (s *Session) Resettle(ctx context.Context, d annotate.Decision) (annotate.Change, error) {
	was, _ := s.state.Decision(d.Gold, d.Pred)
	if d.Verdict == annotate.GoldWrong || was.Verdict != annotate.GoldWrong {
		return s.Settle(ctx, d)
	}
	edits, err := s.takeBack(d.Gold, d.Pred)
	if err != nil {
		return annotate.Change{}, err
	}
	return s.settle(ctx, d, edits)
}

func (s *Session) settle(ctx context.Context, d annotate.Decision, edits []annotate.Edit) (annotate.Change, error) {
	name := annotate.Act{Kind: annotate.ActSettle, Verdict: d.Verdict}
	d.At = s.history.now()
	if was, _ := s.state.Decision(d.Gold, d.Pred); was.Verdict == d.Verdict && len(edits) == 0 {
		return annotate.Change{}, fmt.Errorf("%s: %w", name, annotate.ErrNoChange)
	}
	return s.Do(ctx, annotate.Transaction{Name: name, Edits: append(edits, annotate.Settle{Decision: d})})
}

// Reopen removes a decision in one commit. The commit also undoes the decision's
// change of gold, unless gold has changed again.
func (s *Session) Reopen(ctx context.Context, gold, pred annotate.Mark) (annotate.Change, error) {
	tx := annotate.Transaction{Name: annotate.Act{Kind: annotate.ActReopen}}
	if d, ok := s.state.Decision(gold, pred); ok && d.Verdict == annotate.GoldWrong {
		edits, err := s.takeBack(gold, pred)
		if err != nil {
			return annotate.Change{}, err
		}
		tx.Edits = edits
	}
	tx.Edits = append(tx.Edits, annotate.Unsettle{Gold: gold, Pred: pred})
	return s.Do(ctx, tx)
}

// takeBack are the edits after which gold says gold again, where it was made to
// say pred. Where it does not say that any more, somebody has changed it since,
// and knew better.
func (s *Session) takeBack(gold, pred annotate.Mark) ([]annotate.Edit, error) {
	if _, ok := s.state.Tagged(pred.Label, pred.Range); !ok && pred != (annotate.Mark{}) {
		return nil, nil
	}
	return s.correct(pred, gold)
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
