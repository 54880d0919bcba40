package standard

import (
	"context"
	"fmt"
	"math"
	"slices"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
	"goldspan/annotate/suggest/runs"
)

// cut makes spans of bytes, three of them for each: where it starts, how long it is, and
// its label and score.
func cut(a *annotate.Article, marks []byte) (out []annotate.Span) {
	labels := []annotate.LabelID{annotate.LabelActor, annotate.LabelClaim, annotate.LabelFigure, "own"}
	scores := []float64{0, 0.3, 1, -1, 7, math.NaN(), math.Inf(1)}
	for i := 0; i+2 < len(marks) && a.Len() > 0; i += 3 {
		start := int(marks[i]) % a.Len()
		r := annotate.Range{Start: start, End: min(start+1+int(marks[i+1])%40, a.Len())}
		out = append(out, annotate.Span{
			ID: annotate.SpanID(fmt.Sprint(i)), Label: labels[int(marks[i+2])%len(labels)], Range: r, Quote: a.Quote(r),
			Score: scores[int(marks[i+2]/8)%len(scores)],
		})
	}
	return out
}

// FuzzEachSource has each source alone learn from an article with any spans, and suggest
// for another one; and forget the article again.
func FuzzEachSource(f *testing.F) {
	f.Add("Ada Berg said that 40 people left.", "“40 left,” said Ada Berg’s office.", []byte{0, 7, 0, 19, 13, 1, 19, 1, 2})
	f.Add("e\u0301\u200d👩‍🚒 and 12 👨‍👩‍👧‍👦 of e\u0301.", "e\u0301\u200d👩‍🚒 and 12 👨‍👩‍👧‍👦 of e\u0301.", []byte{0, 0, 0, 1, 3, 40, 9, 1, 2, 12, 3, 41})
	f.Add("The same sentence is here, again and again.\n\nLeave a Reply", "The same sentence is here, again and again.\nMore.", []byte{4, 12, 0, 0, 39, 1})
	all := suggest.Settings{Least: map[annotate.LabelID]float64{"actor": 0.01, "claim": 0.01, "figure": 0.01, "own": 0.01}}
	f.Fuzz(func(t *testing.T, taught, asked string, marks []byte) {
		if len(taught)+len(asked) > 4000 {
			return
		}
		state := func(id annotate.ArticleID, text string, status annotate.Status, spans []byte) (annotate.State, bool) {
			a, err := annotate.NewArticle(id, "fuzz", text, annotate.Meta{Language: "en"})
			if err != nil {
				return annotate.State{}, false
			}
			var parts []annotate.Span
			for _, s := range cut(a, spans) {
				s.Score = 0
				if !slices.ContainsFunc(parts, func(o annotate.Span) bool { return o.Mark() == s.Mark() }) {
					parts = append(parts, s)
				}
			}
			s, err := annotate.LoadState(a, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: status, Spans: parts})
			return s, err == nil
		}
		was, ok := state("taught", taught, annotate.StatusDone, marks)
		now, ok2 := state("asked", asked, annotate.StatusTodo, nil)
		if !ok || !ok2 {
			return
		}
		said := func(_ context.Context, a *annotate.Article) ([]annotate.Span, error) { return cut(a, marks), nil }
		origins := append(New(Options{}).Origins(), runs.New("any", said).Origin())
		for _, only := range origins {
			e := New(Options{})
			e.Put(runs.New("any", said), nil)
			for _, o := range origins {
				if o != only {
					e.Drop(o)
				}
			}
			ask := func(s annotate.State) []suggest.Suggestion {
				got, err := e.Suggest(t.Context(), s, all, suggest.Rejected{})
				if err != nil {
					t.Fatal(only, err)
				}
				holds(t, s, got)
				for _, x := range got {
					if x.Origin != only {
						t.Fatalf("%v is not of %s", x, only)
					}
				}
				return got
			}
			before := ask(now)
			for i := range 3 { // the fewest that a model learns from
				s := was
				if i > 0 {
					a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprint(i)), "fuzz", taught, annotate.Meta{Language: "en"})
					if err != nil {
						t.Fatal(err)
					}
					s.Article = a
				}
				e.Learn(s)
			}
			if err := e.Train(t.Context()); err != nil {
				t.Fatal(only, err)
			}
			got := ask(now)
			// Accepted, none of them comes again.
			var edits []annotate.Edit
			for i, x := range got {
				edits = append(edits, annotate.AddSpan{Span: annotate.Span{ID: annotate.SpanID(fmt.Sprint("s", i)), Label: x.Label, Range: x.Range, Quote: now.Article.Quote(x.Range), Meaning: x.Meaning}})
			}
			if len(edits) > 0 {
				after, _, err := now.Apply(annotate.Transaction{Edits: edits})
				if err != nil {
					t.Fatalf("%s: %v cannot be accepted: %v", only, got, err)
				}
				ask(after)
			}
			for _, id := range []annotate.ArticleID{"taught", "1", "2"} {
				e.Forget(id)
			}
			if err := e.Train(t.Context()); err != nil {
				t.Fatal(only, err)
			}
			if again := ask(now); !slices.Equal(before, again) {
				t.Fatalf("%s: before %v, after learning and forgetting %v", only, before, again)
			}
		}
	})
}
