package annotate

import (
	"cmp"
	"fmt"
)

// Mark is the label and range of a span, whoever made the span. The zero Mark
// stands for no span.
type Mark struct {
	Label LabelID
	Range Range
}

func (m Mark) String() string {
	if m == (Mark{}) {
		return "nothing"
	}
	return fmt.Sprintf("%s on %v", m.Label, m.Range)
}

// Mark is the label and range of s.
func (s Span) Mark() Mark { return Mark{s.Label, s.Range} }

// Verdict says how an error of an extractor was settled.
type Verdict string

// The verdicts.
const (
	ExtractorWrong Verdict = "extractor_wrong"
	GoldWrong      Verdict = "gold_wrong" // gold was changed to the prediction
	BothAcceptable Verdict = "both_acceptable"
)

// Verdicts lists all verdicts, in the order of the window.
func Verdicts() []Verdict { return []Verdict{ExtractorWrong, GoldWrong, BothAcceptable} }

// Decision settles one error of an extractor in an article of gold: the gold mark,
// the predicted mark, and the verdict. A decision refers to marks, not to spans, so
// it holds for every run with the same error. Decisions can be compared with ==.
type Decision struct {
	Gold    Mark // zero: the prediction has no gold span
	Pred    Mark // zero: nothing was predicted
	Verdict Verdict
	At      int64 // milliseconds since 1970-01-01 UTC
}

// CompareDecisions orders decisions by their marks, gold first.
func CompareDecisions(a, b Decision) int {
	return cmp.Or(compareMarks(a.Gold, b.Gold), compareMarks(a.Pred, b.Pred))
}

func compareMarks(a, b Mark) int {
	return cmp.Or(
		cmp.Compare(a.Range.Start, b.Range.Start),
		cmp.Compare(b.Range.End, a.Range.End),
		cmp.Compare(a.Label, b.Label),
	)
}
