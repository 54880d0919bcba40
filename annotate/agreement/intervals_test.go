package agreement

import (
	"cmp"
	"context"
	"errors"
	"hash/fnv"
	"math"
	"math/bits"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/bootstrap"
	"goldspan/annotate/score"
)

// drawn are the places of the articles of each resample, by the definition.
func drawn(keys []string, o score.Options) (all [][]int) {
	hash := func(key string) uint64 {
		h := fnv.New64a()
		h.Write([]byte(key))
		return h.Sum64()
	}
	order := make([]int, len(keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(hash(keys[a]), hash(keys[b])) })
	for k := range o.Resamples {
		source, places := rand.NewPCG(o.Seed, uint64(k)), make([]int, len(keys))
		for i := range places {
			at, _ := bits.Mul64(source.Uint64(), uint64(len(keys)))
			places[i] = order[at]
		}
		all = append(all, places)
	}
	return all
}

// percentiles is the interval of a measure of the resamples.
func percentiles[T any](resamples []T, measure func(T) (float64, bool)) *bootstrap.Interval {
	var values []float64
	for _, r := range resamples {
		value, ok := measure(r)
		if !ok {
			value = math.NaN()
		}
		values = append(values, value)
	}
	return bootstrap.Percentiles(values)
}

// plainly are the intervals of what of gives of each resample.
func plainly[T any](resamples []T, kappa, single bool, of func(T) *Continua) Intervals {
	found := Intervals{
		Alpha:     percentiles(resamples, func(r T) (float64, bool) { return of(r).Alpha() }),
		Unitizing: percentiles(resamples, func(r T) (float64, bool) { return of(r).Unitizing() }),
	}
	if kappa {
		found.Kappa = percentiles(resamples, func(r T) (float64, bool) { return of(r).Kappa() })
	}
	if !single {
		found.Marking = percentiles(resamples, func(r T) (float64, bool) { return of(r).Marking() })
		found.Coding = percentiles(resamples, func(r T) (float64, bool) { return of(r).Coding() })
	}
	return found
}

// haveIntervals compares the intervals of a result with those of its resamples.
func haveIntervals[T any](t *rapid.T, resamples []T, kappa bool, whole Measured, labels []Label, wholeOf func(T) *Continua, labelOf func(T, string) *Continua) {
	if want := plainly(resamples, kappa, false, wholeOf); !reflect.DeepEqual(whole.Intervals, want) {
		t.Fatalf("%v, want %v", whole.Intervals, want)
	}
	for _, l := range labels {
		want := plainly(resamples, kappa, true, func(r T) *Continua { return labelOf(r, l.Label) })
		if !reflect.DeepEqual(l.Intervals, want) {
			t.Fatalf("%s: %v, want %v", l.Label, l.Intervals, want)
		}
	}
}

func drawOptions(t *rapid.T) score.Options {
	return score.Options{Resamples: rapid.IntRange(1, 40).Draw(t, "resamples"), Seed: rapid.Uint64().Draw(t, "seed")}
}

// The intervals of two annotators are those of the articles that were drawn, measured
// anew for each resample.
func TestIntervalsAreThoseOfTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles, o := drawArticles(t), drawOptions(t)
		var keys []string
		p := NewPair(o)
		for _, a := range articles {
			keys = append(keys, a.key)
			p.Add(a.key, a.length, a.sides[0], a.sides[1], a.outside)
		}
		got := resultFor(t, p)
		if len(articles) < 2 {
			if got.Whole.Intervals != (Intervals{}) {
				t.Fatalf("one article has %+v", got.Whole.Intervals)
			}
			return
		}
		var resamples []Result
		for _, places := range drawn(keys, o) {
			p := NewPair(score.Options{})
			for _, i := range places {
				a := articles[i]
				p.Add(a.key, a.length, a.sides[0], a.sides[1], a.outside)
			}
			resamples = append(resamples, resultFor(t, p))
		}
		haveIntervals(t, resamples, true, got.Whole, got.Labels,
			func(r Result) *Continua { return r.Whole.Continua },
			func(r Result, label string) *Continua { return r.Label(label).Continua })
	})
}

// Those of a group likewise, of whom not each has looked at each article.
func TestIntervalsOfAGroupAreThoseOfTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts, o := drawTexts(t, rapid.IntRange(2, 4).Draw(t, "annotators")), drawOptions(t)
		add := func(g *Group, x text) bool {
			before := g.articles
			g.Add(x.key, x.length, x.outside, x.said...)
			return g.articles > before
		}
		g := NewGroup(o)
		var compared []text
		var keys []string
		for _, x := range texts {
			if add(g, x) {
				compared, keys = append(compared, x), append(keys, x.key)
			}
		}
		got, err := g.Result(background)
		if err != nil {
			t.Fatal(err)
		}
		if len(compared) < 2 {
			if got.Whole.Intervals != (Intervals{}) {
				t.Fatalf("%d articles have %+v", len(compared), got.Whole.Intervals)
			}
			return
		}
		var resamples []Together
		for _, places := range drawn(keys, o) {
			var g Group
			for _, i := range places {
				add(&g, compared[i])
			}
			r, err := g.Result(background)
			if err != nil {
				t.Fatal(err)
			}
			resamples = append(resamples, r)
		}
		haveIntervals(t, resamples, false, got.Whole, got.Labels,
			func(r Together) *Continua { return r.Whole.Continua },
			func(r Together, label string) *Continua { return r.Label(label).Continua })
	})
}

func actorAt(start, end int) []score.Item {
	return []score.Item{{Range: annotate.Range{Start: start, End: end}, Label: "actor"}}
}

