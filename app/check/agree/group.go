package agree

import (
	"context"
	"fmt"

	"goldspan/annotate"
	"goldspan/annotate/agreement"
	"goldspan/annotate/score"
	"goldspan/app/check"
)

// GroupOptions are those of a comparison of more than two annotation sets.
type GroupOptions struct {
	Sides     []Side
	Resamples int // of the bootstrap; 0: no intervals
	Seed      uint64

	// Progress is called often, with the number of articles compared so far. It may
	// be nil.
	Progress func(articles int)
}

// GroupReport is the result of a comparison of more than two annotation sets.
type GroupReport struct {
	Sets      []Set              // in the order of the sides
	Pairs     []PairOf           // of each set with all later ones
	Together  agreement.Together // all sets, in the articles that at least two have done
	Resamples int                // of the bootstrap; 0: no intervals
	Seed      uint64
	LeftOut   []GroupLeftOut // by reason, in the order of GroupReasons, then by set
	Problems  check.Problems
}

// Set says what an annotation set has of the compared articles.
type Set struct {
	Name     string
	Compared int // articles done
	Spans    int // of these, without Outside
	Outside  int // spans inside of passages that are not part of their article

	// Compared articles of the others, for which the set does not count.
	NotDone, Absent, Unusable int
}

// PairOf is the agreement of two of the sets, in the articles that both have done. It
// is that of Run.
type PairOf struct {
	A, B   int // places in GroupReport.Sets
	Result agreement.Result
}

// Articles is the number of articles that both have done.
func (p *PairOf) Articles() int { return p.Result.Spans.Coverage.Scored.Articles }

// Names are the names of the sets, in their order.
func (r *GroupReport) Names() []string {
	names := make([]string, len(r.Sets))
	for i, s := range r.Sets {
		names[i] = s.Name
	}
	return names
}

// RunGroup compares annotation sets: each with each, and all together. The error comes
// from reading one of them, or from ctx.
func RunGroup(ctx context.Context, o GroupOptions) (GroupReport, error) {
	c := group{
		o: o, leftOut: groupLeftOut{}, byHash: map[string]*entry{}, places: map[annotate.ArticleID][]place{}, other: map[annotate.ArticleID]bool{},
		together: agreement.NewGroup(score.Options{Resamples: o.Resamples, Seed: o.Seed}),
		report:   GroupReport{Sets: make([]Set, len(o.Sides)), Resamples: o.Resamples, Seed: o.Seed},
	}
	for i, side := range o.Sides {
		c.report.Sets[i].Name = side.Name
		for k := i + 1; k < len(o.Sides); k++ {
			c.pairs = append(c.pairs, agreement.NewPair(score.Options{Resamples: o.Resamples, Seed: o.Seed}))
			c.report.Pairs = append(c.report.Pairs, PairOf{A: i, B: k})
		}
	}
	for k := range o.Sides {
		side := (k + 1) % len(o.Sides) // the first one last: its spans need not be kept
		if err := each(ctx, o.Sides[side], &c.report.Problems, func(g check.GoldArticle) error { c.add(side, g); return nil }); err != nil {
			return GroupReport{}, err
		}
	}
	for _, e := range c.all {
		if !e.settled {
			c.settle(e)
		}
	}
	c.report.LeftOut = c.leftOut.list()
	var err error
	if c.report.Together, err = c.together.Result(ctx); err != nil {
		return GroupReport{}, fmt.Errorf("intervals: %w", err)
	}
	for i, pair := range c.pairs {
		if c.report.Pairs[i].Result, err = pair.Result(ctx); err != nil {
			return GroupReport{}, fmt.Errorf("intervals: %w", err)
		}
	}
	return c.report, nil
}

// group is a comparison of more than two.
type group struct {
	o        GroupOptions
	pairs    []*agreement.Pair // in the order of GroupReport.Pairs
	together *agreement.Group
	leftOut  groupLeftOut
	report   GroupReport

	byHash map[string]*entry
	all    []*entry
	places map[annotate.ArticleID][]place
	other  map[annotate.ArticleID]bool // counted as another text

	compared int // articles so far
}

// entry is a text, with what each side says of it: nil for one that does not have it.
type entry struct {
	hash    string
	length  int // in code points
	sides   []*kept
	settled bool // it is compared or counted, and its sides are let go
}

