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

// Work plays the articles in their order as the window does: after each span and each
// rejection in an article, the sources are asked again, with what the article teaches by
// then. The analyst goes through the text from its start. What comes too late, behind
// the place that is worked on, is rejected in the end. The engine must not have learned
// from the articles. The error is that of the context.
func Work(ctx context.Context, e *suggest.Engine, gold []annotate.State, set suggest.Settings) ([]Played, error) {
	var out []Played
	for _, g := range gold {
		p, err := work(ctx, e, g, set)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
		g.Status = annotate.StatusDone
		e.Learn(g)
		if err := e.Train(ctx); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// work plays one article.
func work(ctx context.Context, e *suggest.Engine, gold annotate.State, set suggest.Settings) (Played, error) {
	p := Played{Article: gold.Article, Labels: map[annotate.LabelID]Counts{}}
	now := gold.WithSpans(nil).WithLinks(nil)
	now.Status = annotate.StatusTodo
	count := func(l annotate.LabelID, c Counts) { p.Labels[l] = p.Labels[l].Plus(c) }
	for s := range gold.Spans() {
		count(s.Label, Counts{Gold: 1})
	}
	for {
		not := suggest.Rejected{Marks: map[annotate.Mark]bool{}}
		for _, m := range now.Rejected() {
			not.Marks[m] = true
		}
		shown, err := e.Suggest(ctx, now, set, not)
		if err != nil {
			return Played{}, err
		}
		left := leftIn(gold, now)
		pairs := pair(left, shown)
		// The next thing in the text: a suggestion, or a span that nothing suggests.
		at, suggested := annotate.Mark{}, suggest.Suggestion{}
		for i, s := range shown {
			if i == 0 || compareMarks(s.Mark(), suggested.Mark()) < 0 {
				suggested = s
			}
		}
		at = suggested.Mark()
		by := len(shown) > 0
		for _, s := range left {
			if _, offered := pairs.of(s.ID); !offered && (!by || compareMarks(s.Mark(), at) < 0) {
				at, by = s.Mark(), false
				break
			}
		}
		var tagged annotate.Span
		switch {
		case !by && at.Label == "":
			return p, nil
		case !by:
			tagged, _ = gold.Tagged(at.Label, at.Range)
		default:
			p.Shown = append(p.Shown, suggested)
			c := Counts{Shown: 1}
			span, ok := pairs[suggested.Mark()]
			switch {
			case !ok:
				d := annotate.Decision{Pred: suggested.Mark(), Verdict: annotate.Rejected, At: 1}
				if now, _, err = now.Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.Settle{Decision: d}}}); err != nil {
					return Played{}, err
				}
			case span.Mark() == suggested.Mark():
				c.Right, tagged = 1, span
			default:
				c.Adjusted, tagged = 1, span
			}
			count(suggested.Label, c)
		}
		if tagged.ID != "" {
			now = now.WithSpans(append(now.SpanList(), tagged))
		}
		e.Learn(now)
	}
}

// leftIn are the spans of gold that now does not have, in text order.
func leftIn(gold, now annotate.State) (left []annotate.Span) {
	for s := range gold.Spans() {
		if _, ok := now.Tagged(s.Label, s.Range); !ok {
			left = append(left, s)
		}
	}
	return left
}

func compareMarks(a, b annotate.Mark) int {
	return annotate.CompareSpans(annotate.Span{Range: a.Range, Label: a.Label}, annotate.Span{Range: b.Range, Label: b.Label})
}

// Run plays the articles in their order, each with what is suggested at first sight. The
// engine must not have learned from them. The error is that of the context.
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
	for s := range gold.Spans() {
		count(s.Label, Counts{Gold: 1})
	}
	pairs := pair(gold.SpanList(), shown)
	for _, s := range shown {
		c := Counts{Shown: 1}
		if span, ok := pairs[s.Mark()]; ok && span.Mark() == s.Mark() {
			c.Right = 1
		} else if ok {
			c.Adjusted = 1
		}
		count(s.Label, c)
	}
	return out
}

// pairs are the spans that suggestions stand for, as they are or with other ends.
type pairs map[annotate.Mark]annotate.Span

// of is the suggestion that stands for a span.
func (p pairs) of(id annotate.SpanID) (annotate.Mark, bool) {
	for m, s := range p {
		if s.ID == id {
			return m, true
		}
	}
	return annotate.Mark{}, false
}

// pair finds the span that each suggestion stands for. One suggestion takes the place of
// one span only. The nearest ones are adjusted.
func pair(spans []annotate.Span, shown []suggest.Suggestion) pairs {
	type near struct {
		mark  annotate.Mark
		span  annotate.Span
		share float64
	}
	var all []near
	for _, s := range shown {
		for _, g := range spans {
			if x := overlap(g.Range, s.Range); g.Label == s.Label && x >= leastOverlap {
				all = append(all, near{s.Mark(), g, x})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b near) int { return cmp.Compare(b.share, a.share) })
	out, taken := pairs{}, map[annotate.SpanID]bool{}
	for _, n := range all {
		if _, used := out[n.mark]; !used && !taken[n.span.ID] {
			out[n.mark], taken[n.span.ID] = n.span, true
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
