package jsonl

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/format"

	"pgregory.net/rapid"
)

type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

// stateOf is the incoming as an empty project would have it, with label IDs
// that differ from the names.
func stateOf(t fataler, in annotate.Incoming) (annotate.State, []annotate.Label) {
	t.Helper()
	var labels []annotate.Label
	ids := map[annotate.LabelID]annotate.LabelID{}
	spans := make([]annotate.Span, len(in.Spans))
	for i, s := range in.Spans {
		if ids[s.Label] == "" {
			ids[s.Label] = annotate.LabelID(fmt.Sprintf("%03d", 999-len(labels)))
			labels = append(labels, annotate.NewLabel(ids[s.Label], string(s.Label), labels))
		}
		s.Label = ids[s.Label]
		spans[i] = s
	}
	state, err := annotate.LoadState(in.Article, annotate.Set{ID: "set"}, annotate.Parts{Status: in.Status, Spans: spans, Links: in.Links})
	if err != nil {
		t.Fatalf("a project would not hold it: %v", err)
	}
	if err := annotate.CheckLabels(labels); err != nil {
		t.Fatalf("a project would not hold its labels: %v", err)
	}
	return state, labels
}

func TestRoundTripGivesTheSameBytes(t *testing.T) {
	words := []string{"Ana ", "水害", " 👩‍🚒", "e\u0301", "العربية ", "Ապա", "🇦🇲", "49", "\n", "\u2028", "“", "\u00A0", "<&>", "\\", "\"", "\uFEFF", "𝔸", "\t"}
	rapid.Check(t, func(t *rapid.T) {
		text := "x" + strings.Join(rapid.SliceOf(rapid.SampledFrom(words)).Draw(t, "text"), "")
		a, err := annotate.NewArticle("a", rapid.String().Draw(t, "title"), text, annotate.Meta{Story: "s"})
		if err != nil {
			t.Fatal(err)
		}
		a.Title = strings.ReplaceAll(a.Title, "\x00", "")
		for range rapid.IntRange(0, 3).Draw(t, "regions") {
			start := rapid.IntRange(0, a.Len()-1).Draw(t, "start")
			a, err = a.WithRegions(a.NotArticle().With(annotate.Range{Start: start, End: rapid.IntRange(start+1, a.Len()).Draw(t, "end")}))
			if err != nil {
				t.Fatal(err)
			}
		}
		var spans []annotate.Span
		var links []annotate.Link
		used := map[string]bool{}
		for i := range rapid.IntRange(0, 8).Draw(t, "spans") {
			start := rapid.IntRange(0, a.Len()-1).Draw(t, "start")
			r := annotate.Range{Start: start, End: rapid.IntRange(start+1, a.Len()).Draw(t, "end")}
			label := rapid.SampledFrom([]string{"claim", "actor", "figure", "Ort 水"}).Draw(t, "label")
			if key := fmt.Sprint(label, r); !used[key] {
				used[key] = true
				spans = append(spans, annotate.Span{
					ID: annotate.SpanID(fmt.Sprintf("s%d", 9-i)), Label: annotate.LabelID(label), Range: r, Quote: a.Quote(r),
					Note:    rapid.SampledFrom(words).Draw(t, "note"),
					Meaning: drawMeaning(t, words),
					Origin:  rapid.SampledFrom([]annotate.Origin{"", "", annotate.OriginMemory, "run:2023-10-14 水"}).Draw(t, "origin"),
					Score:   rapid.SampledFrom([]float64{0, 0.1, 1e-9, 1.0 / 3}).Draw(t, "score"),
				})
			}
			if n := len(spans); n > 1 && rapid.Bool().Draw(t, "linked") {
				links = append(links, annotate.Link{ID: annotate.LinkID(fmt.Sprintf("l%d", 9-i)), Type: rapid.SampledFrom(annotate.LinkTypes()).Draw(t, "type"), From: spans[n-1].ID, To: spans[n-2].ID, Assumed: rapid.Bool().Draw(t, "assumed")})
			}
		}
		state, labels := stateOf(t, annotate.Incoming{Article: a, Status: annotate.StatusDone, Spans: spans, Links: links})
		first := bytesOf(t, state, labels)

		var items int
		for item, err := range Format().Decode(bytes.NewReader(first)) {
			if err != nil || item.Unknown != nil || item.Incoming.Set != "ana" {
				t.Fatalf("%v, %+v", err, item)
			}
			items++
			state, labels = stateOf(t, item.Incoming)
		}
		if second := bytesOf(t, state, labels); items != 1 || !bytes.Equal(first, second) {
			t.Fatalf("%d items; %s became %s", items, first, second)
		}
	})
}

