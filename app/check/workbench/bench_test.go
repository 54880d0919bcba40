package workbench

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check/checktest"
)

// BenchmarkSettle is what one settled error costs among 10,000 articles of 20
// spans on either side: the list of its article, and the scores of all without
// intervals, which run beside the window.
func BenchmarkSettle(b *testing.B) {
	p := &checktest.Project{AllLabels: annotate.DefaultLabels()}
	for i := range 10_000 {
		text := strings.Repeat(fmt.Sprintf("word%d ", i), 60)
		a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprint("a", i)), "Title", text, annotate.Meta{})
		if err != nil {
			b.Fatal(err)
		}
		for _, set := range []annotate.SetID{"g", "r"} {
			s := annotate.State{Article: a, Set: set, Status: annotate.StatusDone}
			var spans []annotate.Span
			for k := range 20 {
				r := annotate.Range{Start: 10 * k, End: 10*k + 8}
				if set == "r" && k%4 == i%4 {
					r.End -= 3
				}
				spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(k)), Label: p.AllLabels[k%3].ID, Range: r, Quote: a.Quote(r)})
			}
			p.States = append(p.States, s.WithSpans(spans))
		}
	}
	bench, err := Read(context.Background(), p, checktest.GoldSet, []annotate.Set{checktest.Regex}, Options{})
	if err != nil {
		b.Fatal(err)
	}
	e := bench.Articles()[5000].Errors[0]
	next, change, err := p.States[10_000].Apply(annotate.Transaction{Name: annotate.Act{Text: "settle"}, Edits: []annotate.Edit{
		annotate.Settle{Decision: annotate.Decision{Gold: e.Gold.Mark(), Pred: e.Pred.Mark(), Verdict: annotate.BothAcceptable}}}})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			if _, ok := bench.Follow(next, change); !ok {
				b.Fatal("not followed")
			}
		}
	})
	b.Run("scores", func(b *testing.B) {
		for b.Loop() {
			if _, err := bench.Scores(context.Background(), 0, 1); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("scores with intervals", func(b *testing.B) {
		for b.Loop() {
			if _, err := bench.Scores(context.Background(), score.Resamples, 1); err != nil {
				b.Fatal(err)
			}
		}
	})
}
