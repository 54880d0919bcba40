package agreement

import (
	"context"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Pair measures the agreement of two annotators, A and B, article by article. It keeps
// counts only, and those of the bootstrap: see score.Options. A Pair must not be used
// by several goroutines at once.
type Pair struct {
	spans  *score.Scorer
	whole  Continua
	labels []Continua // each without the articles that lack the label on both sides
	names  []string
	ids    map[string]int32
	sets   map[string]int
	length int // of all articles, in code points

	sides [2]layers
	units [2][]Unit
}

// NewPair makes a Pair without articles. The options are those of the intervals.
func NewPair(o score.Options) *Pair {
	return &Pair{spans: score.NewScorer(o), ids: map[string]int32{}, sets: map[string]int{}}
}

// Add compares what both annotators say of an article. The parameter article is the
// article's key, as for score.Scorer; each article must be added only once. length is
// that of the text in code points. Passages outside, which ascend and do not touch, are
// not part of the article: their characters do not count, and a span that reaches into
// one counts once, as in score.Scorer. A caller leaves out the spans that are inside of
// one.
func (p *Pair) Add(article string, length int, a, b []score.Item, outside []annotate.Range) {
	p.spans.AddOutside(article, a, b, outside)
	p.sides[0].fill(a, length, outside, p.label)
	p.sides[1].fill(b, length, outside, p.label)
	length = inside(length, outside)
	p.length += length
	p.whole.Add(length, p.all(0), p.all(1))
	left, right := p.sides[0].spans, p.sides[1].spans
	for len(left) > 0 || len(right) > 0 {
		label := next(left, right)
		for i := range p.sides {
			p.units[i] = p.sides[i].of(label, p.units[i][:0])
		}
		left, right = left[min(len(p.units[0]), len(left)):], right[min(len(p.units[1]), len(right)):]
		p.labels[label].Add(length, some(p.units[0]), some(p.units[1]))
	}
}

// next is the first label of two lists that are ordered by label.
func next(a, b []labelled) int32 {
	switch {
	case len(a) == 0:
		return b[0].label
	case len(b) == 0:
		return a[0].label
	}
	return min(a[0].label, b[0].label)
}

// some is units, which are not nil: the annotator has looked at the text.
func some(units []Unit) []Unit {
	if units == nil {
		return []Unit{}
	}
	return units
}

func (p *Pair) all(side int) []Unit { return some(p.sides[side].all(p.set)) }

func (p *Pair) label(name string) int32 {
	if id, ok := p.ids[name]; ok {
		return id
	}
	id := int32(len(p.names))
	p.ids[name] = id
	p.names = append(p.names, name)
	p.labels = append(p.labels, Continua{})
	return id
}

// set is the value of a set of labels.
func (p *Pair) set(key []byte) int {
	if v, ok := p.sets[string(key)]; ok {
		return v
	}
	v := len(p.sets) + 1
	p.sets[string(key)] = v
	return v
}

// LeaveOut records an article that is not compared, with the numbers of spans.
func (p *Pair) LeaveOut(why score.Reason, a, b int) { p.spans.LeaveOut(why, a, b) }

// Result is the agreement of two annotators.
type Result struct {
	// Spans compares the spans: A is its gold, B its predictions. The F1 is the same
	// the other way round.
	Spans      score.Result
	Characters int       // code points of the compared articles
	Whole      *Continua // a value is a set of labels
	Labels     []Label   // in the order of Spans.Labels
}

// Label is the agreement on one label: a character is in a span of it, or not.
type Label struct {
	Label string
	*Continua
}

// Result is the outcome so far. The only error is the context's, see
// score.Scorer.Result.
func (p *Pair) Result(ctx context.Context) (Result, error) {
	spans, err := p.spans.Result(ctx)
	if err != nil {
		return Result{}, err
	}
	r := Result{Spans: spans, Characters: p.length, Whole: p.whole.clone()}
	for _, name := range spans.Labels {
		c := &Continua{}
		if id, ok := p.ids[name]; ok {
			c = p.labels[id].clone()
		}
		c.blank(p.length - c.length)
		r.Labels = append(r.Labels, Label{name, c})
	}
	return r, nil
}

// Label is the agreement on a label. A label that does not occur is marked nowhere.
func (r *Result) Label(name string) Label {
	i, ok := slices.BinarySearchFunc(r.Labels, name, func(l Label, name string) int { return strings.Compare(l.Label, name) })
	if !ok {
		return Label{name, &Continua{}}
	}
	return r.Labels[i]
}
