package agreement

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// corpus is articles of 5,000 characters, with 20 spans of each annotator: claims
// that hold actors and figures, of which most are the same.
func corpus(annotators, articles int) []text {
	texts := make([]text, articles)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range texts {
		x := text{key: fmt.Sprint("article ", i), length: 5_000, said: make([][]score.Item, annotators)}
		for at := 0; len(x.said[0]) < 20; at += 700 {
			start := at + r.IntN(300)
			for _, s := range []score.Item{
				{Range: annotate.Range{Start: start, End: start + 60 + r.IntN(100)}, Label: "claim"},
				{Range: annotate.Range{Start: start, End: start + 8 + r.IntN(12)}, Label: "actor"},
				{Range: annotate.Range{Start: start + 30, End: start + 33 + r.IntN(20)}, Label: "figure"},
				{Range: annotate.Range{Start: start + 200, End: start + 215}, Label: "actor"},
			} {
				x.said[0] = append(x.said[0], s)
				for k := 1; k < annotators; k++ {
					x.said[k] = append(x.said[k], changed(s, r))
				}
			}
		}
		texts[i] = x
	}
	return texts
}

// changed is what another annotator makes of a span.
func changed(s score.Item, r *rand.Rand) score.Item {
	switch r.IntN(8) {
	case 0, 1:
		s.Range.End += 1 + r.IntN(10)
	case 2:
		s.Label = "figure"
	case 3:
		s.Range.Start, s.Range.End = s.Range.Start+240, s.Range.End+240
	}
	return s
}

func BenchmarkAgreement(b *testing.B) {
	texts := corpus(2, 10_000)
	for _, resamples := range []int{0, score.Resamples} {
		b.Run(fmt.Sprint("resamples=", resamples), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p := NewPair(score.Options{Resamples: resamples, Seed: 1})
				for _, x := range texts {
					p.Add(x.key, x.length, x.said[0], x.said[1], nil)
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

func BenchmarkGroup(b *testing.B) {
	for _, annotators := range []int{2, 5} {
		texts := corpus(annotators, 10_000)
		for _, resamples := range []int{0, score.Resamples} {
			b.Run(fmt.Sprint("annotators=", annotators, "/resamples=", resamples), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					g := NewGroup(score.Options{Resamples: resamples, Seed: 1})
					for _, x := range texts {
						g.Add(x.key, x.length, nil, x.said...)
					}
					r, err := g.Result(b.Context())
					if err != nil {
						b.Fatal(err)
					}
					if alpha, ok := r.Whole.Alpha(); !ok || alpha < 0.3 || r.Characters != 50_000_000 {
						b.Fatal("another corpus")
					}
				}
			})
		}
	}
}
