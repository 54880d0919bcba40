package check_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/checktest"
)

func BenchmarkCheckOf10000Articles(b *testing.B) {
	gold, pred := checktest.GenerateFiles(b, checktest.UpTo(10_000), checktest.UpTo(10_000))
	for _, resamples := range []int{0, score.Resamples} {
		b.Run(fmt.Sprintf("resamples=%d", resamples), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				in, err := os.Open(pred)
				if err != nil {
					b.Fatal(err)
				}
				r, err := check.Run(context.Background(), check.Options{Gold: checktest.File(gold), Predictions: check.ReadPredictions(pred, in), Resamples: resamples})
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
