package scorepage

import (
	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Content is what the page shows.
type Content struct {
	Gold, Run string        // names of the two annotation sets
	Result    score.Result  // as measured; its intervals may come later, see Waiting
	Settled   *score.Result // of the last run, as it would be with what was settled as acceptable; nil where nothing is settled so
	Kinds     []KindCount   // errors of the last run by kind; a kind that is not among them has none
	Verdicts  map[annotate.Verdict]int
	Coverage  []string         // sentences on what was scored and what was left out, translated
	Notes     []string         // what was wrong with the input
	Labels    []annotate.Label // their colours and order; other labels of the result are grey, and come last
	Waiting   bool             // intervals, and Against's comparison, are still being computed
	Against   *Against         // nil where one run is shown alone
}

// KindCount is how many errors of a kind there are.
type KindCount struct {
	Kind          score.ErrorKind
	Open, Settled int
}

// Against is a second run, compared with Content.Run: that one is before, this
// one after.
type Against struct {
	Run        string
	Result     score.Result
	Comparison *score.Comparison        // nil while it is being computed
	Changes    map[score.ChangeKind]int // the errors of both runs, by what became of them
}
