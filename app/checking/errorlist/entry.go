package errorlist

import (
	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Entry is one error of an extractor, or what became of one from one run to the
// next. At least one of Gold, Pred and Was is there.
type Entry struct {
	Article    annotate.ArticleID
	Title      string          // of the article
	Kind       score.ErrorKind // with Change better: what it was
	Gold, Pred *Side           // nil where there is none
	Verdict    annotate.Verdict
	Change     score.ChangeKind // "" where a single run is checked
	Was        *Side            // with Change better or other: what the run before predicted, where that differs
}

// Side is what gold or a prediction says.
type Side struct {
	Label annotate.LabelID
	Quote string
	Start int     // offset of the quote's start
	Score float64 // the extractor's own; 0 unknown
}

// says tells whether two sides say the same, which their scores do not change.
func (s *Side) says(o *Side) bool {
	if s == nil || o == nil {
		return s == o
	}
	return s.Label == o.Label && s.Start == o.Start && s.Quote == o.Quote
}

// same tells whether two entries are about the same error. What the run before
// predicted tells them apart only where it is all there is: what it is paired
// with changes with the gold around it.
func (e *Entry) same(o *Entry) bool {
	return e.Article == o.Article && e.Gold.says(o.Gold) && e.Pred.says(o.Pred) &&
		(e.Gold != nil || e.Pred != nil || e.Was.says(o.Was))
}

// alike tells whether two entries are the same error and say the same texts.
func (e *Entry) alike(o *Entry) bool { return e.same(o) && e.Title == o.Title && e.Was.says(o.Was) }

// start is where the text begins that the error is about.
func (e *Entry) start() int {
	start := -1
	for _, s := range []*Side{e.Gold, e.Pred, e.Was} {
		if s != nil && (start < 0 || s.Start < start) {
			start = s.Start
		}
	}
	return start
}

// gone says that the error is one of the run before only: nothing is left to settle.
func (e *Entry) gone() bool { return e.Change == score.ChangeBetter }

// open says that the error is there, and not settled.
func (e *Entry) open() bool { return e.Verdict == "" && !e.gone() }

// wrong is the prediction that the error is about; nil where gold was missed.
// With an error that is gone it is the one of the run before.
func (e *Entry) wrong() *Side {
	if e.gone() && e.Was != nil {
		return e.Was
	}
	if e.Kind == score.ErrorMissed {
		return nil
	}
	return e.Pred
}

// shown is the side whose quote stands for the error.
func (e *Entry) shown() Side {
	for _, s := range []*Side{e.Gold, e.wrong(), e.Pred, e.Was} {
		if s != nil {
			return *s
		}
	}
	return Side{}
}

// pair is the labels of gold and of the prediction that the error is about.
func (e *Entry) pair() Pair { return Pair{labelOf(e.Gold), labelOf(e.wrong())} }

func labelOf(s *Side) annotate.LabelID {
	if s == nil {
		return ""
	}
	return s.Label
}
