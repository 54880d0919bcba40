package agree

import (
	"context"
	"fmt"

	"goldspan/annotate"
	"goldspan/annotate/agreement"
	"goldspan/annotate/score"
	"goldspan/app/check"
)

// Options of a comparison.
type Options struct {
	A, B      Side
	Resamples int // of the bootstrap; 0: no intervals
	Seed      uint64

	// Differences is called for every compared article, in the order of A. It may be
	// nil.
	Differences func(Differences) error
	// Progress is called often, with the number of articles compared so far. It may
	// be nil.
	Progress func(articles int)
}

// Report is the result of a comparison.
type Report struct {
	A, B        string // names of the sides
	Result      agreement.Result
	Resamples   int // of the bootstrap; 0: no intervals
	Seed        uint64
	LeftOut     []LeftOut               // by reason, in the order of Reasons
	Outside     Outside                 // spans of compared articles
	Differences map[score.ErrorKind]int // see Differences
	Problems    check.Problems
}

// Outside counts the spans that are not compared, because they are inside of passages
// that are not part of their article.
type Outside struct{ A, B int }

// Compared is the number of articles that were compared.
func (r *Report) Compared() int { return r.Result.Spans.Coverage.Scored.Articles }

// Differences are the differences of both sides in one article, in the order of the
// text. The kinds are those of a check: a span of A alone is missed, one of B alone is
// spurious.
type Differences struct {
	Article *annotate.Article
	All     []check.Error // Gold is of A, Pred of B; without IDs of labels
}

// Run compares two annotation sets. The error comes from reading one of them, from a
// function of o, or from ctx.
func Run(ctx context.Context, o Options) (Report, error) {
	c := comparison{
		o: o, pair: agreement.NewPair(score.Options{Resamples: o.Resamples, Seed: o.Seed}), leftOut: leftOut{},
		report: Report{A: o.A.Name, B: o.B.Name, Resamples: o.Resamples, Seed: o.Seed, Differences: map[score.ErrorKind]int{}},
	}
	b, err := c.keep(ctx, o.B)
	if err != nil {
		return Report{}, err
	}
	var alone []*kept // of A
	seen := map[string]bool{}
	err = c.each(ctx, o.A, func(g check.GoldArticle) error {
		hash := g.Article.SHA256()
		if seen[hash] {
			c.duplicate(o.A, g, len(g.Spans), 0)
			return nil
		}
		seen[hash] = true
		if other := b.byHash[hash]; other != nil {
			other.matched = true
			return c.compare(g, other)
		}
		alone = append(alone, keptOf(g))
		return nil
	})
	if err != nil {
		return Report{}, err
	}
	c.unmatched(alone, b.all)
	c.report.LeftOut = c.leftOut.list()
	if c.report.Result, err = c.pair.Result(ctx); err != nil {
		return Report{}, fmt.Errorf("intervals: %w", err)
	}
	return c.report, nil
}

type comparison struct {
	o       Options
	pair    *agreement.Pair
	leftOut leftOut
	report  Report

	compared int // articles so far
}

// second is the second side.
type second struct {
	all    []*kept
	byHash map[string]*kept
}

// keep reads the second side.
func (c *comparison) keep(ctx context.Context, side Side) (second, error) {
	s := second{byHash: map[string]*kept{}}
	err := c.each(ctx, side, func(g check.GoldArticle) error {
		hash := g.Article.SHA256()
		if s.byHash[hash] != nil {
			c.duplicate(side, g, 0, len(g.Spans))
			return nil
		}
		k := keptOf(g)
		s.byHash[hash], s.all = k, append(s.all, k)
		return nil
	})
	return s, err
}

// each reads a side, and records its problems. Lines without an article are left out.
func (c *comparison) each(ctx context.Context, side Side, fn func(check.GoldArticle) error) error {
	return each(ctx, side, &c.report.Problems, func(g check.GoldArticle) error {
		if g.Article == nil {
			c.leftOut.add(Unusable, 0, 0)
			return nil
		}
		return fn(g)
	})
}

func (c *comparison) duplicate(side Side, g check.GoldArticle, a, b int) {
	c.leftOut.add(Duplicate, a, b)
	c.report.Problems.Add(duplicate(side, g))
}

// compare compares an article that both sides have.
func (c *comparison) compare(g check.GoldArticle, other *kept) error {
	a, b := keptOf(g), other
	switch {
	case a.unusable || b.unusable:
		c.leftOut.add(Unusable, len(a.spans), len(b.spans))
		return nil
	case !a.done && !b.done:
		c.leftOut.add(NotDone, len(a.spans), len(b.spans))
		return nil
	case !a.done:
		c.leftOut.add(NotDoneA, len(a.spans), len(b.spans))
		return nil
	case !b.done:
		c.leftOut.add(NotDoneB, len(a.spans), len(b.spans))
		return nil
	}
	regions := both(a.regions, b.regions)
	first, second := within(a.spans, regions), within(b.spans, regions)
	c.report.Outside.A += len(a.spans) - len(first)
	c.report.Outside.B += len(b.spans) - len(second)
	c.pair.Add(g.Article.SHA256(), g.Article.Len(), first, second, regions)
	found := score.Errors(first, second)
	for _, e := range found {
		c.report.Differences[e.Kind]++
	}
	c.compared++
	if c.o.Progress != nil {
		c.o.Progress(c.compared)
	}
	if c.o.Differences == nil {
		return nil
	}
	d := Differences{Article: g.Article}
	for _, e := range found {
		difference := check.Error{Kind: e.Kind}
		if e.Gold >= 0 {
			difference.Gold = check.NewSide(g.Article, first[e.Gold], nil)
		}
		if e.Pred >= 0 {
			difference.Pred = check.NewSide(g.Article, second[e.Pred], nil)
		}
		d.All = append(d.All, difference)
	}
	return c.o.Differences(d)
}

// unmatched counts the articles whose text only one side has. Two of them with one ID
// are one article with different texts.
func (c *comparison) unmatched(a, b []*kept) {
	byID := map[annotate.ArticleID]*kept{}
	for _, k := range b {
		if !k.matched {
			byID[k.id] = k
		}
	}
	for _, k := range a {
		other := byID[k.id]
		if other == nil || other.matched {
			c.leftOut.add(OnlyA, len(k.spans), 0)
			continue
		}
		other.matched = true
		c.leftOut.add(OtherText, len(k.spans), len(other.spans))
		c.report.Problems.Add(otherText(c.o.B, c.o.A, k.id))
	}
	for _, k := range b {
		if !k.matched {
			c.leftOut.add(OnlyB, 0, len(k.spans))
		}
	}
}
