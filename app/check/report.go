package check

import (
	"goldspan/annotate"
	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
)

// Report is what a check found.
type Report struct {
	Gold, Predictions string // what they are called: files, a project, a command
	Result            score.Result
	Resamples         int // of the bootstrap; 0 where there are no intervals
	Seed              uint64

	Articles Articles
	Problems Problems

	// What a workbench adds.
	OfSet    bool      // Gold and Predictions are the names of annotation sets
	Settled  *Settled  // nil where nothing was settled
	Compared *Compared // nil where there is one run

	Lines       int                      // of predictions
	Units       map[predictions.Unit]int // lines with spans that were placed, by the unit they were read in
	Unplaced    int                      // predicted spans that are not scored, because they have no place
	Ignored     int                      // likewise, because a mapping leaves them out
	UnknownKeys map[string]int           // keys that say nothing here, on how many lines
}

// Articles is what became of the articles of both sides.
type Articles struct {
	Scored             int // their gold is done
	WithoutPredictions int // of those: no line of predictions, scored as nothing predicted
	NotDone            int // left out: their gold is not done
	OtherText          int // left out: gold and predictions are of different texts
	Unusable           int // left out: their gold is not true to its own text, or cannot be read
	Unreadable         int // of those: the line of gold cannot be read
	Duplicate          int // left out: gold or predictions that came before
	Unknown            int // left out: predictions for which there is no gold
	NotInRun           int // left out: a stored run says nothing of them
}

// maxUnknownKeys bounds a report on predictions whose keys are all different.
const maxUnknownKeys = 1000

func (r *Report) unknownKeys(keys []string) {
	for _, key := range keys {
		if _, ok := r.UnknownKeys[key]; ok || len(r.UnknownKeys) < maxUnknownKeys {
			r.UnknownKeys[key]++
		}
	}
}

// LeftOut is how many articles were not scored.
func (a Articles) LeftOut() int {
	return a.NotDone + a.OtherText + a.Unusable + a.Duplicate + a.Unknown + a.NotInRun
}

// Settled is what was settled of the errors that a report is about.
type Settled struct {
	Verdicts map[annotate.Verdict]int
	// Result is that of the report as it would be if what was settled as
	// acceptable were no error; nil where nothing was.
	Result *score.Result
}

// Compared is how the run of a report differs from one before.
type Compared struct {
	Run        string // the one before
	Result     score.Result
	Comparison *score.Comparison        // nil without intervals
	Changes    map[score.ChangeKind]int // what became of the errors of both runs
}
