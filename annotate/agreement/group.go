package agreement

import (
	"maps"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Group measures the agreement of any number of annotators together, article by
// article. Not each of them needs to have looked at each article. It keeps counts only.
// A Group must not be used by several goroutines at once. The zero Group has no
// articles.
type Group struct {
	articles int
	lengths  map[int]int // of the articles in code points, by the number of their annotators
	whole    Continua
	labels   []Continua // each without the articles that have the label from nobody
	names    []string
	ids      map[string]int32
	sets     map[string]int

	sides  []*layers // of the annotators of the article
	wholes [][]Unit  // of the sides, of all labels
	units  [][]Unit  // of the sides, of a label
}

// Add compares what the annotators say of an article: nil for one that has not looked
// at it. An article with fewer than two annotators is left out. length is that of the
// text in code points. Passages outside, which ascend and do not touch, are not part of
// the article: their characters do not count.
func (g *Group) Add(length int, outside []annotate.Range, annotators ...[]score.Item) {
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
	if g.lengths == nil {
		g.lengths = map[int]int{}
	}
	g.articles++
	g.lengths[present] += length
	g.wholes = g.wholes[:0]
	for _, side := range sides {
		g.wholes = append(g.wholes, some(side.all(g.set)))
	}
	g.whole.Add(length, g.wholes...)
	g.addLabels(length, sides)
}

// addLabels counts each label that one of the sides has.
func (g *Group) addLabels(length int, sides []*layers) {
	for len(g.units) < len(sides) {
		g.units = append(g.units, []Unit{})
	}
	units := g.units[:len(sides)]
	for label, ok := next(sides); ok; label, ok = next(sides) {
		for i, side := range sides {
			units[i] = side.take(label, units[i][:0])
		}
		g.labels[label].Add(length, units...)
	}
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

// Together is the agreement of all annotators of a Group.
type Together struct {
	Articles   int       // that at least two have looked at
	Characters int       // their code points
	Whole      *Continua // a value is a set of labels
	Labels     []Label   // by name
}

// Result is the outcome so far.
func (g *Group) Result() Together {
	r := Together{Articles: g.articles, Characters: g.characters(), Whole: g.whole.clone()}
	for _, name := range slices.Sorted(slices.Values(g.names)) {
		r.Labels = append(r.Labels, Label{name, g.of(name)})
	}
	return r
}

func (g *Group) characters() (n int) {
	for length := range maps.Values(g.lengths) {
		n += length
	}
	return n
}

// of counts a label, with the articles that do not have it.
func (g *Group) of(name string) *Continua {
	c := &Continua{}
	if id, ok := g.ids[name]; ok {
		c = g.labels[id].clone()
	}
	for annotators, length := range g.lengths {
		c.blank(length-c.lengths[annotators], annotators)
	}
	return c
}

// Label is the agreement on a label. A label that does not occur is marked nowhere.
func (t *Together) Label(name string) Label { return find(t.Labels, name) }

func find(labels []Label, name string) Label {
	i, ok := slices.BinarySearchFunc(labels, name, func(l Label, name string) int { return strings.Compare(l.Label, name) })
	if !ok {
		return Label{name, &Continua{}}
	}
	return labels[i]
}
