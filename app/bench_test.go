//go:build !headless

package app

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/desk"
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
			reportMedians(b, map[string][]time.Duration{"µs-tag": tags, "µs-undo": undos})
		})
	}
}

// reportMedians reports the medians of times.
func reportMedians(b *testing.B, all map[string][]time.Duration) {
	for name, times := range all {
		slices.Sort(times)
		b.ReportMetric(float64(times[len(times)/2].Nanoseconds())/1000, name)
	}
}

// BenchmarkOpenArticle is the opening of an article of 10 MB with so many spans: how long
// the window waits for it, and how long it is prepared before, on another goroutine.
func BenchmarkOpenArticle(b *testing.B) {
	for _, n := range []int{0, 50_000} {
		b.Run(fmt.Sprint("with", n), func(b *testing.B) {
			p := apptest.New(strings.Repeat(damBreak+"\n", 80_000), damBreak)
			s := p.States["a1"]
			var spans []annotate.Span
			for i := range n {
				r := annotate.Range{Start: i * 190, End: i*190 + 12 + i%7*9}
				spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprintf("s%05d", i)), Label: annotate.DefaultLabels()[i%3].ID, Range: r, Quote: s.Article.Quote(r)})
			}
			p.States["a1"] = s.WithSpans(spans)
			w := open(b, p)
			var prepared, shown []time.Duration
			for b.Loop() {
				w.opens("a2")
				o := desk.StartOpen(w.desk, "a1")
				begun := time.Now()
				if err := o.Read(context.Background()); err != nil {
					b.Fatal(err)
				}
				prepared = append(prepared, time.Since(begun))
				begun = time.Now()
				if err := o.End(); err != nil {
					b.Fatal(err)
				}
				shown = append(shown, time.Since(begun))
			}
			reportMedians(b, map[string][]time.Duration{"µs-prepared": prepared, "µs-shown": shown})
		})
	}
}
