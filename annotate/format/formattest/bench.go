package formattest

import (
	"io"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonl"
)

// Bench measures an encoder beside the encoder of Goldspan's own format, with
// articles of usual length.
func Bench(b *testing.B, f format.Format) {
	states, labels := longStates()
	for _, f := range []format.Format{jsonl.Format(), f} {
		schemes := f.Schemes
		if schemes == nil {
			schemes = []string{""}
		}
		for _, scheme := range schemes {
			b.Run(strings.TrimSuffix(f.Name+"-"+scheme, "-"), func(b *testing.B) {
				e := f.NewEncoder(io.Discard, format.Options{Set: annotate.Set{Name: "ana"}, Labels: labels, Scheme: scheme})
				for b.Loop() {
					for _, s := range states {
						if err := e.Encode(s); err != nil {
							b.Fatal(err)
						}
					}
				}
			})
		}
	}
}

// longStates are articles of 3,000 characters with 40 spans.
func longStates() (states []annotate.State, labels []annotate.Label) {
	labels = annotate.DefaultLabels()
	text := strings.Repeat("Officials in the capital said on Monday that at least 49 soldiers had been killed near the border — “a grave loss”. ", 26)
	a, err := annotate.NewArticle("article", "A title", text, annotate.Meta{Outlet: "Outlet", URL: "https://example.org/a", Published: "2023-10-14"})
	if err != nil {
		panic(err)
	}
	var parts annotate.Parts
	for k := range 40 {
		at := annotate.Range{Start: k * 70, End: k*70 + 9 + k}
		id := annotate.SpanID("0190a5b2-0000-7000-8000-0000000000" + string([]byte{'0' + byte(k/10), '0' + byte(k%10)}))
		s := annotate.Span{ID: id, Label: labels[k%3].ID, Range: at, Quote: a.Quote(at)}
		if s.Label == annotate.LabelActor {
			s.Actor.Name = "Officials"
		}
		parts.Spans = append(parts.Spans, s)
	}
	parts.Status = annotate.StatusDone
	s, err := annotate.LoadState(a, annotate.Set{ID: "set"}, parts)
	if err != nil {
		panic(err)
	}
	for range 20 {
		states = append(states, s)
	}
	return states, labels
}
