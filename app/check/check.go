package check

import (
	"cmp"
	"context"
	"fmt"

	"goldspan/annotate/format"
	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
	"goldspan/app/explain"
)

// Options of a check.
type Options struct {
	Gold        Gold
	Predictions Predictions
	NeedsLine   bool             // predictions without a line are an error
	Unit        predictions.Unit // unit of the predictions' offsets; Auto: detected from the quotes

	// Map translates the extractor's labels to those of gold. Spans of a label that
	// maps to "" are left out and counted.
	Map map[string]string

	Resamples int // of the bootstrap; 0: no intervals
	Seed      uint64

	// Scored is called for every scored article, as soon as both sides have given
	// the article. The argument is valid until Scored returns. Scored may be nil.
	Scored func(Scored) error
	// Errors is called for the same articles, with their errors. It may be nil.
	Errors func(ArticleErrors) error
	// Predicted is called for every article that gold and predictions have in
	// common, done or not. The argument is valid until Predicted returns. Predicted
	// may be nil.
	Predicted func(Predicted) error
	// Progress is called often, with the number of articles scored so far. It may
	// be nil.
	Progress func(articles int)
}

// Run checks predictions against gold. Problems of the input are in the report. The
// error comes from reading one of the sides, from a function of o, or from ctx. It is a
// NoPredictionsError where there are lines of predictions, and none can be used. With
// NeedsLine, predictions without a line are that error too, or a NothingScoredError where
// no article of gold is done.
func Run(ctx context.Context, o Options) (Report, error) {
	c := checker{
		o: o, join: newJoin(),
		scorer: score.NewScorer(score.Options{Resamples: o.Resamples, Seed: o.Seed}),
		labels: newLabels(o.Map),
		report: Report{
			Gold: o.Gold.Name(), Predictions: o.Predictions.Name(), Resamples: o.Resamples, Seed: o.Seed,
			Units: map[predictions.Unit]int{}, UnknownKeys: map[string]int{},
		},
	}
	names, err := o.Gold.Labels(ctx)
	if err != nil {
		return Report{}, fmt.Errorf("read %s: %w", o.Gold.Name(), err)
	}
	for _, name := range names {
		c.labels.gold[name] = true
	}
	_, c.labels.ofProject = inner(o.Gold).(projectGold)
	if err := c.run(ctx); err != nil {
		return Report{}, err
	}
	if c.broken == c.report.Lines && (c.broken > 0 || o.NeedsLine) {
		if c.broken == 0 && c.report.Articles.Scored == 0 {
			return Report{}, NothingScoredError{Gold: o.Gold.Name()}
		}
		return Report{}, &NoPredictionsError{First: c.firstBroken}
	}
	for _, u := range c.labels.unknown() {
		c.report.Problems.count(c.labels.problem(u, o.Predictions.Name()), u.spans)
	}
	if c.report.Result, err = c.scorer.Result(ctx); err != nil {
		return Report{}, fmt.Errorf("intervals: %w", err)
	}
	return c.report, nil
}

type checker struct {
	o      Options
	join   *join
	scorer *score.Scorer
	report Report

	labels *labels
	golds  int                  // articles of gold so far
	broken int                  // lines of predictions that cannot be used
	items  []score.Item         // the predictions of the current article
	placed []predictions.Placed // the same predictions, one for each item
	place  predictions.Placement

	firstBroken *format.LineError // nil: none
}

// run reads both sides at once. It reads on the side with fewer waiting articles.
func (c *checker) run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	golds := startStream(ctx, func(emit func(GoldArticle) error) error { return c.o.Gold.Each(ctx, emit) })
	preds := startStream(ctx, func(emit func(*predLine) error) error { return c.o.Predictions.each(ctx, emit) })
	// After Run, the readers belong to the caller again.
	defer func() { cancel(); golds.wait(); preds.wait() }()

	goldMore, predMore := true, true
	for turn := 0; goldMore || predMore; turn++ {
		gold := goldMore
		if goldMore && predMore {
			switch g, p := c.join.gold.n, c.join.pred.n; {
			case g > 0 && p > 0:
				gold = turn%2 == 0
			default:
				gold = g == 0
			}
		}
		var err error
		if gold {
			goldMore, err = c.nextGold(golds, predMore)
		} else {
			predMore, err = c.nextPred(preds, goldMore)
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) nextGold(golds *stream[GoldArticle], predMore bool) (more bool, err error) {
	g, more, err := golds.next()
	if err != nil {
		return false, err
	}
	if !more {
		for _, p := range c.join.pred.rest(func(a, b *predLine) int { return cmp.Compare(a.order, b.order) }) {
			c.unknown(p)
		}
		return false, nil
	}
	c.golds++
	g.order = c.golds
	for _, p := range g.Problems {
		c.report.Problems.Add(p)
	}
	if g.Article == nil {
		c.report.Articles.Unusable++
		c.report.Articles.Unreadable++
		return true, nil
	}
	pred, duplicate := c.join.addGold(&g)
	switch {
	case duplicate:
		c.report.Articles.Duplicate++
		c.report.Problems.Add(Problem{
			File: c.o.Gold.Name(), Line: g.Line, Article: g.Article.ID, Kind: DuplicateArticle,
			Reason: fmt.Sprintf("left out: an earlier article has the ID or the text of article %s", g.Article.ID),
		})
	case pred != nil:
		defer pred.done()
		return true, c.both(&g, pred)
	case !predMore:
		c.join.gold.remove(string(g.Article.ID), g.Article.SHA256())
		return true, c.goldAlone(&g)
	}
	return true, nil
}

func (c *checker) nextPred(preds *stream[*predLine], goldMore bool) (more bool, err error) {
	p, more, err := preds.next()
	if err != nil {
		return false, err
	}
	if !more {
		for _, g := range c.join.gold.rest(func(a, b *GoldArticle) int { return cmp.Compare(a.order, b.order) }) {
			if err := c.goldAlone(g); err != nil {
				return false, err
			}
		}
		return false, nil
	}
	c.report.Lines++
	problem := func(span int, kind Kind, why error) {
		c.report.Problems.Add(Problem{File: c.o.Predictions.Name(), Line: p.line, Article: p.name(), Span: span, Kind: kind, Reason: explain.Why(why).String()})
	}
	if p.err != nil {
		problem(0, BrokenLine, p.err)
		c.broken++
		if c.firstBroken == nil {
			c.firstBroken = &format.LineError{Line: p.line, Err: p.err}
		}
		p.done()
		return true, nil
	}
	for _, b := range p.record.Broken {
		problem(b.Number, MalformedSpan, b.Err)
	}
	c.report.Unplaced += len(p.record.Broken)
	c.report.unknownKeys(p.record.Unknown)
	gold, duplicate := c.join.addPred(p)
	switch {
	case duplicate:
		c.duplicate(p)
	case gold != nil:
		defer p.done()
		return true, c.both(gold, p)
	case !goldMore:
		c.join.pred.remove(p.record.ID, p.record.SHA256)
		c.unknown(p)
	}
	return true, nil
}
