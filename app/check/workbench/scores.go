package workbench

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"goldspan/annotate/agreement"
	"goldspan/annotate/score"
	"goldspan/app/check"
)

// Scores are the scores of a Workbench.
type Scores struct {
	Result score.Result // of the last run
	// Settled is Result if the errors settled as acceptable did not count. It is
	// nil without such errors.
	Settled *score.Result
	// Before is the result of the first of two runs. Comparison is the difference
	// of the second from the first. Both are nil for a single run; Comparison is
	// also nil without intervals.
	Before     *score.Result
	Comparison *score.Comparison
	// Agreement is that of two persons. Result is its part about spans then, and
	// nothing is left out because it was settled.
	Agreement *agreement.Result
}

// Scores computes the scores. resamples is the number of resamples of the
// bootstrap; 0 means no intervals. The error is the context's.
func (w *Workbench) Scores(ctx context.Context, resamples int, seed uint64) (Scores, error) {
	o := score.Options{Resamples: resamples, Seed: seed}
	if w.Persons() {
		return w.agreement(ctx, o)
	}
	last, before, settled := score.NewScorer(o), score.NewScorer(o), score.NewScorer(o)
	acceptable := slices.ContainsFunc(w.articles, func(a *Article) bool { return len(a.acceptable) > 0 })
	for _, a := range w.articles {
		if err := ctx.Err(); err != nil {
			return Scores{}, err
		}
		pred := a.runs[len(w.Runs)-1].items
		last.AddOutside(string(a.ID), a.gold, pred, a.regions)
		if len(w.Runs) > 1 {
			before.AddOutside(string(a.ID), a.gold, a.runs[0].items, a.regions)
		}
		if acceptable {
			g, p := score.Accept(a.gold, pred, a.acceptable)
			settled.AddOutside(string(a.ID), g, p, a.regions)
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

// agreement computes the scores of two persons. Articles go by their texts, as those of
// two projects have to: the intervals are the same then.
func (w *Workbench) agreement(ctx context.Context, o score.Options) (Scores, error) {
	pair := agreement.NewPair(o)
	for _, a := range w.articles {
		if err := ctx.Err(); err != nil {
			return Scores{}, err
		}
		pair.Add(a.hash, a.length, a.gold, a.runs[0].items, a.regions)
	}
	r, err := pair.Result(ctx)
	if err != nil {
		return Scores{}, fmt.Errorf("intervals: %w", err)
	}
	return Scores{Result: r.Spans, Agreement: &r}, nil
}

// leftOutNotBefore is the reason for articles that are not in the first of two
// runs.
const leftOutNotBefore score.Reason = "the earlier run has no predictions of the article"

// Report makes the report of the workbench. project must have the texts that the
// workbench was read from. Report calls o.Errors for each article of the workbench,
// with the errors as they are listed here. The report also has the settled errors
// and the comparison of two runs. Report sets both sides of o.
func (w *Workbench) Report(ctx context.Context, project check.Project, o check.Options) (check.Report, error) {
	last := w.Runs[len(w.Runs)-1]
	o.Gold, o.Predictions = w.honest(project), check.StoredRun(project, last)
	resamples, errors := o.Resamples, o.Errors
	o.Resamples, o.Errors = 0, nil // the workbench has its own scores and errors
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
