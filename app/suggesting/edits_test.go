//go:build !headless

package suggesting

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/suggest"
)

// Accepting all that is suggested and undoing it is the state before, whatever the
// suggestions and the spans are.
func TestAcceptingAllAndUndoingItIsTheStateBefore(t *testing.T) {
	text := strings.Repeat("Ada Berg said that 40 people left. ", 4)
	a, err := annotate.NewArticle("a1", "Title", text, annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		n := 0
		m := minter{newID: func() string { n++; return fmt.Sprint("id-", n) }, now: func() int64 { return int64(n) }}
		draw := func() (all []suggest.Suggestion) {
			for range rapid.IntRange(0, 6).Draw(t, "suggestions") {
				start := rapid.IntRange(0, a.Len()-1).Draw(t, "start")
				s := suggest.Suggestion{
					Range:  annotate.Range{Start: start, End: min(start+rapid.IntRange(1, 3).Draw(t, "length"), a.Len())},
					Label:  rapid.SampledFrom([]annotate.LabelID{"actor", "claim", "figure"}).Draw(t, "label"),
					Origin: annotate.OriginMemory, Score: 0.75,
				}
				if len(all) > 0 && rapid.Bool().Draw(t, "spoken") {
					s.Speaker = all[0].Range
				}
				if rapid.Bool().Draw(t, "named") {
					s.Meaning = annotate.Meaning{Actor: annotate.Actor{Name: "Ada Berg"}}
				}
				all = append(all, s)
			}
			return all
		}
		before := annotate.State{Article: a, Set: "ana", Status: annotate.StatusTodo}
		for range 2 {
			given := draw()
			edits := m.accept(before, given)
			if len(edits) == 0 {
				continue
			}
			after, change, err := before.Apply(annotate.Transaction{Edits: edits})
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range given {
				if _, ok := after.Tagged(s.Label, s.Range); !ok {
					t.Fatalf("%v was not accepted", s.Mark())
				}
			}
			undone, _, err := after.Apply(change.Inverse().Transaction())
			if err != nil || !undone.Equal(before) {
				t.Fatalf("undone to %+v, %v", undone, err)
			}
			before = after
		}
	})
}

func TestAClaimIsLinkedWithItsSpeaker(t *testing.T) {
	a, err := annotate.NewArticle("a1", "Title", "Ada Berg said that 40 people left.", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	m := minter{newID: func() string { n++; return fmt.Sprint("id-", n) }, now: func() int64 { return 7 }}
	actor := suggest.Suggestion{Range: annotate.Range{End: 8}, Label: annotate.LabelActor, Origin: annotate.OriginMemory, Score: 0.9,
		Meaning: annotate.Meaning{Actor: annotate.Actor{Name: "Ada Berg"}}}
	claim := suggest.Suggestion{Range: annotate.Range{Start: 19, End: 33}, Label: annotate.LabelClaim, Origin: annotate.OriginPatterns, Score: 0.5, Speaker: actor.Range}
	s, _, err := annotate.State{Article: a, Set: "ana", Status: annotate.StatusTodo}.Apply(annotate.Transaction{
		Edits: m.accept(annotate.State{Article: a}, []suggest.Suggestion{claim, actor}),
	})
	if err != nil {
		t.Fatal(err)
	}
	said, by := s.Nth(1), s.Nth(0)
	if links := s.LinkList(); len(links) != 1 || links[0].From != said.ID || links[0].To != by.ID || !links[0].Assumed {
		t.Errorf("links %+v", links)
	}
	if by.Actor.Name != "Ada Berg" || !by.Assumed || by.Origin != annotate.OriginMemory || by.Score != 0.9 || said.Quote != "40 people left" {
		t.Errorf("spans %+v and %+v", by, said)
	}
}

// A suggestion does not survive a span that took its place; the others stay, in order.
func TestASuggestionGoesWithItsPlace(t *testing.T) {
	a, err := annotate.NewArticle("a1", "Title", strings.Repeat("Ada Berg left. ", 4), annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	labels := rapid.SampledFrom([]annotate.LabelID{"actor", "claim"})
	rapid.Check(t, func(t *rapid.T) {
		place := func(name string) annotate.Mark {
			start := rapid.IntRange(0, a.Len()-1).Draw(t, name)
			return annotate.Mark{Label: labels.Draw(t, name), Range: annotate.Range{Start: start, End: min(start+rapid.IntRange(1, 9).Draw(t, name), a.Len())}}
		}
		var all []suggest.Suggestion
		for range rapid.IntRange(0, 8).Draw(t, "suggestions") {
			m := place("suggestion")
			all = append(all, suggest.Suggestion{Range: m.Range, Label: m.Label, Score: 0.8, Inside: rapid.Bool().Draw(t, "inside")})
		}
		s := annotate.State{Article: a, Set: "ana", Status: annotate.StatusTodo}
		m := place("span")
		s, _, err := s.Apply(annotate.Transaction{Edits: []annotate.Edit{annotate.AddSpan{Span: annotate.Span{ID: "x", Label: m.Label, Range: m.Range, Quote: a.Quote(m.Range)}}}})
		if err != nil {
			t.Fatal(err)
		}
		left := fitting(s, all)
		for _, x := range all {
			gone := x.Label == m.Label && x.Range.Overlaps(m.Range) && !(x.Inside && m.Range.Covers(x.Range) && m.Range != x.Range)
			if gone {
				continue
			}
			if len(left) == 0 || left[0] != x {
				t.Fatalf("beside %v, %v is left of %v", m, left, all)
			}
			left = left[1:]
		}
		if len(left) > 0 {
			t.Fatalf("%v survive %v", left, m)
		}
	})
}
