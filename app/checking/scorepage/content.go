package scorepage

import (
	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Content is the data of the page.
type Content struct {
	Gold, Run string        // names of the two annotation sets
	Result    score.Result  // as measured; the intervals may come later, see Waiting
	Settled   *score.Result // of the last run, without the errors settled as acceptable; nil without such errors
	Kinds     []KindCount   // errors of the last run by kind; a missing kind has none
	Verdicts  map[annotate.Verdict]int
	Coverage  []string         // translated sentences about scored and left out articles and spans
	Notes     []string         // problems of the input
	Labels    []annotate.Label // give colours and order; other labels of the result are grey and come last
	Waiting   bool             // intervals and comparison are not computed yet
	Against   *Against         // nil for a single run
}

// KindCount is the number of errors of a kind.
type KindCount struct {
	Kind          score.ErrorKind
	Open, Settled int
}

// Against is the later run, compared with the earlier run Content.Run.
type Against struct {
	Run        string
	Result     score.Result
	Comparison *score.Comparison        // nil until it is computed
	Changes    map[score.ChangeKind]int // the errors of both runs, by their change
}
