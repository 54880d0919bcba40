package check

import (
	"context"
	"fmt"
	"io"
	"os"
	"testing"

	"goldspan/annotate/score"
)

func opened(path string) Gold {
	return FileGold(path, func() (io.ReadCloser, error) { return os.Open(path) })
}

func BenchmarkCheckOf10000Articles(b *testing.B) {
	gold, pred := generateFiles(b, upTo(10_000), upTo(10_000))
	for _, resamples := range []int{0, score.Resamples} {
		b.Run(fmt.Sprintf("resamples=%d", resamples), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				in, err := os.Open(pred)
				if err != nil {
					b.Fatal(err)
				}
				r, err := Run(context.Background(), Options{Gold: opened(gold), Predictions: ReadPredictions(pred, in), Resamples: resamples})
				if err != nil || r.Articles.Scored != 10_000 || r.Problems.Total > 0 {
					b.Fatal(err, r.Articles, r.Problems)
				}
				if err := in.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
