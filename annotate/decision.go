package annotate

import (
	"cmp"
	"fmt"
)

// Mark is what a span says, whoever says it: a label on a range. The zero Mark
// is none.
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

// Mark is what s says.
func (s Span) Mark() Mark { return Mark{s.Label, s.Range} }

// Verdict says how an error of an extractor was settled.
type Verdict string

// The verdicts.
const (
	ExtractorWrong Verdict = "extractor_wrong"
	GoldWrong      Verdict = "gold_wrong" // gold was changed to say what the prediction says
	BothAcceptable Verdict = "both_acceptable"
)

// Verdicts are all verdicts, in the order in which they are offered.
func Verdicts() []Verdict { return []Verdict{ExtractorWrong, GoldWrong, BothAcceptable} }

// Decision settles one error of an extractor in an article of gold: what gold
// says, what the extractor says, and who is right. It names both by what they
// say, so that it holds for every run that makes the same error. Decisions are
// comparable with ==.
type Decision struct {
	Gold    Mark // zero where the prediction answers to nothing
	Pred    Mark // zero where nothing was predicted
	Verdict Verdict
	At      int64 // milliseconds since 1970-01-01 UTC
}

// CompareDecisions orders decisions by what they are about.
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
