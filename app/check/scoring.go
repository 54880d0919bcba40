package check

import (
	"context"
	"fmt"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Scoring is a Bench at one moment, to be scored on another goroutine.
type Scoring struct {
	articles []*BenchArticle
	runs     int
}

// Scoring is what the bench holds now.
func (b *Bench) Scoring() Scoring { return Scoring{b.articles, len(b.Runs)} }

// Scores are the scores of a Bench.
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
func (s Scoring) Scores(ctx context.Context, resamples int, seed uint64) (Scores, error) {
	o := score.Options{Resamples: resamples, Seed: seed}
	last, before, settled := score.NewScorer(o), score.NewScorer(o), score.NewScorer(o)
	acceptable := false
	for _, a := range s.articles {
		if err := ctx.Err(); err != nil {
			return Scores{}, err
		}
		pred := a.runs[s.runs-1].items
		last.Add(string(a.ID), a.gold, pred)
		if s.runs > 1 {
			before.Add(string(a.ID), a.gold, a.runs[0].items)
		}
		accepted := a.acceptable()
		acceptable = acceptable || len(accepted) > 0
		g, p := score.Accept(a.gold, pred, accepted)
		settled.Add(string(a.ID), g, p)
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
	if s.runs == 1 {
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

// acceptable are the errors that were settled so.
func (a *BenchArticle) acceptable() []score.Error {
	var out []score.Error
	for i := range a.Errors {
		if e := &a.Errors[i]; e.found != nil && e.Verdict == annotate.BothAcceptable {
			out = append(out, *e.found)
		}
	}
	return out
}
