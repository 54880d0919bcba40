package score

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/bootstrap"
)

// tester is what *testing.T and *rapid.T have in common.
type tester interface {
	Helper()
	Fatal(args ...any)
	Context() context.Context
}

// scored is the result for one article.
func scored(t tester, gold, pred []Item) Result {
	t.Helper()
	s := NewScorer(Options{})
	s.Add("a", gold, pred)
	r, err := s.Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// drawItems draws spans that nest, overlap and repeat.
func drawItems(t *rapid.T, name string) []Item {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Item {
		start := rapid.IntRange(0, 30).Draw(t, "start")
		return Item{
			annotate.Range{Start: start, End: start + rapid.IntRange(-1, 12).Draw(t, "length")},
			rapid.SampledFrom([]string{"claim", "actor", "figure"}).Draw(t, "label"),
		}
	}), 0, 25).Draw(t, name)
}

func TestCountsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gold, pred := drawItems(t, "gold"), drawItems(t, "pred")
		r := scored(t, gold, pred)
		for _, part := range r.Schemes {
			if c := part.Overall.Counts; c.Possible() != len(gold) || c.Actual() != len(pred) {
				t.Fatalf("%s: %+v of %d gold spans and %d predictions", part.Scheme, c, len(gold), len(pred))
			}
			if pairs := pairsOf(part.Scheme, gold, pred); kindsOf(pairs) != part.Overall.Counts {
				t.Fatalf("%s: the pairs say %+v, the score %+v", part.Scheme, kindsOf(pairs), part.Overall.Counts)
			}
			for _, l := range part.Labels {
				g, p := only(gold, l.Label), only(pred, l.Label)
				if want := kindsOf(pairsOf(part.Scheme, g, p)); l.Counts != want {
					t.Fatalf("%s of %s: %+v, want %+v", part.Scheme, l.Label, l.Counts, want)
				}
			}
		}
	})
}

func TestSchemesAreOrdered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := scored(t, drawItems(t, "gold"), drawItems(t, "pred"))
		strict, exact := r.Scheme(Strict).Overall.Counts, r.Scheme(Exact).Overall.Counts
		partial, kind := r.Scheme(Partial).Overall.Counts, r.Scheme(Type).Overall.Counts
		switch {
		case strict.Correct > exact.Correct, strict.Correct > kind.Correct:
			t.Fatalf("strict %+v, exact %+v, type %+v", strict, exact, kind)
		case partial.Correct != exact.Correct, partial.Partial != exact.Incorrect, partial.Missed != exact.Missed:
			t.Fatalf("exact %+v, partial %+v", exact, partial)
		}
	})
}

func TestSidesSwapTheirCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gold, pred := drawItems(t, "gold"), drawItems(t, "pred")
		there, back := scored(t, gold, pred), scored(t, pred, gold)
		for _, s := range Schemes() {
			a, b := there.Scheme(s).Overall.Counts, back.Scheme(s).Overall.Counts
			a.Missed, a.Spurious = a.Spurious, a.Missed
			if a != b {
				t.Fatalf("%s: %+v there, %+v back", s, a, b)
			}
		}
	})
}

func TestOrderOfSpansAndArticlesChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type article struct {
			key        string
			gold, pred []Item
		}
		var articles []article
		for i := range rapid.IntRange(1, 5).Draw(t, "articles") {
			articles = append(articles, article{fmt.Sprint(i), drawItems(t, "gold"), drawItems(t, "pred")})
		}
		result := func() string {
			s := NewScorer(Options{Resamples: 20, Seed: 5})
			for _, a := range articles {
				s.Add(a.key, a.gold, a.pred)
			}
			r, err := s.Result(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return describe(r)
		}
		before := result()
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		r.Shuffle(len(articles), func(i, j int) { articles[i], articles[j] = articles[j], articles[i] })
		for _, a := range articles {
			r.Shuffle(len(a.gold), func(i, j int) { a.gold[i], a.gold[j] = a.gold[j], a.gold[i] })
			r.Shuffle(len(a.pred), func(i, j int) { a.pred[i], a.pred[j] = a.pred[j], a.pred[i] })
		}
		if after := result(); after != before {
			t.Fatalf("the order matters:\n%s\n%s", before, after)
		}
	})
}

// describe is a result with what its pointers point at.
func describe(r Result) string {
	text := fmt.Sprintf("%v %+v %+v\n", r.Labels, r.Confusion, r.Coverage)
	interval := func(i *bootstrap.Interval) string {
		if i == nil {
			return "-"
		}
		return fmt.Sprintf("%+v", *i)
	}
	for _, part := range r.Schemes {
		text += fmt.Sprintf("%s %+v %s %v %v %v %s\n", part.Scheme, part.Overall.Counts, interval(part.Overall.Interval),
			part.Macro.Precision, part.Macro.Recall, part.Macro.F1, interval(part.Macro.Interval))
		text += fmt.Sprintf("%v %v %v %s\n", part.Articles.Precision, part.Articles.Recall, part.Articles.F1, interval(part.Articles.Interval))
		for _, l := range part.Labels {
			text += fmt.Sprintf("%s %+v %s\n", l.Label, l.Counts, interval(l.Interval))
		}
	}
	text += fmt.Sprintf("%+v %s\n", r.Characters.Overall.Characters, interval(r.Characters.Overall.Interval))
	for _, l := range r.Characters.Labels {
		text += fmt.Sprintf("%s %+v %s\n", l.Label, l.Characters, interval(l.Interval))
	}
	return text
}

func TestDuplicatesAreAMultiset(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gold := drawItems(t, "gold")
		solid := slices.DeleteFunc(slices.Clone(gold), func(it Item) bool { return it.Range.Empty() })
		r := scored(t, solid, slices.Concat(solid, solid))
		for _, part := range r.Schemes {
			if want := (Counts{Correct: len(solid), Spurious: len(solid)}); part.Overall.Counts != want {
				t.Fatalf("%s: %+v, want %+v", part.Scheme, part.Overall.Counts, want)
			}
		}
	})
}

func TestConfusionAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		gold, pred := drawItems(t, "gold"), drawItems(t, "pred")
		r := scored(t, gold, pred)
		c, all := r.Confusion, r.Scheme(Type).Overall.Counts
		missed, spurious, off, on := 0, 0, 0, 0
		for i, name := range c.Labels {
			row, column := c.Missed[i], c.Spurious[i]
			for k := range c.Labels {
				row += c.At(i, k)
				column += c.At(k, i)
				if i == k {
					on += c.At(i, k)
				} else {
					off += c.At(i, k)
				}
			}
			if row != len(only(gold, name)) || column != len(only(pred, name)) || c.GoldSpans(i) != row || c.PredSpans(i) != column {
				t.Fatalf("%s: row %d, column %d of %+v", name, row, column, c)
			}
			if c.At(i, i) != r.Scheme(Type).Label(name).Correct {
				t.Fatalf("%s: diagonal %d, correct %d", name, c.At(i, i), r.Scheme(Type).Label(name).Correct)
			}
			missed += c.Missed[i]
			spurious += c.Spurious[i]
		}
		if got := (Counts{on, off, 0, missed, spurious}); got != all {
			t.Fatalf("the matrix says %+v, the scheme %+v", got, all)
		}
	})
}
