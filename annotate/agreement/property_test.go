package agreement

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/bootstrap"
	"goldspan/annotate/score"
)

var background = context.Background()

// article is what both annotators say of a text.
type article struct {
	key     string
	length  int
	sides   [2][]score.Item
	outside []annotate.Range
}

var labelNames = []string{"claim", "actor", "figure"}

func drawItems(t *rapid.T, name string, length int) []score.Item {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) score.Item {
		start := rapid.IntRange(0, length-1).Draw(t, "start")
		return score.Item{
			Range: annotate.Range{Start: start, End: min(length, start+rapid.IntRange(0, 9).Draw(t, "length"))},
			Label: rapid.SampledFrom(labelNames).Draw(t, "label"),
		}
	}), 0, 8).Draw(t, name)
}

// drawArticles draws texts with spans that nest, overlap, touch and repeat, and with
// passages outside of their article.
func drawArticles(t *rapid.T) []article {
	all := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) article {
		a := article{length: rapid.IntRange(1, 30).Draw(t, "characters")}
		var outside annotate.Regions
		for range rapid.IntRange(0, 2).Draw(t, "passages") {
			start := rapid.IntRange(0, a.length).Draw(t, "from")
			outside = outside.With(annotate.Range{Start: start, End: min(a.length, start+rapid.IntRange(0, 9).Draw(t, "outside"))})
		}
		a.outside = outside
		for i := range a.sides {
			a.sides[i] = drawItems(t, fmt.Sprint("side ", i), a.length)
		}
		return a
	}), 1, 6).Draw(t, "articles")
	for i := range all {
		all[i].key = fmt.Sprint("article ", i)
	}
	return all
}

// pairOf compares articles, side a with side 1-a.
func pairOf(articles []article, a int) *Pair {
	p := NewPair(score.Options{Resamples: 20, Seed: 1})
	for _, x := range articles {
		p.Add(x.key, x.length, x.sides[a], x.sides[1-a], x.outside)
	}
	return p
}

// figures are all measures of a result, by name.
func figures(r Result) map[string]result {
	all := map[string]result{}
	of := func(name string, c Measured) {
		intervals(all, name, c.Intervals)
		all[name+" alpha"], all[name+" kappa"] = resultOf(c.Alpha()), resultOf(c.Kappa())
		all[name+" unitizing"], all[name+" marking"], all[name+" coding"] = resultOf(c.Unitizing()), resultOf(c.Marking()), resultOf(c.Coding())
	}
	of("all", r.Whole)
	for _, l := range r.Labels {
		of(l.Label, l.Measured)
	}
	for _, s := range r.Spans.Schemes {
		all["all "+string(s.Scheme)] = resultOf(s.Overall.F1())
		for _, l := range s.Labels {
			all[l.Label+" "+string(s.Scheme)] = resultOf(l.F1())
		}
		if i := s.Overall.Interval; i != nil {
			all["interval "+string(s.Scheme)] = result{i.Low, true}
		}
	}
	return all
}

// intervals adds those of a label to all figures.
func intervals(all map[string]result, name string, i Intervals) {
	for measure, interval := range map[string]*bootstrap.Interval{
		"alpha": i.Alpha, "unitizing": i.Unitizing, "kappa": i.Kappa, "marking": i.Marking, "coding": i.Coding,
	} {
		if interval != nil {
			all[name+" "+measure+" low"], all[name+" "+measure+" high"] = result{interval.Low, true}, result{interval.High, true}
		}
	}
}

func TestTheSidesCanBeExchanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles := drawArticles(t)
		there, back := figures(resultFor(t, pairOf(articles, 0))), figures(resultFor(t, pairOf(articles, 1)))
		if !reflect.DeepEqual(there, back) {
			t.Fatalf("%v\nthe other way round\n%v", there, back)
		}
	})
}

func TestTheOrderOfArticlesChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles := drawArticles(t)
		want := figures(resultFor(t, pairOf(articles, 0)))
		if got := figures(resultFor(t, pairOf(rapid.Permutation(articles).Draw(t, "order"), 0))); !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\nin another order\n%v", want, got)
		}
	})
}

func TestEqualSetsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles := drawArticles(t)
		for i := range articles {
			articles[i].sides[0] = slices.DeleteFunc(articles[i].sides[0], func(it score.Item) bool { return it.Range.Empty() })
			articles[i].sides[1] = articles[i].sides[0]
		}
		for name, f := range figures(resultFor(t, pairOf(articles, 0))) {
			if f.ok && math.Abs(f.value-1) > 1e-12 {
				t.Fatalf("%s is %v", name, f.value)
			}
		}
	})
}

// The measures of characters are those that one gets from the characters one by one.
func TestRunsAreCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles := drawArticles(t)
		r := resultFor(t, pairOf(articles, 0))
		whole, byLabel := newNaive(), map[string]*naive{}
		for _, name := range labelNames {
			byLabel[name] = newNaive()
		}
		for _, a := range articles {
			for at := range a.length {
				if slices.ContainsFunc(a.outside, func(r annotate.Range) bool { return r.Contains(at) }) {
					continue
				}
				var sets [2]string
				for _, name := range labelNames {
					in := [2]string{}
					for side := range a.sides {
						if slices.ContainsFunc(a.sides[side], func(it score.Item) bool { return it.Label == name && it.Range.Contains(at) }) {
							in[side] = name
							sets[side] += name + " "
						}
					}
					byLabel[name].add(in)
				}
				whole.add(sets)
			}
		}
		same := func(name string, c *Continua, n *naive) {
			for what, f := range map[string][2]result{
				"alpha": {resultOf(c.Alpha()), n.alpha()}, "kappa": {resultOf(c.Kappa()), n.kappa()},
			} {
				if f[0].ok != f[1].ok || math.Abs(f[0].value-f[1].value) > 1e-9 {
					t.Fatalf("%s of %s is %v, character by character %v", what, name, f[0], f[1])
				}
			}
		}
		same("all labels", r.Whole.Continua, whole)
		for _, l := range r.Labels {
			same(l.Label, l.Continua, byLabel[l.Label])
		}
		if r.Characters != len(whole.units) {
			t.Fatalf("%d characters, want %d", r.Characters, len(whole.units))
		}
	})
}

// naive measures two annotators by the definitions, pair by pair.
type naive struct{ units [][2]string }

func newNaive() *naive { return &naive{} }

func (n *naive) add(unit [2]string) { n.units = append(n.units, unit) }

// alpha is 1 − Do / De: De goes over all pairs of values of different annotators and
// units, as one that drew them without looking would.
func (n *naive) alpha() result {
	values := map[string]int{}
	differ := 0
	for _, u := range n.units {
		values[u[0]]++
		values[u[1]]++
		if u[0] != u[1] {
			differ++
		}
	}
	all, pairs := 2*len(n.units), 0
	for a, x := range values {
		for b, y := range values {
			if a != b {
				pairs += x * y
			}
		}
	}
	if pairs == 0 {
		return result{}
	}
	return result{1 - float64(2*differ)/float64(all)*float64(all*(all-1))/float64(pairs), true}
}

func (n *naive) kappa() result {
	same, chance := 0, 0
	for _, u := range n.units {
		if u[0] == u[1] {
			same++
		}
		for _, v := range n.units {
			if u[0] == v[1] {
				chance++
			}
		}
	}
	k := len(n.units)
	if chance == k*k {
		return result{}
	}
	po, pe := float64(same)/float64(k), float64(chance)/float64(k*k)
	return result{(po - pe) / (1 - pe), true}
}
