package fill

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// partsByList links the figures that a change has touched to the innermost claim around
// them. A link that the analyst made, or has looked at, stays.
func partsByList(f Filler, s annotate.State, c annotate.Change) []annotate.Edit {
	around := claims(s)
	have := map[annotate.SpanID][]annotate.Link{}
	for l := range s.Links() {
		if l.Type == annotate.LinkPartOf {
			have[l.From] = append(have[l.From], l)
		}
	}
	var edits []annotate.Edit
	for span := range s.Spans() {
		if span.Label != annotate.LabelFigure || !touches(span, c) {
			continue
		}
		links := have[span.ID]
		claim := around[span.ID]
		if slices.ContainsFunc(links, func(l annotate.Link) bool { return !l.Assumed || l.To == claim }) {
			continue
		}
		for _, l := range links {
			edits = append(edits, annotate.RemoveLink{ID: l.ID})
		}
		if claim != "" {
			edits = append(edits, annotate.AddLink{Link: annotate.Link{
				ID: annotate.LinkID(f.NewID()), Type: annotate.LinkPartOf, From: span.ID, To: claim, Assumed: true,
			}})
		}
	}
	return edits
}

// touches says that a change touches a figure, or a claim around it.
func touches(figure annotate.Span, c annotate.Change) bool {
	return slices.ContainsFunc(c.Added, func(s annotate.Span) bool { return s.Range.Covers(figure.Range) }) ||
		slices.ContainsFunc(c.Removed, func(s annotate.Span) bool { return s.Range.Covers(figure.Range) })
}

// claims is the innermost claim around each figure. A figure in two claims that do
// not lie one in the other, or on the same range, has none.
func claims(s annotate.State) map[annotate.SpanID]annotate.SpanID {
	around := map[annotate.SpanID]annotate.SpanID{}
	var open []annotate.Span // claims that have begun, in the order of the text
	for span := range s.Spans() {
		open = slices.DeleteFunc(open, func(o annotate.Span) bool { return o.Range.End <= span.Range.Start })
		switch span.Label {
		case annotate.LabelClaim:
			open = append(open, span)
		case annotate.LabelFigure:
			if claim, ok := innermost(open, span.Range); ok {
				around[span.ID] = claim.ID
			}
		}
	}
	return around
}

// The figures around an edit are linked as a look at all spans would link them.
func TestFiguresAreLinkedAsByALookAtAllSpans(t *testing.T) {
	a, err := annotate.NewArticle("a", "t", strings.Repeat("ten men. ", 5), annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		s := annotate.State{Article: a, Set: "set", Status: annotate.StatusTodo}
		for range rapid.IntRange(1, 8).Draw(t, "edits") {
			var edits []annotate.Edit
			for range rapid.SampledFrom([]int{1, 1, 2, 9}).Draw(t, "size") {
				id := annotate.SpanID(fmt.Sprint("s", rapid.IntRange(0, 12).Draw(t, "id")))
				start := rapid.IntRange(0, a.Len()-1).Draw(t, "start")
				r := annotate.Range{Start: start, End: rapid.IntRange(start+1, a.Len()).Draw(t, "end")}
				span := annotate.Span{ID: id, Label: rapid.SampledFrom([]annotate.LabelID{"claim", "figure", "figure", "actor"}).Draw(t, "label"), Range: r, Quote: a.Quote(r)}
				var e annotate.Edit = annotate.AddSpan{Span: span}
				if _, there := s.Span(id); there {
					e = annotate.ReplaceSpan{Span: span}
					if rapid.IntRange(0, 2).Draw(t, "gone") == 0 {
						e = annotate.RemoveSpan{ID: id}
					}
				}
				if links := s.LinkList(); len(links) > 0 && rapid.IntRange(0, 4).Draw(t, "seen") == 0 {
					l := rapid.SampledFrom(links).Draw(t, "link")
					l.Assumed = false
					edits = append(edits, annotate.RemoveLink{ID: l.ID}, annotate.AddLink{Link: l})
				}
				if _, _, err := s.Apply(annotate.Transaction{Edits: append(slices.Clone(edits), e)}); err == nil {
					edits = append(edits, e)
				}
			}
			next, c, err := s.Apply(annotate.Transaction{Edits: edits})
			if err != nil {
				continue
			}
			filler := func() Filler {
				n := next.LinkCount() * 100
				return Filler{NewID: func() string { n++; return fmt.Sprint("l", n) }}
			}
			got, want := filler().parts(next, c), partsByList(filler(), next, c)
			if !slices.Equal(got, want) {
				t.Fatalf("after %+v\n%+v, want\n%+v", c, got, want)
			}
			if len(got) > 0 {
				linked, _, err := s.Apply(annotate.Transaction{Edits: append(slices.Clip(edits), got...)})
				if err == nil { // else an ID is taken
					next = linked
				}
			}
			s = next
		}
	})
}
