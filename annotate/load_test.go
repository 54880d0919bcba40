package annotate_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// LoadState is the reference: LoadSound takes what LoadState takes, as far as the IDs
// ascend, and makes the same state of it.
func TestLoadSoundAgreesWithLoadState(tt *testing.T) {
	a := mustArticle(tt, edited)
	some := func(t *rapid.T, name string) bool { return rapid.IntRange(0, 19).Draw(t, name) == 0 }
	rapid.Check(tt, func(t *rapid.T) {
		parts := annotate.Parts{Status: annotate.StatusDone}
		if some(t, "status") {
			parts.Status = "ready"
		}
		n := rapid.IntRange(0, 8).Draw(t, "spans")
		for i := range n {
			r := annotate.Range{Start: rapid.IntRange(0, 4).Draw(t, "start"), End: rapid.IntRange(5, 9).Draw(t, "end")}
			sp := annotate.Span{
				ID: annotate.SpanID(fmt.Sprintf("s%d", i)), Range: r, Quote: a.Quote(r),
				Label: rapid.SampledFrom([]annotate.LabelID{"actor", "claim", "figure"}).Draw(t, "label"),
			}
			switch {
			case some(t, "id"):
				sp.ID = rapid.SampledFrom([]annotate.SpanID{"", "s0", "s9"}).Draw(t, "wrong id")
			case some(t, "no label"):
				sp.Label = ""
			case some(t, "quote"):
				sp.Quote += "x"
			case some(t, "range"):
				sp.Range.End = rapid.SampledFrom([]int{0, 4000}).Draw(t, "wrong end")
			case some(t, "score"):
				sp.Score = rapid.SampledFrom([]float64{0.5, math.NaN(), math.Inf(1)}).Draw(t, "a score")
			case some(t, "meaning"):
				sp.Actor = annotate.Actor{Name: rapid.SampledFrom([]string{"", "Ana"}).Draw(t, "name"), Kind: annotate.ActorPerson}
			}
			parts.Spans = append(parts.Spans, sp)
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "links") {
			id := func(name string) annotate.SpanID {
				return annotate.SpanID(fmt.Sprintf("s%d", rapid.IntRange(0, max(n-1, 0)).Draw(t, name)))
			}
			l := annotate.Link{ID: annotate.LinkID(fmt.Sprintf("l%d", i)), Type: rapid.SampledFrom([]string{"via", "part_of"}).Draw(t, "type"), From: id("from"), To: id("to")}
			if some(t, "link") {
				l = rapid.SampledFrom([]annotate.Link{{Type: "via", From: "s0", To: "s1"}, {ID: "l7", From: "s0", To: "s1"}, {ID: "l0", Type: "via", From: "s0", To: "s1"}}).Draw(t, "wrong link")
			}
			parts.Links = append(parts.Links, l)
		}
		for range rapid.SampledFrom([]int{0, 0, 0, 1, 3}).Draw(t, "decisions") {
			mark := func(name string) annotate.Mark {
				return rapid.SampledFrom([]annotate.Mark{{}, {Label: "actor", Range: annotate.Range{End: 3}}, {Label: "claim", Range: annotate.Range{Start: 2, End: 5}}, {Label: "claim"}}).Draw(t, name)
			}
			parts.Decisions = append(parts.Decisions, annotate.Decision{Gold: mark("gold"), Pred: mark("pred"), Verdict: annotate.BothAcceptable})
		}
		set := annotate.Set{ID: "set", Kind: rapid.SampledFrom([]annotate.SetKind{annotate.SetPerson, annotate.SetExtractor}).Draw(t, "kind")}
		ascending := ascend(parts.Spans, func(s annotate.Span) string { return string(s.ID) }) &&
			ascend(parts.Links, func(l annotate.Link) string { return string(l.ID) })

		want, err := annotate.LoadState(a, set, parts)
		got, ok := annotate.LoadSound(a, set, parts)
		if ok != (err == nil && ascending) {
			t.Fatalf("taken: %v, LoadState: %v, ascending: %v", ok, err, ascending)
		}
		if ok && !got.Equal(want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
		if !ok {
			return
		}
		// Later edits know what the set allows.
		again := annotate.Transaction{Name: annotate.Act{Text: "x"}, Edits: []annotate.Edit{
			annotate.AddSpan{Span: span(tt, "new1", "actor", 0, 3)}, annotate.AddSpan{Span: span(tt, "new2", "actor", 0, 3)},
		}}
		_, _, errGot := got.Apply(again)
		_, _, errWant := want.Apply(again)
		if fmt.Sprint(errGot) != fmt.Sprint(errWant) {
			t.Fatalf("a later edit: %v, want %v", errGot, errWant)
		}
	})
}

func ascend[T any](all []T, id func(T) string) bool {
	last := ""
	return !slices.ContainsFunc(all, func(x T) bool {
		wrong := cmp.Compare(id(x), last) <= 0
		last = id(x)
		return wrong
	})
}

func BenchmarkLoadSoundOf20(b *testing.B) {
	s := crowded(b, 5000)
	spans, links := s.SpanList()[:20], s.LinkList()[:19]
	for name, load := range map[string]func(annotate.Parts) bool{
		"LoadSound": func(p annotate.Parts) bool {
			_, ok := annotate.LoadSound(s.Article, annotate.Set{ID: s.Set}, p)
			return ok
		},
		"LoadState": func(p annotate.Parts) bool {
			_, err := annotate.LoadState(s.Article, annotate.Set{ID: s.Set}, p)
			return err == nil
		},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if !load(annotate.Parts{Status: s.Status, Spans: spans, Links: links}) {
					b.Fatal("not taken")
				}
			}
		})
	}
}