// place is where an ID occurs.
type place struct {
	entry *entry
	side  int
}

// add takes an article of a side. Those of the first side come after all others.
func (c *group) add(side int, g check.GoldArticle) {
	if g.Article == nil {
		c.leftOut.add(Unusable, noSet, 1, 0)
		return
	}
	hash := g.Article.SHA256()
	e := c.byHash[hash]
	switch {
	case e == nil:
		e = &entry{hash: hash, length: g.Article.Len(), sides: make([]*kept, len(c.o.Sides))}
		c.byHash[hash], c.all = e, append(c.all, e)
	case e.settled || e.sides[side] != nil:
		c.leftOut.add(Duplicate, noSet, 1, len(g.Spans))
		c.report.Problems.Add(duplicate(c.o.Sides[side], g))
		return
	}
	e.sides[side] = keptOf(g)
	c.places[g.Article.ID] = append(c.places[g.Article.ID], place{e, side})
	if side == 0 && len(e.having()) > 1 {
		c.settle(e)
	}
}

// having are the sides that have the text.
func (e *entry) having() (sides []int) {
	for i, k := range e.sides {
		if k != nil {
			sides = append(sides, i)
		}
	}
	return sides
}

// settle compares a text, or counts why it is not compared.
func (c *group) settle(e *entry) {
	having := e.having()
	var ready []int
	spans, unusable := 0, false
	for _, i := range having {
		k := e.sides[i]
		spans += len(k.spans)
		unusable = unusable || k.unusable
		if k.ready() {
			ready = append(ready, i)
		}
	}
	switch {
	case len(ready) > 1:
		c.compare(e, ready)
	case len(having) == 1:
		c.alone(e, having[0])
	case unusable:
		c.leftOut.add(Unusable, noSet, 1, spans)
	case len(ready) == 1:
		c.leftOut.add(DoneInOne, ready[0], 1, spans)
	default:
		c.leftOut.add(NotDone, noSet, 1, spans)
	}
	e.settled, e.sides = true, nil
}

// compare compares a text that at least two sides have done.
func (c *group) compare(e *entry, ready []int) {
	var outside annotate.Regions
	for _, i := range ready {
		outside = both(outside, e.sides[i].regions)
	}
	said := make([][]score.Item, len(ready))
	for n, i := range ready {
		said[n] = within(e.sides[i].spans, outside)
	}
	c.together.Add(e.hash, e.length, outside, said...)
	c.count(e, ready, said)
	at := 0
	for i := range c.o.Sides {
		for k := i + 1; k < len(c.o.Sides); k++ {
			if a, b := e.sides[i], e.sides[k]; a.ready() && b.ready() {
				outside := both(a.regions, b.regions)
				c.pairs[at].Add(e.hash, e.length, within(a.spans, outside), within(b.spans, outside), outside)
			}
			at++
		}
	}
}

// count counts a compared text for each set.
func (c *group) count(e *entry, ready []int, said [][]score.Item) {
	for n, i := range ready {
		set := &c.report.Sets[i]
		set.Compared++
		set.Spans += len(said[n])
		set.Outside += len(e.sides[i].spans) - len(said[n])
	}
	for i, k := range e.sides {
		switch set := &c.report.Sets[i]; {
		case k == nil:
			set.Absent++
		case k.unusable:
			set.Unusable++
		case !k.done:
			set.NotDone++
		}
	}
	c.compared++
	if c.o.Progress != nil {
		c.o.Progress(c.compared)
	}
}

// alone counts a text that one side has. If another side has another text of this ID,
// both are one article.
func (c *group) alone(e *entry, side int) {
	k := e.sides[side]
	for _, p := range c.places[k.id] {
		if p.entry == e || p.side == side {
			continue
		}
		articles := 1
		if c.other[k.id] {
			articles = 0
		}
		c.other[k.id] = true
		c.leftOut.add(OtherText, noSet, articles, len(k.spans))
		c.report.Problems.Add(otherText(c.o.Sides[side], c.o.Sides[p.side], k.id))
		return
	}
	c.leftOut.add(OnlyInOne, side, 1, len(k.spans))
}
