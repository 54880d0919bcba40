package storage

import (
	"context"
	"errors"
	"slices"
	"testing"

	"goldspan/annotate"
)

// Spans of an older version wait in the project until each is settled; each of these acts
// is undone by itself, also after a restart.
func TestSpansOfAnOlderVersionAreSettled(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	old := newArticle(t, "old", "Four people died at the dam, the crew said.")
	now := newArticle(t, "new", "Five people died at the dam.")
	changed, lost := spanOn(old, "s1", "figure", 0, 11), spanOn(old, "s2", "actor", 29, 37)
	lost.Note, lost.Meaning = "é <&>", annotate.Meaning{Actor: annotate.Actor{Name: "crew", Kind: annotate.ActorGroup}, Assumed: true}
	here := spanOn(now, "s1", "figure", 0, 11)
	mustImport(t, p, annotate.Incoming{Article: old, Set: "ana"}, annotate.Incoming{
		Article: now, Set: "ana", Spans: []annotate.Span{here}, Carried: []annotate.Carried{{From: "old", Span: lost}, {From: "old", Span: changed}},
	})
	sets, err := p.Sets(ctx)
	must(t, err)
	set := sets[len(sets)-1].ID
	labels, err := p.Labels(ctx)
	must(t, err)
	actor := labels[slices.IndexFunc(labels, func(l annotate.Label) bool { return l.Name == "actor" })].ID
	lost.Label = actor
	waiting := func(p *Project, want ...annotate.SpanID) annotate.State {
		t.Helper()
		s := mustState(t, p, "new", set)
		var got []annotate.SpanID
		for _, c := range s.Carried {
			got = append(got, c.Span.ID)
		}
		if !slices.Equal(got, want) {
			t.Fatalf("to settle: %v, want %v", got, want)
		}
		must(t, p.EachState(ctx, set, nil, func(each annotate.State) error {
			if each.Article.ID == "new" && !each.Equal(s) {
				t.Errorf("among all articles: %+v", each.Carried)
			}
			return nil
		}))
		checked(t, p)
		return s
	}
	s := waiting(p, "s1", "s2")
	if c, ok := s.CarriedSpan("s2"); !ok || c.Span != lost || c.From != "old" {
		t.Errorf("%+v, want %+v", c, lost)
	}

	h := historyOf(t, p)
	open, err := h.Open(ctx, "new", set)
	must(t, err)
	keep := annotate.Transaction{Name: annotate.Act{Text: "keep"}, Edits: []annotate.Edit{annotate.Uncarry{ID: "s1"}}}
	_, err = open.Do(ctx, keep)
	must(t, err)
	placed := lost
	placed.Range, placed.Quote = annotate.Range{Start: 12, End: 16}, "died"
	_, err = open.Do(ctx, annotate.Transaction{Name: annotate.Act{Text: "place"}, Edits: []annotate.Edit{annotate.AddSpan{Span: placed}, annotate.Uncarry{ID: "s2"}}})
	must(t, err)
	waiting(p)
	if _, err := open.Do(ctx, keep); !errors.Is(err, annotate.ErrCarried) {
		t.Errorf("settled twice: %v", err)
	}

	p = reopen(t, p)
	h = historyOf(t, p)
	undo(t, h)
	if s := waiting(p, "s2"); s.SpanCount() != 1 {
		t.Errorf("spans %v", s.SpanList())
	}
	undo(t, h)
	waiting(p, "s1", "s2")
	redo(t, h)
	waiting(p, "s2")
	undo(t, h)
	undo(t, h) // the import
	redo(t, h)
	waiting(p, "s1", "s2")
}
