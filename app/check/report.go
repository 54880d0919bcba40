package check

import (
	"goldspan/annotate"
	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
)

// Report is the result of a check.
type Report struct {
	Gold, Predictions string // names for messages: files, a project, a command
	Result            score.Result
	Resamples         int // of the bootstrap; 0: no intervals
	Seed              uint64

	Articles Articles
	Problems Problems

	// Filled in by a workbench.
	OfSet    bool      // Gold and Predictions are names of annotation sets
	Settled  *Settled  // nil: nothing was settled
	Compared *Compared // nil: only one run

	Lines       int                      // lines of predictions
	Units       map[predictions.Unit]int // lines with spans, by their unit
	Unplaced    int                      // predicted spans not scored because their place is not valid
	Ignored     int                      // predicted spans not scored because their labels are left out
	NotArticle  NotArticle
	UnknownKeys map[string]int // keys that a check ignores, with their number of lines
}

// NotArticle counts the spans of scored articles that are not scored, because they are
// inside of passages that are not part of their article.
type NotArticle struct{ Gold, Pred int }

// Articles counts the articles of both sides by their treatment.
type Articles struct {
	Scored             int // gold is done
	WithoutPredictions int // part of Scored: no line of predictions, so nothing was found
	NotDone            int // left out: gold is not done
	OtherText          int // left out: gold and predictions have different texts
	Unusable           int // left out: gold does not fit its own text, or cannot be read
	Unreadable         int // part of Unusable: the line of gold cannot be read
	Duplicate          int // left out: the article came before, in gold or in the predictions
	Unknown            int // left out: predictions without gold
	NotInRun           int // left out: the article is not in the stored run
	Accepted           int // left out: spans of its gold were accepted from the run, see Honest
}

// maxUnknownKeys limits the report on predictions with different keys in every
// line.
const maxUnknownKeys = 1000

func (r *Report) unknownKeys(keys []string) {
	for _, key := range keys {
		if _, ok := r.UnknownKeys[key]; ok || len(r.UnknownKeys) < maxUnknownKeys {
			r.UnknownKeys[key]++
		}
	}
}

// LeftOut is the number of articles that were not scored.
func (a Articles) LeftOut() int {
	return a.NotDone + a.OtherText + a.Unusable + a.Duplicate + a.Unknown + a.NotInRun + a.Accepted
}

// Settled says how the errors of a report were settled.
type Settled struct {
	Verdicts map[annotate.Verdict]int
	// Result is the report's result if the errors settled as acceptable did not
	// count. It is nil without such errors.
	Result *score.Result
}

// Compared compares the run of a report with an earlier run.
type Compared struct {
	Run        string // the earlier run
	Result     score.Result
	Comparison *score.Comparison        // nil without intervals
	Changes    map[score.ChangeKind]int // the errors of both runs, by their change
}
