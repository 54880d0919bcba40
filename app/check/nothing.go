package check

import (
	"errors"
	"fmt"
	"strconv"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/app/explain"
)

// NothingScoredError says that a check has no article to score.
type NothingScoredError struct{ Gold string } // an annotation set or a file

func (e NothingScoredError) Error() string { return "nothing to score in " + e.Gold }

// Explain implements explain.Explainer.
func (e NothingScoredError) Explain() explain.Explanation {
	return explain.Explanation{Why: noneDone.With("Gold", e.Gold), Do: markDone}
}

var (
	noneDone = explain.New("no predicted article is done in “{{.Gold}}”")
	markDone = explain.New("Mark the finished articles as done.")
)

// ErrNoPredictions says that no line of predictions can be read.
var ErrNoPredictions = errors.New("there is not one line of predictions")

// NoPredictionsError is an ErrNoPredictions with the fault of the first line.
type NoPredictionsError struct {
	First *format.LineError // nil without a line
}

func (e *NoPredictionsError) Error() string {
	if e.First == nil {
		return ErrNoPredictions.Error()
	}
	return fmt.Sprintf("%v: %v", ErrNoPredictions, e.First)
}

// Is says that e is ErrNoPredictions and annotate.ErrPredictions.
func (e *NoPredictionsError) Is(target error) bool {
	return target == ErrNoPredictions || target == annotate.ErrPredictions
}

// Explain implements explain.Explainer.
func (e *NoPredictionsError) Explain() explain.Explanation {
	if e.First == nil {
		return explain.Explanation{Why: noLine, Means: explain.NothingKept, Do: OneLine}
	}
	why := noGoodLine.With("Line", strconv.Itoa(e.First.Line)).With("Why", explain.Why(e.First.Err))
	return explain.Explanation{Why: why, Means: explain.NothingKept, Do: OneLine}
}

// OneLine says what predictions have to be.
var OneLine = explain.New("The predictions must be one line of JSON for each article.")

var (
	noLine     = explain.New("there is not one line of predictions")
	noGoodLine = explain.New("there is not one line of predictions: line {{.Line}}: {{.Why}}")
)
