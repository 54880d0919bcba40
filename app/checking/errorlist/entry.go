package errorlist

import (
	"goldspan/annotate"
	"goldspan/app/check"
)

// Entry is an error of an extractor, in its article.
type Entry struct {
	Article annotate.ArticleID
	Title   string // of the article
	check.Error
}

// sayAlike tells whether two sides say the same, which their scores do not change.
func sayAlike(s, o *check.Side) bool {
	if s == nil || o == nil {
		return s == o
	}
	return s.Label == o.Label && s.Start == o.Start && s.Quote == o.Quote
}

// same says that two entries are about the same error. Was is compared only if Gold
// and Pred are nil: otherwise the pairing of Was depends on the other gold spans.
func (e *Entry) same(o *Entry) bool {
	return e.Article == o.Article && sayAlike(e.Gold, o.Gold) && sayAlike(e.Pred, o.Pred) &&
		(e.Gold != nil || e.Pred != nil || sayAlike(e.Was, o.Was))
}

// alike tells whether two entries are the same error and say the same texts.
func (e *Entry) alike(o *Entry) bool {
	return e.same(o) && e.Title == o.Title && sayAlike(e.Was, o.Was)
}

// start is the start of the error in the text.
func (e *Entry) start() int {
	start := -1
	for _, s := range []*check.Side{e.Gold, e.Pred, e.Was} {
		if s != nil && (start < 0 || s.Start < start) {
			start = s.Start
		}
	}
	return start
}

// shown is the side whose quote stands for the error.
func (e *Entry) shown() check.Side {
	for _, s := range []*check.Side{e.Gold, e.Prediction(), e.Pred, e.Was} {
		if s != nil {
			return *s
		}
	}
	return check.Side{}
}

// pair is the labels of gold and of the prediction that the error is about.
func (e *Entry) pair() Pair { return Pair{labelOf(e.Gold), labelOf(e.Prediction())} }

func labelOf(s *check.Side) annotate.LabelID {
	if s == nil {
		return ""
	}
	return s.Label
}
