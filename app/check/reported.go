package check

import (
	"goldspan/annotate"
	"goldspan/annotate/score"
)

// reported is an error as a report lists it: one of a scored article, or what a
// Bench says of one.
type reported struct {
	kind            score.ErrorKind
	gold, pred, was *ErrorSpan // nil where there is none
	verdict         annotate.Verdict
	change          score.ChangeKind
}

// reported are the errors of an article that a report lists.
func (a *Article) reported() []reported {
	if a.bench != nil {
		out := make([]reported, len(a.bench.Errors))
		for i := range out {
			e := &a.bench.Errors[i]
			out[i] = reported{e.Kind, a.spanOf(e.Gold), a.spanOf(e.Pred), a.spanOf(e.Was), e.Verdict, e.Change}
		}
		return out
	}
	out := make([]reported, len(a.Errors))
	for i, e := range a.Errors {
		out[i] = reported{kind: e.Kind, gold: a.goldOf(e), pred: a.predOf(e), verdict: a.verdict(e)}
	}
	return out
}

// verdict is how an error that is there was settled. That gold was wrong is
// settled by changing it: where the error is there again, it is open.
func (a *Article) verdict(e score.Error) annotate.Verdict {
	var gold, pred score.Item
	if e.Gold >= 0 {
		gold = a.Gold[e.Gold]
	}
	if e.Pred >= 0 {
		pred = a.Pred[e.Pred]
	}
	is := func(m annotate.Mark, it score.Item) bool { return m.Range == it.Range && a.names[m.Label] == it.Label }
	for _, d := range a.Decisions {
		if d.Verdict != annotate.GoldWrong && is(d.Gold, gold) && is(d.Pred, pred) {
			return d.Verdict
		}
	}
	return ""
}

// spanOf is a side of an error of a bench; nil where there is none.
func (a *Article) spanOf(s BenchSide) *ErrorSpan {
	if s.None() {
		return nil
	}
	out := &ErrorSpan{s.Range.Start, s.Range.End, a.names[s.Label], s.Quote, nil}
	if s.Score != 0 {
		out.Score = &s.Score
	}
	return out
}

func (s *ErrorSpan) rangeOf() annotate.Range {
	if s == nil {
		return annotate.Range{}
	}
	return annotate.Range{Start: s.Start, End: s.End}
}

// gone says that the error is one of the run before only.
func (e *reported) gone() bool { return e.change == score.ChangeBetter }

// outlined is the prediction that the error is about: of one that is gone, what
// the run before predicted.
func (e *reported) outlined() *ErrorSpan {
	if e.pred == nil && e.gone() {
		return e.was
	}
	return e.pred
}

// extent is the stretch of text that an error is about.
func (e *reported) extent() annotate.Range {
	out := annotate.Range{}
	for _, s := range []*ErrorSpan{e.gold, e.pred, e.was} {
		switch r := s.rangeOf(); {
		case s == nil:
		case out.Empty():
			out = r
		default:
			out = annotate.Range{Start: min(out.Start, r.Start), End: max(out.End, r.End)}
		}
	}
	return out
}
