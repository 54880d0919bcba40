package score

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"math/bits"
	"math/rand/v2"
	"slices"
	"testing"

	"goldspan/annotate/bootstrap"
)

// mixed are articles of all sorts, some without spans.
func mixed(articles int, seed uint64) []corpusArticle {
	r := rand.New(rand.NewPCG(seed, 1))
	all := make([]corpusArticle, articles)
	for i := range all {
		all[i] = corpusArticle{fmt.Sprint("m", i), randomItems(r, 8, 40, 3), randomItems(r, 8, 40, 4)}
	}
	return all
}

func scoreAll(articles []corpusArticle, o Options) *Scorer {
	s := NewScorer(o)
	for _, a := range articles {
		s.Add(a.key, a.gold, a.pred)
	}
	return s
}

// plainly is an interval by the definition: draw articles, pool their counts, take
// the F1, as often as asked.
func plainly(articles []corpusArticle, o Options, f1 func(drawn []int) float64) *bootstrap.Interval {
	order := make([]int, len(articles))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		if hashOf(articles[a].key) < hashOf(articles[b].key) {
			return -1
		}
		return 1
	})
	var values []float64
	for k := range o.Resamples {
		source := rand.NewPCG(o.Seed, uint64(k))
		drawn := make([]int, len(articles))
		for i := range drawn {
			at, _ := bits.Mul64(source.Uint64(), uint64(len(articles)))
			drawn[i] = order[at]
		}
		values = append(values, f1(drawn))
	}
	return bootstrap.Percentiles(values)
}

func hashOf(key string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(key))
	return h.Sum64()
}

func f1OrNaN(c Counts) float64 {
	if f, ok := c.F1(); ok {
		return f
	}
	return math.NaN()
}

func sameInterval(t *testing.T, name string, got, want *bootstrap.Interval) {
	t.Helper()
	if (got == nil) != (want == nil) {
		t.Errorf("%s: %v, want %v", name, got, want)
		return
	}
	if got != nil && (math.Abs(got.Low-want.Low) > 1e-9 || math.Abs(got.High-want.High) > 1e-9 || got.Resamples != want.Resamples) {
		t.Errorf("%s: %v, want %v", name, *got, *want)
	}
}

func TestIntervalsAreThoseOfTheDefinition(t *testing.T) {
	articles := mixed(37, 9)
	o := Options{Resamples: 150, Seed: 3}
	r, err := scoreAll(articles, o).Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	single := make([]Result, len(articles))
	for i, a := range articles {
		single[i] = scored(t, a.gold, a.pred)
	}
	for _, part := range r.Schemes {
		pooled := func(drawn []int, of func(SchemeResult) Counts) Counts {
			var c Counts
			for _, i := range drawn {
				c = c.Plus(of(single[i].Scheme(part.Scheme)))
			}
			return c
		}
		total := func(p SchemeResult) Counts { return p.Overall.Counts }
		sameInterval(t, string(part.Scheme), part.Overall.Interval, plainly(articles, o, func(drawn []int) float64 {
			return f1OrNaN(pooled(drawn, total))
		}))
		for _, l := range part.Labels {
			sameInterval(t, string(part.Scheme)+" "+l.Label, l.Interval, plainly(articles, o, func(drawn []int) float64 {
				return f1OrNaN(pooled(drawn, func(p SchemeResult) Counts { return p.Label(l.Label).Counts }))
			}))
		}
		sameInterval(t, string(part.Scheme)+" macro", part.Macro.Interval, plainly(articles, o, func(drawn []int) float64 {
			sum, n := 0.0, 0
			for _, name := range r.Labels {
				if f := f1OrNaN(pooled(drawn, func(p SchemeResult) Counts { return p.Label(name).Counts })); !math.IsNaN(f) {
					sum += f
					n++
				}
			}
			return sum / float64(n)
		}))
		sameInterval(t, string(part.Scheme)+" by article", part.Articles.Interval, plainly(articles, o, func(drawn []int) float64 {
			sum, n := 0.0, 0
			for _, i := range drawn {
				if f := f1OrNaN(total(single[i].Scheme(part.Scheme))); !math.IsNaN(f) {
					sum += f
					n++
				}
			}
			return sum / float64(n)
		}))
	}
	chars := func(drawn []int, of func(Result) Characters) float64 {
		var c Characters
		for _, i := range drawn {
			c = c.Plus(of(single[i]))
		}
		f, _ := c.F1()
		return f
	}
	sameInterval(t, "characters", r.Characters.Overall.Interval, plainly(articles, o, func(drawn []int) float64 {
		return chars(drawn, func(r Result) Characters { return r.Characters.Overall.Characters })
	}))
	for _, l := range r.Characters.Labels {
		sameInterval(t, "characters of "+l.Label, l.Interval, plainly(articles, o, func(drawn []int) float64 {
			return chars(drawn, func(r Result) Characters {
				for _, x := range r.Characters.Labels {
					if x.Label == l.Label {
						return x.Characters
					}
				}
				return Characters{}
			})
		}))
	}
}

func TestIntervalHoldsTheScore(t *testing.T) {
	r, err := scoreAll(corpus(200), Options{Resamples: Resamples, Seed: 1}).Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range r.Schemes {
		f, _ := part.Overall.F1()
		i := part.Overall.Interval
		if i.Low >= f || i.High <= f || i.High-i.Low > 0.05 || i.Resamples != Resamples {
			t.Errorf("%s: F1 %v in %+v", part.Scheme, f, *i)
		}
	}
}

func TestSeedDecidesTheInterval(t *testing.T) {
	articles := mixed(30, 2)
	low := func(seed uint64) float64 {
		r, err := scoreAll(articles, Options{Resamples: 50, Seed: seed}).Result(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return r.Scheme(Partial).Overall.Interval.Low
	}
	if low(1) != low(1) {
		t.Error("the same seed gives two intervals")
	}
	if low(1) == low(2) {
		t.Error("another seed gives the same interval")
	}
}

func TestOneArticleHasNoInterval(t *testing.T) {
	r, err := scoreAll(mixed(1, 1), Options{Resamples: 10}).Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if r.Scheme(Strict).Overall.Interval != nil || r.Scheme(Strict).Macro.Interval != nil {
		t.Error("one article cannot be resampled")
	}
}

func TestManyLabelsHaveNoIntervalsOfTheirOwn(t *testing.T) {
	s := NewScorer(Options{Resamples: 10})
	for a := range 3 {
		var gold []Item
		for i := range bootstrap.MostLabels + 1 {
			gold = append(gold, item(10*i, 10*i+5, fmt.Sprint("label ", i)))
		}
		s.Add(fmt.Sprint(a), gold, gold[a:])
	}
	r, err := s.Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	strict := r.Scheme(Strict)
	if strict.Overall.Interval == nil || strict.Macro.Interval == nil {
		t.Error("the score of all labels has no interval")
	}
	if strict.Labels[0].Interval != nil || len(strict.Labels) != bootstrap.MostLabels+1 {
		t.Errorf("%d labels, the first with %v", len(strict.Labels), strict.Labels[0].Interval)
	}
}

func TestBootstrapCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	s := scoreAll(mixed(5, 1), Options{Resamples: 10})
	if _, err := s.Result(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if _, err := Compare(ctx, s, s); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	without := scoreAll(mixed(5, 1), Options{})
	if _, err := without.Result(ctx); err != nil {
		t.Errorf("%v", err)
	}
}
