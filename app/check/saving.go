package check

import (
	"cmp"
	"context"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Saving is a Bench at one moment, to be written as a report on another goroutine.
type Saving struct {
	gold     annotate.Set
	runs     []annotate.Set
	scoring  Scoring
	names    map[annotate.LabelID]string
	articles map[annotate.ArticleID]int // places in scoring
}

// Saving is what the bench holds now.
func (b *Bench) Saving() Saving { return Saving{b.Gold, b.Runs, b.Scoring(), b.names, b.at} }

// Settling is what was settled of the errors that a report is about.
type Settling struct {
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

// Run is the function Run for what a bench shows, of a project whose texts are
// those that it was read from: o.Checked is given each article of the bench with
// its errors as the bench lists them, and the report says besides what was
// settled and how two runs compare. o's two sides are Saving's.
func (s Saving) Run(ctx context.Context, project Project, o Options) (Report, error) {
	last := s.runs[len(s.runs)-1]
	o.Gold, o.Predictions = ProjectGold(project, s.gold.Name, s.gold.ID), StoredRun(project, last)
	resamples, checked := o.Resamples, o.Checked
	o.Resamples = 0 // the bench has scores of its own
	var other score.Part
	o.Checked = func(a Article) error {
		i, ok := s.articles[a.Article.ID]
		if !ok {
			other = score.Part{Articles: other.Articles + 1, Gold: other.Gold + len(a.Gold), Pred: other.Pred + len(a.Pred)}
			return nil
		}
		if checked == nil {
			return nil
		}
		a.bench, a.names = s.scoring.articles[i], s.names
		return checked(a)
	}
	r, err := Run(ctx, o)
	if err != nil {
		return Report{}, err
	}
	scores, err := s.scoring.Scores(ctx, resamples, o.Seed)
	if err != nil {
		return Report{}, err
	}
	coverage := r.Result.Coverage
	if other.Articles > 0 {
		coverage.LeftOut = append(coverage.LeftOut, score.LeftOut{Reason: leftOutNotBefore, Part: other})
		slices.SortFunc(coverage.LeftOut, func(a, b score.LeftOut) int { return cmp.Compare(a.Reason, b.Reason) })
		r.Articles.Scored -= other.Articles
		r.Articles.NotInRun += other.Articles
	}
	coverage.Scored = scores.Result.Coverage.Scored
	r.Result, r.Resamples, r.bench = scores.Result, resamples, true
	r.Result.Coverage = coverage
	s.tell(&r, &scores)
	return r, nil
}

// tell adds what was settled, and how two runs compare.
func (s Saving) tell(r *Report, scores *Scores) {
	verdicts, changes := map[annotate.Verdict]int{}, map[score.ChangeKind]int{}
	for _, a := range s.scoring.articles {
		for i := range a.Errors {
			e := &a.Errors[i]
			if e.Verdict != "" {
				verdicts[e.Verdict]++
			}
			changes[e.Change]++
		}
	}
	if len(verdicts) > 0 {
		r.Settling = &Settling{verdicts, scores.Settled}
	}
	if scores.Before != nil {
		r.Compared = &Compared{s.runs[0].Name, *scores.Before, scores.Comparison, changes}
	}
}
