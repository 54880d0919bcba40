package annotate_test

import (
	"fmt"
	"testing"

	"goldspan/annotate"
)

// crowded is a state of 1 MB of text with n spans and as many links. An analyst makes
// far fewer than 5,000.
func crowded(b *testing.B, n int) annotate.State {
	b.Helper()
	a := mustArticle(b, megabyte())
	step := a.Len() / n
	spans := make([]annotate.Span, n)
	links := make([]annotate.Link, n)
	for i := range spans {
		r := annotate.Range{Start: i * step, End: i*step + min(step, 20)}
		spans[i] = annotate.Span{ID: annotate.SpanID(fmt.Sprintf("s%05d", i)), Label: "claim", Range: r, Quote: a.Quote(r)}
		links[i] = annotate.Link{
			ID: annotate.LinkID(fmt.Sprintf("l%05d", i)), Type: "said_by",
			From: spans[i].ID, To: annotate.SpanID(fmt.Sprintf("s%05d", (i+1)%n)),
		}
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusTodo, Spans: spans, Links: links})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func benchmarkApply(b *testing.B, s annotate.State, edits []annotate.Edit) {
	for b.Loop() {
		if _, _, err := s.Apply(annotate.Transaction{Name: annotate.Act{Text: "n"}, Edits: edits}); err != nil {
			b.Fatal(err)
		}
	}
}

// The time of a tag must grow with the logarithm of the number of spans:
//
//	go test -run - -bench ApplyAdd ./annotate
func BenchmarkApplyAdd(b *testing.B) {
	for _, n := range []int{50, 500, 5000, 50_000} {
		b.Run(fmt.Sprint("beside", n), func(b *testing.B) {
			s := crowded(b, n)
			r := annotate.Range{Start: s.Article.Len() / 2, End: s.Article.Len()/2 + 5}
			b.ReportAllocs()
			benchmarkApply(b, s, []annotate.Edit{annotate.AddSpan{Span: annotate.Span{ID: "new", Label: "figure", Range: r, Quote: s.Article.Quote(r)}}})
		})
	}
}

// The difference between a state and one with a span more.
func BenchmarkSince(b *testing.B) {
	for _, n := range []int{500, 5000, 50_000} {
		b.Run(fmt.Sprint("of", n), func(b *testing.B) {
			s := crowded(b, n)
			r := annotate.Range{Start: s.Article.Len() / 2, End: s.Article.Len()/2 + 5}
			more, _, err := s.Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.AddSpan{Span: annotate.Span{ID: "new", Label: "figure", Range: r, Quote: s.Article.Quote(r)}}}})
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if c := more.Since(s); len(c.Added) != 1 || len(c.Removed) != 0 {
					b.Fatal(c)
				}
			}
		})
	}
}

func BenchmarkApplyRelabel5000(b *testing.B) {
	s := crowded(b, 5000)
	edits := make([]annotate.Edit, 0, s.SpanCount())
	for sp := range s.Spans() {
		sp.Label = "actor"
		edits = append(edits, annotate.ReplaceSpan{Span: sp})
	}
	benchmarkApply(b, s, edits)
}

func BenchmarkApplyRemove5000(b *testing.B) {
	s := crowded(b, 5000)
	edits := make([]annotate.Edit, 0, s.SpanCount())
	for sp := range s.Spans() {
		edits = append(edits, annotate.RemoveSpan{ID: sp.ID})
	}
	benchmarkApply(b, s, edits)
}

func BenchmarkLoadState(b *testing.B) {
	for _, n := range []int{20, 5000, 50_000} {
		b.Run(fmt.Sprint("of", n), func(b *testing.B) {
			s := crowded(b, n)
			parts := annotate.Parts{Status: s.Status, Spans: s.SpanList(), Links: s.LinkList()}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := annotate.LoadState(s.Article, annotate.Set{ID: s.Set}, parts); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
