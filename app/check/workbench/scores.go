package workbench

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"goldspan/annotate/score"
	"goldspan/app/check"
)

// Scores are the scores of a Workbench.
type Scores struct {
	Result score.Result // of the last run
	// Settled is Result as it would be if what was settled as acceptable were no
	// error; nil where nothing was.
	Settled *score.Result
	// Before is that of the first of two runs, and Comparison how the second
	// differs from it; nil where there is one run, and Comparison without intervals.
	Before     *score.Result
	Comparison *score.Comparison
}

// Scores measures. resamples are those of the bootstrap, 0 for no intervals;
// the error is the context's.
func (w *Workbench) Scores(ctx context.Context, resamples int, seed uint64) (Scores, error) {
	o := score.Options{Resamples: resamples, Seed: seed}
	last, before, settled := score.NewScorer(o), score.NewScorer(o), score.NewScorer(o)
	acceptable := slices.ContainsFunc(w.articles, func(a *Article) bool { return len(a.acceptable) > 0 })
	for _, a := range w.articles {
		if err := ctx.Err(); err != nil {
			return Scores{}, err
		}
		pred := a.runs[len(w.Runs)-1].items
		last.Add(string(a.ID), a.gold, pred)
		if len(w.Runs) > 1 {
			before.Add(string(a.ID), a.gold, a.runs[0].items)
		}
		if acceptable {
			g, p := score.Accept(a.gold, pred, a.acceptable)
			settled.Add(string(a.ID), g, p)
		}
	}
	var out Scores
	var err error
	if out.Result, err = last.Result(ctx); err != nil {
		return Scores{}, fmt.Errorf("intervals: %w", err)
	}
	if acceptable {
		r, err := settled.Result(ctx)
		if err != nil {
			return Scores{}, fmt.Errorf("intervals: %w", err)
		}
		out.Settled = &r
	}
	if len(w.Runs) == 1 {
		return out, nil
	}
	r, err := before.Result(ctx)
	if err != nil {
		return Scores{}, fmt.Errorf("intervals: %w", err)
	}
	out.Before = &r
	if resamples > 0 {
		c, err := score.Compare(ctx, before, last)
		if err != nil {
			return Scores{}, fmt.Errorf("compare: %w", err)
		}
		out.Comparison = &c
	}
	return out, nil
}

// leftOutNotBefore is the reason for leaving out what the first of two runs says
// nothing of.
const leftOutNotBefore score.Reason = "the run before says nothing of it"

// Report is check.Run for what the workbench shows, of a project whose texts are
// those that it was read from: o.Errors is given each article of the workbench
// with its errors as they are listed here, and the report says besides what was
// settled and how two runs compare. o's two sides are the workbench's.
func (w *Workbench) Report(ctx context.Context, project check.Project, o check.Options) (check.Report, error) {
	last := w.Runs[len(w.Runs)-1]
	o.Gold, o.Predictions = check.ProjectGold(project, w.Gold.Name, w.Gold.ID), check.StoredRun(project, last)
	resamples, errors := o.Resamples, o.Errors
	o.Resamples, o.Errors = 0, nil // the workbench has scores and errors of its own
	var other score.Part
	o.Scored = func(s check.Scored) error {
		a := w.Article(s.Article.ID)
		switch {
		case a == nil:
			other = score.Part{Articles: other.Articles + 1, Gold: other.Gold + len(s.Gold), Pred: other.Pred + len(s.Pred)}
		case errors != nil:
			return errors(check.ArticleErrors{Article: s.Article, Line: s.Line, Errors: a.Errors})
		}
		return nil
	}
	r, err := check.Run(ctx, o)
	if err != nil {
		return check.Report{}, err
	}
	scores, err := w.Scores(ctx, resamples, o.Seed)
	if err != nil {
		return check.Report{}, err
	}
	coverage := r.Result.Coverage
	if other.Articles > 0 {
		coverage.LeftOut = append(coverage.LeftOut, score.LeftOut{Reason: leftOutNotBefore, Part: other})
		slices.SortFunc(coverage.LeftOut, func(a, b score.LeftOut) int { return cmp.Compare(a.Reason, b.Reason) })
		r.Articles.Scored -= other.Articles
		r.Articles.NotInRun += other.Articles
	}
	coverage.Scored = scores.Result.Coverage.Scored
	r.Result, r.Resamples, r.OfSet = scores.Result, resamples, true
	r.Result.Coverage = coverage
	counts := w.Count()
	if len(counts.Verdicts) > 0 {
		r.Settled = &check.Settled{Verdicts: counts.Verdicts, Result: scores.Settled}
	}
	if scores.Before != nil {
		r.Compared = &check.Compared{Run: w.Runs[0].Name, Result: *scores.Before, Comparison: scores.Comparison, Changes: counts.Changes}
	}
	return r, nil
}
