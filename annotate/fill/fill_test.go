package fill_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/fill"
)

const text = "Ana Berg said that at least 49 soldiers died. Later 50 died, and Ana Berg left."

type names map[string]annotate.Actor

func (n names) Only(spelling, _ string) (annotate.Actor, bool) {
	a, ok := n[spelling]
	return a, ok
}

// work edits an article, and completes each edit.
type work struct {
	t      *testing.T
	state  annotate.State
	filler fill.Filler
	ids    int
}

func newWork(t *testing.T) *work {
	t.Helper()
	a, err := annotate.NewArticle("a", "t", text, annotate.Meta{Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	w := &work{t: t, state: annotate.State{Article: a, Set: "set", Status: annotate.StatusTodo}}
	w.filler = fill.Filler{
		Asks: annotate.AsksAll(), Names: names{"Ana Berg": {Name: "Ana Berg", Kind: annotate.ActorPerson}},
		NewID: func() string { w.ids++; return fmt.Sprint("new", w.ids) },
	}
	return w
}

func (w *work) do(edits ...annotate.Edit) {
	w.t.Helper()
	next, change, err := w.state.Apply(annotate.Transaction{Edits: edits})
	if err != nil {
		w.t.Fatal(err)
	}
	if more := w.filler.Complete(next, change); len(more) > 0 {
		if next, _, err = w.state.Apply(annotate.Transaction{Edits: append(edits, more...)}); err != nil {
			w.t.Fatal(err)
		}
	}
	w.state = next
}

// span is a span on the n-th place of quote.
func (w *work) span(id, label, quote string, n int) annotate.Span {
	at := -1
	for range n {
		at += 1 + strings.Index(text[at+1:], quote)
	}
	return annotate.Span{ID: annotate.SpanID(id), Label: annotate.LabelID(label), Range: annotate.Range{Start: at, End: at + len(quote)}, Quote: quote}
}

func (w *work) add(id, label, quote string, n int) {
	w.t.Helper()
	w.do(annotate.AddSpan{Span: w.span(id, label, quote, n)})
}

func (w *work) get(id string) annotate.Span {
	s, ok := w.state.Span(annotate.SpanID(id))
	if !ok {
		w.t.Fatalf("no span %s", id)
	}
	return s
}

// part is the claim that a figure is part of, with "?" where it is assumed.
func (w *work) part(figure string) string {
	var parts []string
	for _, l := range w.state.LinksOf(annotate.SpanID(figure)) {
		if l.Type == annotate.LinkPartOf && string(l.From) == figure {
			s := string(l.To)
			if l.Assumed {
				s += "?"
			}
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

func TestWhatLeavesNoDoubtIsFilledIn(t *testing.T) {
	w := newWork(t)
	w.add("f", "figure", "at least 49 soldiers", 1)
	if got, want := w.get("f").Meaning, (annotate.Meaning{
		Figure: annotate.Figure{Value: "49", Bound: annotate.BoundAtLeast, Counted: "soldiers"}, Assumed: true,
	}); got != want {
		t.Errorf("figure %+v, want %+v", got, want)
	}
	w.add("a", "actor", "Ana Berg", 1)
	if got := w.get("a"); got.Actor.Name != "Ana Berg" || got.Actor.Kind != annotate.ActorPerson || !got.Assumed {
		t.Errorf("actor %+v", got)
	}
	w.add("b", "actor", "Ana", 1)
	w.add("v", "figure", "Later", 1)
	for _, id := range []string{"b", "v"} {
		if got := w.get(id).Meaning; got != (annotate.Meaning{}) {
			t.Errorf("%s was guessed: %+v", id, got)
		}
	}
}

func TestAProjectThatAsksForNothingGetsNothing(t *testing.T) {
	w := newWork(t)
	w.filler.Asks = annotate.Asks{}
	w.add("c", "claim", text, 1)
	w.add("f", "figure", "49", 1)
	w.add("a", "actor", "Ana Berg", 1)
	if w.state.LinkCount() > 0 || w.get("f").Detailed() || w.get("a").Detailed() {
		t.Errorf("state %+v", w.state)
	}
}

func TestAnAssumedDetailFollowsTheQuote(t *testing.T) {
	w := newWork(t)
	w.add("f", "figure", "49", 1)
	resize := func(quote string) {
		s := w.get("f")
		s.Range = w.span("f", "figure", quote, 1).Range
		w.do(annotate.ReplaceSpan{Span: s.Requoted(quote)})
	}
	resize("at least 49")
	if got := w.get("f"); got.Figure.Bound != annotate.BoundAtLeast || !got.Assumed {
		t.Errorf("read anew: %+v", got)
	}
	s := w.get("f")
	s.Figure.Value, s.Assumed = "48", false
	w.do(annotate.ReplaceSpan{Span: s})
	if got := w.get("f"); got.Figure.Value != "48" || got.Assumed {
		t.Errorf("what was typed was changed: %+v", got)
	}
	resize("49")
	if got := w.get("f"); got.Figure.Value != "48" || !got.Assumed {
		t.Errorf("what was typed is to be looked at again: %+v", got)
	}
}

func TestARelabelledSpanIsFilledIn(t *testing.T) {
	w := newWork(t)
	w.add("f", "actor", "49", 1)
	w.do(annotate.ReplaceSpan{Span: w.get("f").Relabelled(annotate.LabelFigure)})
	if got := w.get("f"); got.Figure.Value != "49" {
		t.Errorf("got %+v", got)
	}
}

func TestAFigureIsPartOfItsInnermostClaim(t *testing.T) {
	w := newWork(t)
	w.add("f", "figure", "49", 1)
	w.add("g", "figure", "50", 1)
	if w.part("f") != "" {
		t.Errorf("part of %s without a claim", w.part("f"))
	}
	w.add("outer", "claim", "Ana Berg said that at least 49 soldiers died.", 1)
	if w.part("f") != "outer?" || w.part("g") != "" {
		t.Errorf("f is part of %q, g of %q", w.part("f"), w.part("g"))
	}
	w.add("inner", "claim", "at least 49 soldiers died", 1)
	if w.part("f") != "inner?" {
		t.Errorf("f is part of %q", w.part("f"))
	}
	w.do(annotate.RemoveSpan{ID: "inner"})
	if w.part("f") != "outer?" {
		t.Errorf("after the removal f is part of %q", w.part("f"))
	}
	l := w.state.LinksOf("f")[0]
	l.Assumed = false
	w.do(annotate.RemoveLink{ID: l.ID}, annotate.AddLink{Link: l})
	w.add("inner", "claim", "at least 49 soldiers died", 1)
	if w.part("f") != "outer" {
		t.Errorf("what was looked at was changed: f is part of %q", w.part("f"))
	}
	w.add("crossing", "claim", "Later 50 died", 1)
	w.add("crossed", "claim", "50 died, and Ana Berg left", 1)
	if w.part("g") != "" && w.part("g") != "crossing?" {
		t.Errorf("g is part of %q", w.part("g"))
	}
}

func TestAFigureInTwoClaimsThatCrossIsPartOfNone(t *testing.T) {
	w := newWork(t)
	w.add("c", "claim", "Later 50 died", 1)
	w.add("d", "claim", "50 died, and Ana Berg left", 1)
	w.add("f", "figure", "50", 1)
	if w.part("f") != "" {
		t.Errorf("part of %s", w.part("f"))
	}
}

func TestCompleteIsDoneAtOnce(t *testing.T) {
	a, err := annotate.NewArticle("a", "t", text, annotate.Meta{Language: "en"})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := 0
		f := fill.Filler{Asks: annotate.AsksAll(), NewID: func() string { n++; return fmt.Sprint("l", n) }}
		s := annotate.State{Article: a, Set: "set", Status: annotate.StatusTodo}
		for i := range rapid.IntRange(1, 6).Draw(t, "edits") {
			start := rapid.IntRange(0, a.Len()-1).Draw(t, "start")
			r := annotate.Range{Start: start, End: rapid.IntRange(start+1, a.Len()).Draw(t, "end")}
			span := annotate.Span{ID: annotate.SpanID(fmt.Sprint("s", i)), Label: rapid.SampledFrom([]annotate.LabelID{"claim", "figure"}).Draw(t, "label"), Range: r, Quote: a.Quote(r)}
			edits := []annotate.Edit{annotate.AddSpan{Span: span}}
			next, change, err := s.Apply(annotate.Transaction{Edits: edits})
			if err != nil {
				continue // the same label on the same range
			}
			if more := f.Complete(next, change); len(more) > 0 {
				next, change, err = s.Apply(annotate.Transaction{Edits: append(slices.Clip(edits), more...)})
				if err != nil {
					t.Fatal(err)
				}
				if again := f.Complete(next, change); len(again) > 0 {
					t.Fatalf("a second time: %+v", again)
				}
			}
			s = next
		}
	})
}
