//go:build !headless

package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// crowded is a window with an article of n spans open, one of them over the whole
// text.
func crowded(b *testing.B, n int) *bench {
	p := apptest.New(strings.Repeat(damBreak+"\n", n/3+1))
	s := p.States["a1"]
	spans := make([]annotate.Span, 0, n)
	add := func(r annotate.Range) {
		label := annotate.DefaultLabels()[len(spans)%3].ID
		spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprintf("s%05d", len(spans))), Label: label, Range: r, Quote: s.Article.Quote(r)})
	}
	add(annotate.Range{End: s.Article.Len()})
	for at := 0; len(spans) < n; at += 40 {
		add(annotate.Range{Start: at, End: at + 12 + len(spans)%7*9})
	}
	p.States["a1"] = s.WithSpans(spans)
	w := open(b, p)
	w.opens("a1")
	return w
}

// BenchmarkTag is a tag by key in the whole window, and its undo, with a project in
// memory. The medians must grow with the logarithm of the number of spans. Run:
//
//	go test -run - -bench Tag ./app
func BenchmarkTag(b *testing.B) {
	for _, n := range []int{500, 5000, 50_000} {
		b.Run(fmt.Sprint("beside", n), func(b *testing.B) {
			w := crowded(b, n)
			middle := w.view.Article().Len() / 2
			var tags, undos []time.Duration
			for b.Loop() {
				w.view.Select(annotate.Range{Start: middle + 1, End: middle + 8})
				begun := time.Now()
				w.key("2")
				tags = append(tags, time.Since(begun))
				begun = time.Now()
				w.undo()
				undos = append(undos, time.Since(begun))
			}
			if got := w.desk.State().SpanCount(); got != n {
				b.Fatalf("%d spans", got)
			}
			for name, times := range map[string][]time.Duration{"µs-tag": tags, "µs-undo": undos} {
				slices.Sort(times)
				b.ReportMetric(float64(times[len(times)/2].Nanoseconds())/1000, name)
			}
		})
	}
}
