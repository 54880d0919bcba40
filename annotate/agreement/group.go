package agreement

import (
	"context"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/bootstrap"
	"goldspan/annotate/score"
)

// Group measures the agreement of any number of annotators together, article by
// article. Not each of them needs to have looked at each article. It keeps counts only,
// and those of the bootstrap: with three labels about 100 bytes for each article. A
// Group must not be used by several goroutines at once. The zero Group has no articles,
// and gives no intervals.
type Group struct {
	options  score.Options
	two      bool // annotators, always the same: kappa is a measure of theirs
	articles int
	whole    Continua
	labels   []Continua // each without the articles that have the label from nobody
	names    []string
	ids      map[string]int32
	sets     map[string]int
	rows     bootstrap.Rows

	// The current article.
	sides   []*layers // of its annotators
	wholes  [][]Unit  // of the sides, of all labels
	units   [][]Unit  // of the sides, of a label
	walk    walk
	row     []byte
	ofLabel []byte // the part of row about labels
}

// inLabel is the value of what a label covers.
const inLabel = 1

// NewGroup makes a Group without articles. The options are those of the intervals.
func NewGroup(o score.Options) *Group { return &Group{options: o} }

// Add compares what the annotators say of an article: nil for one that has not looked
// at it. An article with fewer than two annotators is left out. The parameter article is
// the article's key, as for score.Scorer; each article must be added only once. length
// is that of the text in code points. Passages outside, which ascend and do not touch,
// are not part of the article: their characters do not count.
func (g *Group) Add(article string, length int, outside []annotate.Range, annotators ...[]score.Item) {
	present := 0
	for _, items := range annotators {
		if items != nil {
			present++
		}
	}
	if present < 2 {
		return
	}
	for len(g.sides) < present {
		g.sides = append(g.sides, &layers{})
	}
	sides := g.sides[:0]
	for _, items := range annotators {
		if items != nil {
			side := g.sides[len(sides)]
			side.fill(items, length, outside, g.label)
			sides = append(sides, side)
		}
	}
	length = inside(length, outside)
	g.articles++
	g.wholes = g.wholes[:0]
	for _, side := range sides {
		g.wholes = append(g.wholes, some(side.all(g.set)))
	}
	g.walk.read(length, g.wholes)
	g.whole.add(&g.walk)
	g.row = appendWhole(g.row[:0], &g.walk)
	labels := g.addLabels(length, sides)
	if g.options.Resamples > 0 {
		g.rows.Add(article, append(appendNumbers(g.row, labels), g.ofLabel...))
	}
}

// addLabels counts each label that one of the sides has. n is their number.
func (g *Group) addLabels(length int, sides []*layers) (n int) {
	for len(g.units) < len(sides) {
		g.units = append(g.units, []Unit{})
	}
	units := g.units[:len(sides)]
	g.ofLabel = g.ofLabel[:0]
	for label, ok := next(sides); ok; label, ok = next(sides) {
		for i, side := range sides {
			units[i] = side.take(label, units[i][:0])
		}
		g.walk.read(length, units)
		g.labels[label].add(&g.walk)
		g.ofLabel = appendLabel(g.ofLabel, label, &g.walk)
		n++
	}
	return n
}

// next is the first label that is not taken; false without one.
func next(sides []*layers) (label int32, ok bool) {
	for _, side := range sides {
		if len(side.rest) > 0 && (!ok || side.rest[0].label < label) {
			label, ok = side.rest[0].label, true
		}
	}
	return label, ok
}

// some is units, which are not nil: the annotator has looked at the text.
func some(units []Unit) []Unit {
	if units == nil {
		return []Unit{}
	}
	return units
}

func (g *Group) label(name string) int32 {
	if id, ok := g.ids[name]; ok {
		return id
	}
	if g.ids == nil {
		g.ids = map[string]int32{}
	}
	id := int32(len(g.names))
	g.ids[name] = id
	g.names = append(g.names, name)
	g.labels = append(g.labels, Continua{})
	return id
}

// set is the value of a set of labels.
func (g *Group) set(key []byte) int {
	if v, ok := g.sets[string(key)]; ok {
		return v
	}
	if g.sets == nil {
		g.sets = map[string]int{}
	}
	v := len(g.sets) + 1
	g.sets[string(key)] = v
	return v
}

// Together is the agreement of all annotators of a Group. Kappa, a measure of two, has no
// intervals.
type Together struct {
	Articles   int      // that at least two have looked at
	Characters int      // their code points
	Whole      Measured // a value is a set of labels
	Labels     []Label  // by name
}

// Result is the outcome so far. The only error is the context's: cancelling the context
// stops the bootstrap. Without a bootstrap the error is nil.
func (g *Group) Result(ctx context.Context) (Together, error) {
	whole, labels, err := g.measured(ctx, slices.Sorted(slices.Values(g.names)))
	if err != nil {
		return Together{}, err
	}
	return Together{Articles: g.articles, Characters: g.whole.length(), Whole: whole, Labels: labels}, nil
}

// measured is the agreement in all labels together, and in those with some names.
func (g *Group) measured(ctx context.Context, names []string) (whole Measured, labels []Label, err error) {
	ids := make([]int32, len(names))
	for i, name := range names {
		ids[i] = g.label(name)
	}
	all, single, err := g.intervals(ctx, ids)
	if err != nil {
		return Measured{}, nil, err
	}
	for i, name := range names {
		labels = append(labels, Label{name, Measured{g.of(ids[i]), single[i]}})
	}
	return Measured{g.whole.clone(), all}, labels, nil
}

// of counts a label, with the articles that do not have it.
func (g *Group) of(id int32) *Continua {
	c := g.labels[id].clone()
	c.texts = longer(c.texts, len(g.whole.texts))
	for annotators, t := range g.whole.texts {
		c.texts[annotators].length = t.length
	}
	return c
}

// Label is the agreement on a label. A label that does not occur is marked nowhere.
func (t *Together) Label(name string) Label { return find(t.Labels, name) }

func find(labels []Label, name string) Label {
	i, ok := slices.BinarySearchFunc(labels, name, func(l Label, name string) int { return strings.Compare(l.Label, name) })
	if !ok {
		return Label{name, Measured{Continua: &Continua{}}}
	}
	return labels[i]
}
