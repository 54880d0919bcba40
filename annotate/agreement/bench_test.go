package agreement

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// BenchmarkAgreement compares 10,000 articles of 5,000 characters, with 20 spans of
// each annotator: claims that hold actors and figures, of which most are the same.
func BenchmarkAgreement(b *testing.B) {
	articles := make([]article, 10_000)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range articles {
		a := article{key: fmt.Sprint("article ", i), length: 5_000}
		for at := 0; len(a.sides[0]) < 20; at += 700 {
			start := at + r.IntN(300)
			for _, s := range []score.Item{
				{Range: annotate.Range{Start: start, End: start + 60 + r.IntN(100)}, Label: "claim"},
				{Range: annotate.Range{Start: start, End: start + 8 + r.IntN(12)}, Label: "actor"},
				{Range: annotate.Range{Start: start + 30, End: start + 33 + r.IntN(20)}, Label: "figure"},
				{Range: annotate.Range{Start: start + 200, End: start + 215}, Label: "actor"},
			} {
				a.sides[0] = append(a.sides[0], s)
				switch r.IntN(8) {
				case 0, 1:
					s.Range.End += 1 + r.IntN(10)
				case 2:
					s.Label = "figure"
				case 3:
					s.Range.Start, s.Range.End = s.Range.Start+240, s.Range.End+240
				}
				a.sides[1] = append(a.sides[1], s)
			}
		}
		articles[i] = a
	}
	for _, resamples := range []int{0, score.Resamples} {
		b.Run(fmt.Sprint("resamples=", resamples), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p := NewPair(score.Options{Resamples: resamples, Seed: 1})
				for _, a := range articles {
					p.Add(a.key, a.length, a.sides[0], a.sides[1], nil)
				}
				got, err := p.Result(b.Context())
				if err != nil {
					b.Fatal(err)
				}
				if alpha, ok := got.Whole.Alpha(); !ok || alpha < 0.3 || got.Characters != 50_000_000 {
					b.Fatal("another corpus")
				}
			}
		})
	}
}
