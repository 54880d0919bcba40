package standard

import (
	"fmt"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
	"goldspan/annotate/suggest/simulate"
)

// copiesOf makes n articles of the annotated ones, each with words of its own.
func copiesOf(b *testing.B, n int) []annotate.State {
	b.Helper()
	out := make([]annotate.State, n)
	for i := range out {
		g := gold()[i%len(gold())]
		end := fmt.Sprintf("\n\nThe town of Kelmet%d has seen nothing like it for %d years.", i, i)
		a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprint(i)), g.Article.Title, g.Article.Text()+end, g.Article.Details().Meta)
		if err != nil {
			b.Fatal(err)
		}
		s, err := annotate.LoadState(a, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: annotate.StatusDone, Spans: g.SpanList()})
		if err != nil {
			b.Fatal(err)
		}
		out[i] = s
	}
	return out
}

// Suggesting for an article of 1,500 words in a project of 10,000 articles that are done.
func BenchmarkSuggest(b *testing.B) {
	e := New(Options{})
	for _, s := range copiesOf(b, 10_000) {
		e.Learn(s)
	}
	if err := e.Train(b.Context()); err != nil {
		b.Fatal(err)
	}
	var text strings.Builder
	words := 0
	for i := 0; words < 1500; i++ {
		more := gold()[i%len(gold())].Article.Text()
		text.WriteString(more)
		words += len(strings.Fields(more))
	}
	b.ResetTimer()
	for b.Loop() {
		// A new article each time: the sources remember the last one.
		a, err := annotate.NewArticle("new", "new", text.String(), annotate.Meta{Language: "en"})
		if err != nil {
			b.Fatal(err)
		}
		s, err := annotate.LoadState(a, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: annotate.StatusTodo})
		if err != nil {
			b.Fatal(err)
		}
		if all, err := e.Suggest(b.Context(), s, suggest.Settings{}, suggest.Rejected{}); err != nil || len(all) == 0 {
			b.Fatal(len(all), err)
		}
	}
	b.ReportMetric(float64(words), "words")
}

// The simulated analyst on the annotated articles of the sample: the share of the
// gestures that are left, and the precision of what is shown.
func BenchmarkAnalyst(b *testing.B) {
	var all simulate.Counts
	var total map[annotate.LabelID]simulate.Counts
	for b.Loop() {
		played, err := simulate.Work(b.Context(), New(Options{}), gold(), suggest.Settings{})
		if err != nil {
			b.Fatal(err)
		}
		total = simulate.Total(played)
		all = simulate.Sum(total)
	}
	b.ReportMetric(100*all.Gestures(), "%gestures")
	b.ReportMetric(100*all.Offered(), "%offered")
	for label, c := range total {
		b.ReportMetric(c.Precision(), string(label)+"-precision")
	}
}

// Training on 50 articles, which goes on in the background.
func BenchmarkTrain(b *testing.B) {
	states := copiesOf(b, 50)
	for b.Loop() {
		b.StopTimer()
		e := New(Options{})
		for _, s := range states {
			e.Learn(s)
		}
		b.StartTimer()
		if err := e.Train(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// What one more article that is done costs, before the training.
func BenchmarkLearn(b *testing.B) {
	states := copiesOf(b, 1000)
	e := New(Options{})
	for _, s := range states {
		e.Learn(s)
	}
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		e.Learn(states[i%len(states)])
	}
}
