package check

import (
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

	Settling *Settling // nil but for a Saving's, and where nothing was settled
	Compared *Compared // likewise, and where there is one run
	bench    bool      // it is a Saving's

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
	Again              int // left out: gold or predictions that came before
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

func (a Articles) leftOut() int {
	return a.NotDone + a.OtherText + a.Unusable + a.Again + a.Unknown + a.NotInRun
}
