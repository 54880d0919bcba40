package agreement

import (
	"context"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Pair measures the agreement of two annotators, A and B, article by article. It keeps
// counts only, and those of the bootstrap: see score.Options and Group. A Pair must not be used
// by several goroutines at once.
type Pair struct {
	spans *score.Scorer
	both  *Group
}

// NewPair makes a Pair without articles. The options are those of the intervals.
func NewPair(o score.Options) *Pair { return &Pair{score.NewScorer(o), &Group{options: o, two: true}} }

// Add compares what both annotators say of an article. The parameter article is the
// article's key, as for score.Scorer; each article must be added only once. length is
// that of the text in code points. Passages outside, which ascend and do not touch, are
// not part of the article: their characters do not count, and a span that reaches into
// one counts once, as in score.Scorer. A caller leaves out the spans that are inside of
// one.
func (p *Pair) Add(article string, length int, a, b []score.Item, outside []annotate.Range) {
	p.spans.AddOutside(article, a, b, outside)
	p.both.Add(article, length, outside, marked(a), marked(b))
}

// marked is items, which are not nil: the annotator has looked at the article.
func marked(items []score.Item) []score.Item {
	if items == nil {
		return []score.Item{}
	}
	return items
}

// Result is the agreement of two annotators.
type Result struct {
	// Spans compares the spans: A is its gold, B its predictions. The F1 is the same
	// the other way round.
	Spans      score.Result
	Characters int      // code points of the compared articles
	Whole      Measured // a value is a set of labels
	Labels     []Label  // in the order of Spans.Labels
}

// Label is the agreement on one label: a character is in a span of it, or not.
type Label struct {
	Label string
	Measured
}

// Result is the outcome so far. The only error is the context's, see
// score.Scorer.Result.
func (p *Pair) Result(ctx context.Context) (Result, error) {
	spans, err := p.spans.Result(ctx)
	if err != nil {
		return Result{}, err
	}
	whole, labels, err := p.both.measured(ctx, spans.Labels)
	if err != nil {
		return Result{}, err
	}
	return Result{Spans: spans, Characters: p.both.whole.length(), Whole: whole, Labels: labels}, nil
}

// Label is the agreement on a label. A label that does not occur is marked nowhere.
func (r *Result) Label(name string) Label { return find(r.Labels, name) }
