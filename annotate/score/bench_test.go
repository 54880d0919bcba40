package score

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"goldspan/annotate"
)

// corpusArticle is an article as the tool has them: claims that hold actors and
// figures, and predictions of which most are right, some off, some missing.
type corpusArticle struct {
	key        string
	gold, pred []Item
}

func corpus(articles int) []corpusArticle {
	r := rand.New(rand.NewPCG(1, 2))
	all := make([]corpusArticle, articles)
	for i := range all {
		a := corpusArticle{key: fmt.Sprint("article ", i)}
		at := 0
		for len(a.gold) < 20 {
			at += 10 + r.IntN(80)
			claim := annotate.Range{Start: at, End: at + 60 + r.IntN(100)}
			a.gold = append(a.gold,
				Item{claim, "claim"},
				Item{annotate.Range{Start: at, End: at + 8 + r.IntN(12)}, "actor"},
				Item{annotate.Range{Start: at + 30, End: at + 33 + r.IntN(20)}, "figure"},
				Item{annotate.Range{Start: claim.End + 5, End: claim.End + 15}, "actor"},
			)
			at = claim.End + 15
		}
		for _, g := range a.gold {
			p := g
			switch r.IntN(10) {
			case 0, 1:
				p.Range.End += 1 + r.IntN(10)
			case 2:
				p.Label = "figure"
			case 3:
				p.Range.Start += 500
				p.Range.End += 500
			}
			a.pred = append(a.pred, p)
		}
		all[i] = a
	}
	return all
}

func BenchmarkScore(b *testing.B) {
	all := corpus(10_000)
	for _, resamples := range []int{0, Resamples} {
		b.Run(fmt.Sprint("articles=10000/resamples=", resamples), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s := NewScorer(Options{Resamples: resamples, Seed: 1})
				for _, a := range all {
					s.Add(a.key, a.gold, a.pred)
				}
				r, err := s.Result(b.Context())
				if err != nil {
					b.Fatal(err)
				}
				if r.Coverage.Scored.Gold != 200_000 || (r.Schemes[0].Overall.Interval != nil) != (resamples > 0) {
					b.Fatal("not all was scored")
				}
			}
		})
	}
}

func BenchmarkEntangled(b *testing.B) {
	for _, n := range []int{2_000, 20_000} {
		r := rand.New(rand.NewPCG(3, 3))
		gold, pred := tangle(r, n), tangle(r, n)
		for _, s := range Schemes() {
			b.Run(fmt.Sprintf("spans=%d/%s", n, s), func(b *testing.B) {
				for b.Loop() {
					if got := kindsOf(pairsOf(s, gold, pred)); got.Possible() != n {
						b.Fatal("spans were lost")
					}
				}
			})
		}
	}
}

// tangle is one component: spans of every length on top of each other.
func tangle(r *rand.Rand, n int) []Item {
	items := make([]Item, n)
	for i := range items {
		start := r.IntN(3 * n)
		length := 1 + r.IntN(12)
		if r.IntN(10) == 0 {
			length = 1 + r.IntN(n)
		}
		items[i] = Item{annotate.Range{Start: start, End: start + length}, string(rune('a' + r.IntN(5)))}
	}
	items[0].Range = annotate.Range{Start: 0, End: 4 * n}
	return items
}
