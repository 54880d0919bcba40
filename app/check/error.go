package check

import (
	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Error is an error of an extractor, with its verdict. In a comparison of two runs
// it also has its change from the earlier to the later run.
type Error struct {
	Kind score.ErrorKind // of an error that is gone: its kind in the earlier run
	Gold *Side           // nil: no gold span
	Pred *Side           // the prediction of the run, or of the later of two runs; nil: none
	// Verdict is "" for an error that is not settled. If gold was wrong and was
	// changed, the error no longer exists, but a workbench still lists it. Gold is
	// then the mark before the change.
	Verdict annotate.Verdict
	// Change is the change since the earlier run, and Was is the earlier run's
	// prediction. Both are zero in a check of one run. If gold was changed because
	// of the error, Change compares both runs with the old gold.
	Change score.ChangeKind
	Was    *Side
}

// Side is one side of an error: the mark of gold or of a run.
type Side struct {
	Start int              `json:"start"` // code points, as End
	End   int              `json:"end"`
	Label annotate.LabelID `json:"-"`     // "" where gold is a file: its labels are names
	Name  string           `json:"label"` // of the label
	Quote string           `json:"text"`
	Score *float64         `json:"score,omitempty"` // nil where the extractor does not say how sure it was
}

// Range is the range of the side; empty for nil.
func (s *Side) Range() annotate.Range {
	if s == nil {
		return annotate.Range{}
	}
	return annotate.Range{Start: s.Start, End: s.End}
}

// Mark is the mark of the side, for a decision; zero for nil.
func (s *Side) Mark() annotate.Mark {
	if s == nil {
		return annotate.Mark{}
	}
	return annotate.Mark{Label: s.Label, Range: s.Range()}
}

// Gone says that only the earlier run made the error, so it cannot be settled.
func (e *Error) Gone() bool { return e.Change == score.ChangeBetter }

// Open says that the error exists and is not settled.
func (e *Error) Open() bool { return e.Verdict == "" && !e.Gone() }

// Prediction is the prediction of the error. For an error that is gone, it is the
// prediction of the earlier run. It is nil for a missed gold span.
func (e *Error) Prediction() *Side {
	if e.Pred == nil && e.Gone() {
		return e.Was
	}
	return e.Pred
}

// Extent is the range of text that the error covers.
func (e *Error) Extent() annotate.Range {
	out := annotate.Range{}
	for _, s := range []*Side{e.Gold, e.Pred, e.Was} {
		switch r := s.Range(); {
		case s == nil:
		case out.Empty():
			out = r
		default:
			out = annotate.Range{Start: min(out.Start, r.Start), End: max(out.End, r.End)}
		}
	}
	return out
}

// Decided finds the verdict of the error among decisions; "" without one. A
// decision that gold was wrong does not count: gold was changed, so if the same
// error exists again, it is open.
func (e *Error) Decided(all []annotate.Decision) annotate.Verdict {
	gold, pred := e.Gold.Mark(), e.Pred.Mark()
	for _, d := range all {
		if d.Verdict != annotate.GoldWrong && d.Gold == gold && d.Pred == pred {
			return d.Verdict
		}
	}
	return ""
}

// ArticleErrors are the errors of a scored article, in the order of its text.
type ArticleErrors struct {
	Article *annotate.Article
	Line    int // of the predictions, from 1; 0 if the article has none
	Errors  []Error
}

// errors lists the errors of the article.
func (s *Scored) errors() []Error {
	found := score.Errors(s.Gold, s.Pred)
	out := make([]Error, len(found))
	for i, e := range found {
		out[i].Kind = e.Kind
		if e.Gold >= 0 {
			out[i].Gold = NewSide(s.Article, s.Gold[e.Gold], s.ids)
		}
		if e.Pred >= 0 {
			out[i].Pred = NewSide(s.Article, s.Pred[e.Pred], s.ids)
			if placed := s.Placed[e.Pred].Span; placed.Scored {
				out[i].Pred.Score = &placed.Score
			}
		}
		out[i].Verdict = out[i].Decided(s.Decisions)
	}
	return out
}

// NewSide makes a Side of an item. ids are the project's labels by name.
func NewSide(a *annotate.Article, it score.Item, ids map[string]annotate.LabelID) *Side {
	return &Side{Start: it.Range.Start, End: it.Range.End, Label: ids[it.Label], Name: it.Label, Quote: a.Quote(it.Range)}
}
