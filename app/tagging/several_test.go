//go:build !headless

package tagging

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

func TestWhatARelabellingLeaves(t *testing.T) {
	a, err := annotate.NewArticle("a", "Dam", "Fifty feared dead after dam breaks.", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	span := func(id string, l annotate.LabelID, start, end int) annotate.Span {
		r := annotate.Range{Start: start, End: end}
		return annotate.Span{ID: annotate.SpanID(id), Label: l, Range: r, Quote: a.Quote(r)}
	}
	state := func(spans ...annotate.Span) annotate.State {
		s, err := annotate.LoadState(a, annotate.Set{ID: "ana"}, annotate.Parts{Status: annotate.StatusTodo, Spans: spans})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	cases := []struct {
		name  string
		state annotate.State
		ids   string
		want  string // IDs that change
		rest  string
	}{
		{"all change", state(span("1", "claim", 0, 5), span("2", "figure", 6, 12)), "12", "12", ""},
		{"one has the label", state(span("1", "claim", 0, 5), span("2", "actor", 6, 12)), "12", "1", "1 span had the label actor already"},
		{"a span that is not selected has the label there", state(span("1", "claim", 0, 5), span("2", "actor", 0, 5), span("3", "claim", 6, 12)), "13", "3",
			"1 span unchanged because another span has actor on the same range"},
		{"two on one range, the first gets it", state(span("1", "claim", 0, 5), span("2", "figure", 0, 5)), "12", "1",
			"1 span unchanged because another span has actor on the same range"},
		{"nested ranges are no duplicates", state(span("1", "claim", 0, 12), span("2", "claim", 0, 5), span("3", "figure", 6, 12)), "123", "123", ""},
		{"both", state(span("1", "claim", 0, 5), span("2", "actor", 0, 5), span("3", "claim", 6, 12)), "12", "",
			"1 span unchanged because another span has actor on the same range; 1 had the label already"},
		{"none is there", state(span("1", "claim", 0, 5)), "9", "", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var ids []annotate.SpanID
			for _, id := range c.ids {
				ids = append(ids, annotate.SpanID(id))
			}
			got := planRelabelling(c.state, ids, "actor")
			changed := ""
			for _, s := range got.spans {
				changed += string(s.ID)
			}
			if changed != c.want || got.rest("actor") != c.rest {
				t.Errorf("changes %q, the rest %q; want %q, %q", changed, got.rest("actor"), c.want, c.rest)
			}
		})
	}
}

// A relabelling of any spans is never refused, and every chosen span is in one
// of its three parts.
func TestARelabellingIsNeverRefused(t *testing.T) {
	a, err := annotate.NewArticle("a", "Dam", strings.Repeat("x", 12), annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := annotate.State{Article: a, Set: "ana", Status: annotate.StatusTodo}
		var ids []annotate.SpanID
		for i := range rapid.IntRange(1, 20).Draw(t, "spans") {
			r := annotate.Range{Start: rapid.IntRange(0, 3).Draw(t, "start")}
			r.End = r.Start + rapid.IntRange(1, 3).Draw(t, "length")
			id := annotate.SpanID(rune('a' + i))
			label := rapid.SampledFrom([]annotate.LabelID{"claim", "actor", "figure"}).Draw(t, "label")
			next, _, err := s.Apply(annotate.Transaction{Name: annotate.Act{Kind: annotate.ActTag}, Edits: []annotate.Edit{annotate.AddSpan{Span: annotate.Span{ID: id, Label: label, Range: r, Quote: a.Quote(r)}}}})
			if err != nil {
				continue // that label was there
			}
			s = next
			if rapid.Bool().Draw(t, "chosen") {
				ids = append(ids, id)
			}
		}
		r := planRelabelling(s, ids, "actor")
		if len(r.spans)+r.had+r.kept != len(ids) {
			t.Fatalf("%d change, %d had it, %d are left, of %d", len(r.spans), r.had, r.kept, len(ids))
		}
		tx := annotate.Transaction{Name: annotate.Act{Text: "relabel"}}
		for _, sp := range r.spans {
			tx.Edits = append(tx.Edits, annotate.ReplaceSpan{Span: sp})
		}
		if _, _, err := s.Apply(tx); err != nil && !(errors.Is(err, annotate.ErrNoChange) && len(tx.Edits) == 0) {
			t.Fatal(err)
		}
	})
}
