package storage

import (
	"context"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/annotate/search"
)

// A search of all texts of a project, which the variable GOLDSPAN_BENCH_PROJECT names:
// of what no text has, of what few have, and of what every text has.
func BenchmarkArticlesWith(b *testing.B) {
	p, _ := namedProject(b)
	for _, query := range []string{"zebra crossing", "97396", "the"} {
		pattern, err := search.Compile(query, search.Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.Run(query, func(b *testing.B) {
			b.ReportAllocs()
			hits, first := 0, time.Duration(0)
			for b.Loop() {
				start := time.Now()
				hits, first = 0, 0
				err := p.ArticlesWith(context.Background(), "", "", pattern.In, func(ids []annotate.ArticleID) {
					if hits += len(ids); first == 0 {
						first = time.Since(start)
					}
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(hits), "hits")
			b.ReportMetric(first.Seconds()*1000, "ms/first")
		})
	}
}
