// Package simulate plays an analyst who goes through annotated articles in order, and
// counts the gestures with suggestions and without. Each article is played with what was
// learned from the articles before it alone.
package simulate

import (
	"cmp"
	"context"
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
)

// What a gesture costs. To tag by hand is to select, often with a correction of the
// selection, and to press a key.
const (
	ByHand = 2.2
	Accept = 1.0
	Reject = 1.0
	Adjust = 2.0 // and accept
)

// Counts are what was suggested, and what became of it.
type Counts struct {
	Gold     int // spans that the analyst wants
	Shown    int // suggestions
	Right    int // of them accepted as they are
	Adjusted int // of them accepted with other ends
}

// Plus is the sum of c and d.
func (c Counts) Plus(d Counts) Counts {
	return Counts{c.Gold + d.Gold, c.Shown + d.Shown, c.Right + d.Right, c.Adjusted + d.Adjusted}
}

// Offered is the share of the spans that were offered rightly.
func (c Counts) Offered() float64 { return share(c.Right, c.Gold) }

// Precision is the share of the suggestions that were right.
func (c Counts) Precision() float64 { return share(c.Right, c.Shown) }

// Without are the gestures without suggestions.
func (c Counts) Without() float64 { return ByHand * float64(c.Gold) }

// With are the gestures with suggestions.
func (c Counts) With() float64 {
	rejected, missed := c.Shown-c.Right-c.Adjusted, c.Gold-c.Right-c.Adjusted
	return Accept*float64(c.Right) + Adjust*float64(c.Adjusted) + Reject*float64(rejected) + ByHand*float64(missed)
}

// Gestures is the share of the gestures that are left with suggestions.
func (c Counts) Gestures() float64 {
	if c.Gold == 0 {
		return 0
	}
	return c.With() / c.Without()
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Played is one article.
type Played struct {
	Article *annotate.Article
	Shown   []suggest.Suggestion
	Labels  map[annotate.LabelID]Counts
}

// All are the counts of all labels.
func (p Played) All() Counts { return Sum(p.Labels) }

// Sum adds up the counts of labels.
func Sum(labels map[annotate.LabelID]Counts) (sum Counts) {
	for _, c := range labels {
		sum = sum.Plus(c)
	}
	return sum
}

// Total adds up articles, by label.
func Total(played []Played) map[annotate.LabelID]Counts {
	out := map[annotate.LabelID]Counts{}
	for _, p := range played {
		for l, c := range p.Labels {
			out[l] = out[l].Plus(c)
		}
	}
	return out
}

// Run plays the articles in their order. The engine must not have learned from them.
// The error is that of the context.
func Run(ctx context.Context, e *suggest.Engine, gold []annotate.State, set suggest.Settings) ([]Played, error) {
	var out []Played
	for _, g := range gold {
		shown, err := e.Suggest(ctx, g.WithSpans(nil).WithLinks(nil), set, suggest.Rejected{})
		if err != nil {
			return nil, err
		}
		out = append(out, Played{g.Article, shown, judge(g, shown)})
		g.Status = annotate.StatusDone
		e.Learn(g)
		if err := e.Train(ctx); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// judge says what the analyst does with suggestions.
func judge(gold annotate.State, shown []suggest.Suggestion) map[annotate.LabelID]Counts {
	out := map[annotate.LabelID]Counts{}
	count := func(l annotate.LabelID, c Counts) { out[l] = out[l].Plus(c) }
	taken := map[annotate.SpanID]bool{}
	for s := range gold.Spans() {
		count(s.Label, Counts{Gold: 1})
	}
	type pair struct {
		shown int
		span  annotate.Span
		share float64
	}
	var near []pair
	for i, s := range shown {
		count(s.Label, Counts{Shown: 1})
		if g, ok := gold.Tagged(s.Label, s.Range); ok {
			count(s.Label, Counts{Right: 1})
			taken[g.ID] = true
			continue
		}
		for g := range gold.Over(s.Range) {
			if x := overlap(g.Range, s.Range); g.Label == s.Label && x >= leastOverlap {
				near = append(near, pair{i, g, x})
			}
		}
	}
	// The nearest ones are adjusted; what is left is rejected.
	slices.SortStableFunc(near, func(a, b pair) int { return cmp.Compare(b.share, a.share) })
	used := map[int]bool{}
	for _, p := range near {
		if !used[p.shown] && !taken[p.span.ID] {
			used[p.shown], taken[p.span.ID] = true, true
			count(p.span.Label, Counts{Adjusted: 1})
		}
	}
	return out
}

// leastOverlap is how much two spans must share for an analyst to move the ends of one,
// not to make a new one.
const leastOverlap = 0.5

// overlap is the share of what both cover of what one of them covers.
func overlap(a, b annotate.Range) float64 {
	both := min(a.End, b.End) - max(a.Start, b.Start)
	return float64(both) / float64(a.Len()+b.Len()-both)
}