func bytesOf(t fataler, s annotate.State, labels []annotate.Label) []byte {
	t.Helper()
	var b bytes.Buffer
	enc := Format().NewEncoder(&b, format.Options{Set: annotate.Set{ID: "set", Name: "ana", Kind: annotate.SetPerson}, Labels: labels})
	if err := enc.Encode(s); err != nil {
		t.Fatalf("%v", err)
	}
	if err := enc.Close(); err != nil {
		t.Fatalf("%v", err)
	}
	return b.Bytes()
}

func TestSetKindFollowsTheName(t *testing.T) {
	for name, want := range map[string]annotate.SetKind{"gold": annotate.SetGold, "ana": annotate.SetPerson, "Gold": annotate.SetPerson} {
		if got := SetKind(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	text := strings.Repeat("Ana said 49 died. ", 200)
	a, err := annotate.NewArticle("a", "t", text, annotate.Meta{})
	if err != nil {
		b.Fatal(err)
	}
	var spans []annotate.Span
	for i := range 200 {
		r := annotate.Range{Start: 18 * i, End: 18*i + 3}
		spans = append(spans, annotate.Span{ID: annotate.SpanID(fmt.Sprintf("s%03d", i)), Label: "actor", Range: r, Quote: a.Quote(r)})
	}
	state, labels := stateOf(b, annotate.Incoming{Article: a, Status: annotate.StatusDone, Spans: spans})
	line := bytesOf(b, state, labels)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		r, _, err := parse(line)
		if err != nil || len(r.Check()) > 0 {
			b.Fatal(err)
		}
	}
}

// drawMeaning draws details of all kinds, whatever the label.
func drawMeaning(t *rapid.T, words []string) annotate.Meaning {
	m := annotate.Meaning{
		Actor: annotate.Actor{Name: rapid.SampledFrom(words).Draw(t, "name")},
		Figure: annotate.Figure{
			Value: rapid.SampledFrom([]string{"", "49", "6600.0", "1e3", "-0.50"}).Draw(t, "value"),
			Bound: rapid.SampledFrom(append(annotate.Bounds(), "")).Draw(t, "bound"),
			Unit:  rapid.SampledFrom(words).Draw(t, "unit"), Counted: rapid.SampledFrom(words).Draw(t, "counted"),
		},
		Claim: annotate.Claim{
			Voice:  rapid.SampledFrom(append(annotate.Voices(), "")).Draw(t, "voice"),
			Denied: rapid.Bool().Draw(t, "denied"), Hedged: rapid.Bool().Draw(t, "hedged"),
		},
	}
	if m.Actor.Name != "" {
		m.Actor.Kind = rapid.SampledFrom(append(annotate.ActorKinds(), "")).Draw(t, "kind")
	}
	if m.Figure.Bound == annotate.BoundBetween && m.Figure.Value != "" {
		m.Figure.Upper = "6600"
		m.Figure.Value = rapid.SampledFrom([]string{"49", "6600.0"}).Draw(t, "lower")
	}
	m.Assumed = m.Detailed() && rapid.Bool().Draw(t, "assumed")
	return m
}