// Of two articles, both agree on the first one, and not at all on the second one. A
// quarter of the resamples has the first one alone, and another quarter the second one.
func TestIntervalsOfTwoArticlesByHand(t *testing.T) {
	p := NewPair(score.Options{Resamples: score.Resamples, Seed: 1})
	p.Add("agreed", 10, actorAt(0, 5), actorAt(0, 5), nil)
	p.Add("not agreed", 10, actorAt(0, 5), actorAt(5, 10), nil)
	r := resultFor(t, p)
	// Twice the second article: 40 values, 20 of each kind, all of which differ.
	low := 1 - 1/(2*20*20/(40.0*39))
	for name, tt := range map[string]struct {
		got  *bootstrap.Interval
		want bootstrap.Interval
	}{
		"alpha":              {r.Whole.Intervals.Alpha, bootstrap.Interval{Low: low, High: 1, Resamples: 1000}},
		"alpha of the label": {r.Label("actor").Intervals.Alpha, bootstrap.Interval{Low: low, High: 1, Resamples: 1000}},
		"kappa":              {r.Whole.Intervals.Kappa, bootstrap.Interval{Low: -1, High: 1, Resamples: 1000}},
		"strict F1":          {r.Spans.Scheme(score.Strict).Overall.Interval, bootstrap.Interval{Low: 0, High: 1, Resamples: 1000}},
	} {
		if tt.got == nil || math.Abs(tt.got.Low-tt.want.Low) > 1e-12 || tt.got.High != tt.want.High || tt.got.Resamples != tt.want.Resamples {
			t.Errorf("%s: %v, want %v", name, tt.got, tt.want)
		}
	}
	if i := r.Whole.Intervals.Coding; i != nil {
		t.Errorf("of one label, the coding has the interval %v", *i)
	}
}

// Nobody has marked anything in the second article. A resample of it alone has no value,
// neither of alpha nor of F1: both are of the same articles.
func TestAResampleWithoutAValueDoesNotCount(t *testing.T) {
	p := NewPair(score.Options{Resamples: score.Resamples, Seed: 1})
	p.Add("marked", 10, actorAt(0, 5), actorAt(0, 4), nil)
	p.Add("empty", 10, nil, nil, nil)
	r := resultFor(t, p)
	alpha, f1 := r.Whole.Intervals.Alpha, r.Spans.Scheme(score.Strict).Overall.Interval
	if alpha == nil || alpha.Resamples < 700 || alpha.Resamples > 800 || alpha.Resamples != f1.Resamples {
		t.Errorf("alpha has %v, F1 has %v", alpha, f1)
	}
}

// A group has no kappa, also where each of its articles has two annotators.
func TestAGroupHasNoIntervalOfKappa(t *testing.T) {
	r := together(t, []text{
		{key: "a", length: 9, said: [][]score.Item{actorAt(0, 3), actorAt(1, 3), nil}},
		{key: "b", length: 9, said: [][]score.Item{nil, actorAt(0, 3), actorAt(0, 3)}},
	})
	if i := r.Whole.Intervals; i.Kappa != nil || i.Alpha == nil || r.Label("actor").Intervals.Kappa != nil {
		t.Errorf("%+v", i)
	}
}

func TestWithoutResamplesNothingIsKept(t *testing.T) {
	p := NewPair(score.Options{})
	p.Add("a", 9, actorAt(0, 3), actorAt(1, 3), nil)
	p.Add("b", 9, actorAt(0, 3), actorAt(1, 3), nil)
	if r := resultFor(t, p); r.Whole.Intervals != (Intervals{}) || r.Label("actor").Intervals != (Intervals{}) || p.both.rows.Len() > 0 {
		t.Errorf("%+v of %d rows", r.Whole.Intervals, p.both.rows.Len())
	}
}

// The figure is the one that Group promises.
func TestTheBootstrapNeedsAHundredBytesAnArticle(t *testing.T) {
	texts := corpus(2, 1_000)
	p, size := NewPair(score.Options{Resamples: 1}), 0
	for _, x := range texts {
		p.Add(x.key, x.length, x.said[0], x.said[1], nil)
		size += 8 + len(p.both.row) + len(p.both.ofLabel)
	}
	if each := float64(size) / float64(len(texts)); each > 100 {
		t.Errorf("%.1f bytes for an article with three labels", each)
	}
}

func TestManyLabelsHaveNoIntervalsOfTheirOwn(t *testing.T) {
	p := NewPair(score.Options{Resamples: 10})
	for _, article := range []string{"a", "b"} {
		var items []score.Item
		for i := range bootstrap.MostLabels + 1 {
			items = append(items, score.Item{Range: annotate.Range{Start: 5 * i, End: 5*i + 3}, Label: string(rune('Ā' + i))})
		}
		p.Add(article, 5*len(items), items, items[1:], nil)
	}
	r := resultFor(t, p)
	if r.Whole.Intervals.Alpha == nil || len(r.Labels) != bootstrap.MostLabels+1 || r.Labels[9].Intervals != (Intervals{}) {
		t.Errorf("%d labels, all with %v, one with %v", len(r.Labels), r.Whole.Intervals.Alpha, r.Labels[9].Intervals)
	}
}

func TestTheBootstrapCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	g := NewGroup(score.Options{Resamples: 10})
	g.Add("a", 9, nil, actorAt(0, 3), actorAt(1, 3), actorAt(0, 3))
	g.Add("b", 9, nil, actorAt(0, 3), actorAt(1, 3), actorAt(0, 3))
	if _, err := g.Result(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := (&Group{}).Result(ctx); err != nil {
		t.Error(err)
	}
}
