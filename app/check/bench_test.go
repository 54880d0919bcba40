package check

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"goldspan/annotate"
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

// BenchmarkSettle is what one settled error costs among 10,000 articles of 20
// spans on either side: the list of its article, and the scores of all without
// intervals, which run beside the window.
func BenchmarkSettle(b *testing.B) {
	p := &fakeProject{labels: annotate.DefaultLabels()}
	for i := range 10_000 {
		text := strings.Repeat(fmt.Sprintf("word%d ", i), 60)
		a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprint("a", i)), "Title", text, annotate.Meta{})
		if err != nil {
			b.Fatal(err)
		}
		for _, set := range []annotate.SetID{"g", "r"} {
			s := annotate.State{Article: a, Set: set, Status: annotate.StatusDone}
			for k := range 20 {
				r := annotate.Range{Start: 10 * k, End: 10*k + 8}
				if set == "r" && k%4 == i%4 {
					r.End -= 3
				}
				s.Spans = append(s.Spans, annotate.Span{ID: annotate.SpanID(fmt.Sprint(k)), Label: p.labels[k%3].ID, Range: r, Quote: a.Quote(r)})
			}
			p.states = append(p.states, s)
		}
	}
	bench, err := ReadBench(context.Background(), p, gold, []annotate.Set{regex}, nil)
	if err != nil {
		b.Fatal(err)
	}
	e := bench.Articles()[5000].Errors[0]
	next, change, err := p.states[10_000].Apply(annotate.Transaction{Name: annotate.Act{Text: "settle"}, Edits: []annotate.Edit{
		annotate.Settle{Decision: annotate.Decision{Gold: e.Gold.Mark, Pred: e.Pred.Mark, Verdict: annotate.BothAcceptable}}}})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("list", func(b *testing.B) {
		for b.Loop() {
			if !bench.Update(next, change) {
				b.Fatal("not followed")
			}
		}
	})
	b.Run("scores", func(b *testing.B) {
		for b.Loop() {
			if _, err := bench.Scoring().Scores(context.Background(), 0, 1); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("scores with intervals", func(b *testing.B) {
		for b.Loop() {
			if _, err := bench.Scoring().Scores(context.Background(), score.Resamples, 1); err != nil {
				b.Fatal(err)
			}
		}
	})
}
