package score

import (
	"errors"
	"fmt"
	"math"
	"testing"
)

func compared(t *testing.T, a, b *Scorer) Comparison {
	t.Helper()
	c, err := Compare(t.Context(), a, b)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSystemDoesNotDifferFromItself(t *testing.T) {
	s := scoreAll(mixed(20, 3), Options{Resamples: 100})
	c := compared(t, s, s)
	if c.Articles != 20 || c.OnlyA != 0 || c.OnlyB != 0 {
		t.Errorf("%+v", c)
	}
	for _, part := range c.Schemes {
		if d := part.Overall; !d.OK || d.Delta != 0 || d.Test.P != 1 || d.Test.Interval.Low != 0 || d.Test.Interval.High != 0 {
			t.Errorf("%s: %+v %+v", part.Scheme, d, d.Test)
		}
	}
}

// worse drops every k-th prediction.
func worse(articles []corpusArticle, k int) []corpusArticle {
	var all []corpusArticle
	n := 0
	for _, a := range articles {
		b := corpusArticle{key: a.key, gold: a.gold}
		for _, p := range a.pred {
			if n++; n%k != 0 {
				b.pred = append(b.pred, p)
			}
		}
		all = append(all, b)
	}
	return all
}

func TestBetterSystemIsFound(t *testing.T) {
	articles := corpus(60)
	good := scoreAll(articles, Options{Resamples: Resamples, Seed: 2})
	bad := scoreAll(worse(articles, 4), Options{Resamples: Resamples, Seed: 2})
	there, back := compared(t, bad, good), compared(t, good, bad)
	rGood, err := good.Result(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, part := range there.Schemes {
		d, e := part.Overall, back.Schemes[i].Overall
		if want, _ := rGood.Scheme(part.Scheme).Overall.F1(); d.B != want {
			t.Errorf("%s: F1 %v, the score says %v", part.Scheme, d.B, want)
		}
		if d.Delta <= 0 || d.Test.Interval.Low <= 0 || d.Test.P > 0.01 {
			t.Errorf("%s: %+v %+v", part.Scheme, d, d.Test)
		}
		if e.Delta != -d.Delta || e.Test.P != d.Test.P || math.Abs(e.Test.Interval.Low+d.Test.Interval.High) > 1e-12 {
			t.Errorf("%s: the other way %+v %+v", part.Scheme, e, e.Test)
		}
		if part.Macro.Delta <= 0 || part.Articles.Delta <= 0 || len(part.Labels) != 3 || part.Labels[0].Label != "actor" || part.Labels[0].Delta <= 0 {
			t.Errorf("%s: %+v", part.Scheme, part)
		}
	}
	if c := there.Characters; c.Overall.Delta <= 0 || len(c.Labels) != 3 || c.Labels[2].Label != "figure" || !c.Labels[2].OK {
		t.Errorf("%+v", c)
	}
}

// A pair of systems that are right in half of the articles each, and never in
// the same, do not differ, however many articles there are.
func TestChanceDifferenceIsNotSignificant(t *testing.T) {
	a, b := NewScorer(Options{Resamples: Resamples}), NewScorer(Options{Resamples: Resamples})
	for i := range 41 {
		gold := []Item{item(0, 9, "claim")}
		right, wrong := gold, []Item{item(20, 29, "claim")}
		if i%2 == 1 {
			right, wrong = wrong, right
		}
		a.Add(fmt.Sprint(i), gold, right)
		b.Add(fmt.Sprint(i), gold, wrong)
	}
	d := compared(t, a, b).Schemes[0].Overall
	if d.Test.P < 0.2 || d.Test.Interval.Low > 0 || d.Test.Interval.High < 0 {
		t.Errorf("%+v %+v", d, d.Test)
	}
}

func TestOnlyCommonArticlesAreCompared(t *testing.T) {
	gold, right := []Item{item(0, 9, "claim")}, []Item{item(0, 9, "claim")}
	a, b := NewScorer(Options{Resamples: 20}), NewScorer(Options{Resamples: 20})
	a.Add("one", gold, right)
	a.Add("two", gold, nil)
	a.Add("three", gold, nil)
	b.Add("four", gold, nil)
	b.Add("two", gold, append(right, item(4, 6, "noise")))
	b.Add("one", gold, right)
	c := compared(t, a, b)
	if c.Articles != 2 || c.OnlyA != 1 || c.OnlyB != 1 {
		t.Errorf("%+v", c)
	}
	strict := c.Schemes[0]
	if d := strict.Overall; d.A != 2.0/3 || d.B != 0.8 {
		t.Errorf("overall %+v", d)
	}
	if d := strict.Labels[0]; d.Label != "claim" || d.A != 2.0/3 || d.B != 1 {
		t.Errorf("claim %+v", d)
	}
	if d := strict.Labels[1]; d.Label != "noise" || d.OK || d.Delta != 0 {
		t.Errorf("noise, which only one system knows: %+v", d)
	}
}

func TestOneCommonArticleHasNoTest(t *testing.T) {
	s := scoreAll(mixed(1, 3), Options{Resamples: 20})
	if d := compared(t, s, s).Schemes[2].Overall; !d.OK || d.Test != nil {
		t.Errorf("%+v", d)
	}
}

func TestComparisonNeedsABootstrap(t *testing.T) {
	with, without := scoreAll(mixed(2, 1), Options{Resamples: 5}), scoreAll(mixed(2, 1), Options{})
	for _, pair := range [][2]*Scorer{{with, without}, {without, with}} {
		if _, err := Compare(t.Context(), pair[0], pair[1]); !errors.Is(err, ErrNoBootstrap) {
			t.Errorf("%v", err)
		}
	}
}
