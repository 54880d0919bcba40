package check

import (
	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Error is an error of an extractor, with how it was settled and, where two runs
// are compared, what became of it from one to the next.
type Error struct {
	Kind score.ErrorKind // of one that is gone: what it was
	Gold *Side           // nil where there is none
	Pred *Side           // likewise: what the run predicted, the last one where there are two
	// Verdict is how the error was settled, "" where it was not. One that was
	// settled as gold's fault is none any more, and Gold is what gold said until
	// then: a workbench lists it all the same.
	Verdict annotate.Verdict
	// Change is what became of the error from the run before, and Was what that
	// one predicted; both zero where one run is checked. Of an error that was
	// settled as gold's fault it is what it was until gold was changed.
	Change score.ChangeKind
	Was    *Side
}

// Side is what gold or a run says in the place of an error.
type Side struct {
	Start   int              `json:"start"` // code points, as End
	End     int              `json:"end"`
	Label   string           `json:"label"`           // its name
	LabelID annotate.LabelID `json:"-"`               // "" where gold is a file: its labels are names
	Text    string           `json:"text"`            // the quote
	Score   *float64         `json:"score,omitempty"` // nil where the extractor does not say how sure it was
}

// Range is where the side is; empty for nil.
func (s *Side) Range() annotate.Range {
	if s == nil {
		return annotate.Range{}
	}
	return annotate.Range{Start: s.Start, End: s.End}
}

// Mark is what the side says, as a decision has it; zero for nil.
func (s *Side) Mark() annotate.Mark {
	if s == nil {
		return annotate.Mark{}
	}
	return annotate.Mark{Label: s.LabelID, Range: s.Range()}
}

// Gone says that the error is one of the run before only: nothing is left to
// settle.
func (e *Error) Gone() bool { return e.Change == score.ChangeBetter }

// Open says that the error is there and not settled.
func (e *Error) Open() bool { return e.Verdict == "" && !e.Gone() }

// Prediction is the prediction that the error is about: of one that is gone, what
// the run before predicted. It is nil where gold was missed.
func (e *Error) Prediction() *Side {
	if e.Pred == nil && e.Gone() {
		return e.Was
	}
	return e.Pred
}

// Extent is the stretch of text that the error is about.
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

// Decided is the verdict of the decision that is about the error; "" where none
// is. That gold was wrong is settled by changing it: where the error is there
// again, it is open.
func (e *Error) Decided(all []annotate.Decision) annotate.Verdict {
	gold, pred := e.Gold.Mark(), e.Pred.Mark()
	for _, d := range all {
		if d.Verdict != annotate.GoldWrong && d.Gold == gold && d.Pred == pred {
			return d.Verdict
		}
	}
	return ""
}

// ArticleErrors are the errors of an article that was scored, in the order of
// its text.
type ArticleErrors struct {
	Article *annotate.Article
	Line    int // of its predictions, from 1; 0 where it has none
	Errors  []Error
}

// errors lists what is wrong in the article.
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

// NewSide is what an item says of an article. ids are the project's labels by name.
func NewSide(a *annotate.Article, it score.Item, ids map[string]annotate.LabelID) *Side {
	return &Side{Start: it.Range.Start, End: it.Range.End, Label: it.Label, LabelID: ids[it.Label], Text: a.Quote(it.Range)}
}
