package check_test

import (
	"context"
	"encoding/json"
	"io"
	"runtime"
	"testing"

	"goldspan/annotate/format/jsonl"
	"goldspan/app/check"
	"goldspan/app/check/checktest"
)

// TestMemoryDoesNotGrowWithTheArticles checks ever more articles, made while
// they are read, and looks at what is alive on the heap near the end of each.
func TestMemoryDoesNotGrowWithTheArticles(t *testing.T) {
	alive := func(n int) int {
		var heap uint64
		r, err := check.Run(context.Background(), check.Options{
			Gold: check.FileGold("gold", func() (io.ReadCloser, error) {
				return made(n, func(w io.Writer, g checktest.Generated) error { return jsonl.Encode(w, g.Gold) }), nil
			}),
			Predictions: check.ReadPredictions("pred", made(n, func(w io.Writer, g checktest.Generated) error { return json.NewEncoder(w).Encode(g.Pred) })),
			Progress: func(scored int) {
				if scored == n-200 {
					var m runtime.MemStats
					runtime.GC()
					runtime.ReadMemStats(&m)
					heap = m.HeapAlloc
				}
			},
		})
		if err != nil || r.Articles.Scored != n || r.Problems.Total > 0 {
			t.Fatalf("%+v, %v", r.Articles, err)
		}
		return int(heap)
	}
	few, many := alive(1000), alive(20_000)
	t.Logf("%d kB with 1,000 articles, %d kB with 20,000", few>>10, many>>10)
	// An article, with both its sides, is 8 kB. Some 400 of them may be on their
	// way from one goroutine to the next.
	if most := 16 << 20; many-few > most {
		t.Errorf("%d bytes are kept for every article", (many-few)/19_000)
	}
}

// made is a file that is made while it is read.
func made(n int, write func(io.Writer, checktest.Generated) error) io.ReadCloser {
	r, w := io.Pipe()
	go func() {
		var err error
		for i := 0; i < n && err == nil; i++ {
			err = write(w, checktest.Generate(i))
		}
		w.CloseWithError(err)
	}()
	return r
}
