package errorlist

import (
	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Entry is an error of an extractor, or the change of an error from one run to the
// next. At least one of Gold, Pred and Was is not nil.
type Entry struct {
	Article    annotate.ArticleID
	Title      string          // of the article
	Kind       score.ErrorKind // if Change is better: the kind in the earlier run
	Gold, Pred *Side           // may be nil
	Verdict    annotate.Verdict
	Change     score.ChangeKind // "" for a single run
	Was        *Side            // if Change is better or other: the prediction of the earlier run, if different
}

// Side is the span of gold, or a prediction.
type Side struct {
	Label annotate.LabelID
	Quote string
	Start int     // offset of the quote
	Score float64 // the extractor's confidence; 0 if unknown
}

// says compares two sides, without their scores.
func (s *Side) says(o *Side) bool {
	if s == nil || o == nil {
		return s == o
	}
	return s.Label == o.Label && s.Start == o.Start && s.Quote == o.Quote
}

// same says that two entries are about the same error. Was is compared only if Gold
// and Pred are nil: otherwise the pairing of Was depends on the other gold spans.
func (e *Entry) same(o *Entry) bool {
	return e.Article == o.Article && e.Gold.says(o.Gold) && e.Pred.says(o.Pred) &&
		(e.Gold != nil || e.Pred != nil || e.Was.says(o.Was))
}

// alike says that two entries are about the same error and have the same texts.
func (e *Entry) alike(o *Entry) bool { return e.same(o) && e.Title == o.Title && e.Was.says(o.Was) }

// start is the start of the error in the text.
func (e *Entry) start() int {
	start := -1
	for _, s := range []*Side{e.Gold, e.Pred, e.Was} {
		if s != nil && (start < 0 || s.Start < start) {
			start = s.Start
		}
	}
	return start
}

// gone says that only the earlier run made the error, so it cannot be settled.
func (e *Entry) gone() bool { return e.Change == score.ChangeBetter }

// open says that the error exists and is not settled.
func (e *Entry) open() bool { return e.Verdict == "" && !e.gone() }

// wrong is the prediction of the error; nil for a missed gold span. For an error
// that is gone, it is the prediction of the earlier run.
func (e *Entry) wrong() *Side {
	if e.gone() && e.Was != nil {
		return e.Was
	}
	if e.Kind == score.ErrorMissed {
		return nil
	}
	return e.Pred
}

// shown is the side with the quote to show.
func (e *Entry) shown() Side {
	for _, s := range []*Side{e.Gold, e.wrong(), e.Pred, e.Was} {
		if s != nil {
			return *s
		}
	}
	return Side{}
}

// pair is the gold label and the predicted label of the error.
func (e *Entry) pair() Pair { return Pair{labelOf(e.Gold), labelOf(e.wrong())} }

func labelOf(s *Side) annotate.LabelID {
	if s == nil {
		return ""
	}
	return s.Label
}
