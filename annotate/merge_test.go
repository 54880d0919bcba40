package annotate_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

type labelled struct {
	label annotate.LabelID
	r     annotate.Range
}

func labelledOf(s annotate.State) map[labelled]annotate.Span {
	out := map[labelled]annotate.Span{}
	for span := range s.Spans() {
		out[labelled{span.Label, span.Range}] = span
	}
	return out
}

// drawSet is a state of the article with spans and links. IDs are few, so that two
// sets share some.
func drawSet(t *rapid.T, a *annotate.Article, set annotate.SetID, kind annotate.SetKind) annotate.State {
	parts := annotate.Parts{Status: annotate.StatusTodo}
	for i := range rapid.IntRange(0, 6).Draw(t, "spans") {
		start := rapid.IntRange(0, 8).Draw(t, "start")
		r := annotate.Range{Start: start, End: start + rapid.IntRange(1, 2).Draw(t, "length")}
		s := annotate.Span{ID: annotate.SpanID(fmt.Sprint(i)), Label: rapid.SampledFrom([]annotate.LabelID{"c", "a"}).Draw(t, "label"), Range: r,
			Quote: string([]rune(a.Text())[r.Start:r.End]), Note: string(set), Created: 1, Modified: 1}
		equal := func(o annotate.Span) bool { return o.Label == s.Label && o.Range == s.Range }
		if kind == annotate.SetExtractor || !slices.ContainsFunc(parts.Spans, equal) {
			parts.Spans = append(parts.Spans, s)
		}
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "links") {
		if n := len(parts.Spans); n > 1 {
			from, to := rapid.IntRange(0, n-1).Draw(t, "from"), rapid.IntRange(0, n-1).Draw(t, "to")
			l := annotate.Link{ID: annotate.LinkID(fmt.Sprint(i)), Type: "said_by", From: parts.Spans[from].ID, To: parts.Spans[to].ID}
			if from != to && !slices.ContainsFunc(parts.Links, func(o annotate.Link) bool { return o.From == l.From && o.To == l.To }) {
				parts.Links = append(parts.Links, l)
			}
		}
	}
	s, err := annotate.LoadState(a, annotate.Set{ID: set, Name: string(set), Kind: kind}, parts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A merge gives a set what it lacks, and changes nothing that it has. A second merge
// finds nothing to do.
func TestMergeEditsProperty(t *testing.T) {
	a, err := annotate.NewArticle("a", "T", "0123456789", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		into := drawSet(t, a, "into", annotate.SetPerson)
		from := drawSet(t, a, "from", rapid.SampledFrom([]annotate.SetKind{annotate.SetPerson, annotate.SetExtractor}).Draw(t, "kind"))
		n := 0
		newID := func() string { n++; return fmt.Sprintf("new %d", n) }
		edits := into.MergeEdits(from, annotate.Set{ID: from.Set, Name: "other", Kind: annotate.SetPerson}, newID)
		after := into
		if len(edits) > 0 {
			if after, _, err = into.Apply(annotate.Transaction{Edits: edits}); err != nil {
				t.Fatal(err)
			}
		}
		had, has, theirs := labelledOf(into), labelledOf(after), labelledOf(from)
		for m, s := range had {
			if has[m] != s {
				t.Fatalf("%v became %v", s, has[m])
			}
		}
		for m := range theirs {
			if _, ok := has[m]; !ok {
				t.Fatalf("%v is missing", m)
			}
		}
		for m := range has {
			if _, mine := had[m]; !mine {
				if _, ok := theirs[m]; !ok {
					t.Fatalf("%v comes from nowhere", m)
				}
			}
		}
		linked := func(s annotate.State) map[[2]labelled]bool {
			out := map[[2]labelled]bool{}
			for l := range s.Links() {
				f, _ := s.Span(l.From)
				to, _ := s.Span(l.To)
				if f := (labelled{f.Label, f.Range}); f != (labelled{to.Label, to.Range}) {
					out[[2]labelled{f, {to.Label, to.Range}}] = true
				}
			}
			return out
		}
		links := linked(after)
		for _, s := range []annotate.State{into, from} {
			for l := range linked(s) {
				if !links[l] {
					t.Fatalf("the link %v is missing", l)
				}
			}
		}
		if again := after.MergeEdits(from, annotate.Set{ID: from.Set, Name: "other", Kind: annotate.SetPerson}, newID); len(again) > 0 {
			t.Fatalf("a second merge: %v", again)
		}
	})
}
