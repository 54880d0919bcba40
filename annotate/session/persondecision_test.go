package session_test

import (
	"context"
	"errors"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// colleague is a store in which another person has spans in the one article.
type colleague struct {
	*memory
	set   annotate.Set
	spans []annotate.Span
}

func (c colleague) State(ctx context.Context, article annotate.ArticleID, set annotate.SetID) (annotate.State, error) {
	if set != c.set.ID || c.fail["state"] {
		return c.memory.State(ctx, article, set)
	}
	s := annotate.State{Article: c.rows[article].article, Set: set, Status: annotate.StatusDone}
	return s.WithSpans(c.spans), nil
}

// What one person takes over from another one comes with its note and details, and is
// no suggestion of an extractor. What was there before keeps its own.
func TestASpanOfAnotherPersonComesWithItsDetails(t *testing.T) {
	ctx := context.Background()
	ben := annotate.Set{ID: "b", Name: "ben", Kind: annotate.SetPerson}
	figure, other := annotate.Figure{Value: "9", Bound: "exact"}, annotate.Figure{Value: "10", Bound: "exact"}
	theirs := annotate.Span{
		ID: "b1", Label: "figure", Range: annotate.Range{Start: 0, End: 4}, Quote: "Nine", Note: "of two", Meaning: annotate.Meaning{Figure: figure, Assumed: true},
		Origin: annotate.OriginMemory, Score: 0.5,
	}
	act := annotate.Act{Kind: annotate.ActSettle, Verdict: annotate.GoldWrong, Set: "ben", New: "ana"}
	settle := func(t *testing.T, own annotate.Span, origin annotate.Origin) (annotate.Span, annotate.Act) {
		t.Helper()
		their := theirs
		their.Origin = origin
		store := colleague{newMemory("ana", newArticle(t)), ben, []annotate.Span{their}}
		h, err := session.Load(ctx, store, ticking(), numbered())
		if err != nil {
			t.Fatal(err)
		}
		s, err := h.Open(ctx, store.order[0], "ana")
		if err != nil {
			t.Fatal(err)
		}
		if own.ID != "" {
			if _, err := s.Do(ctx, annotate.Transaction{Edits: []annotate.Edit{annotate.AddSpan{Span: own}}}); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.Settle(ctx, session.Verdict{Decision: annotate.Decision{Gold: own.Mark(), Pred: theirs.Mark(), Verdict: annotate.GoldWrong}, Other: ben, Own: "ana"}); err != nil {
			t.Fatal(err)
		}
		got, ok := s.State().Tagged(theirs.Label, theirs.Range)
		if !ok {
			t.Fatalf("gold says %+v", s.State().SpanList())
		}
		name, _ := h.ToUndo()
		return got, name
	}
	got, name := settle(t, annotate.Span{}, annotate.OriginMemory)
	if got.ID == theirs.ID || got.Note != theirs.Note || got.Meaning != theirs.Meaning || got.Origin != theirs.Origin || got.Score != theirs.Score || name != act {
		t.Errorf("%+v by %+v", got, name)
	}
	if got, _ = settle(t, annotate.Span{}, ""); got.Origin != "" || got.Score != 0 {
		t.Errorf("a span of a hand comes from %q with %v", got.Origin, got.Score)
	}
	own := annotate.Span{ID: "a1", Label: "figure", Range: annotate.Range{Start: 0, End: 9}, Quote: "Nine were", Note: "sure", Meaning: annotate.Meaning{Figure: other}, Origin: annotate.OriginPatterns}
	if got, _ = settle(t, own, ""); got.ID != own.ID || got.Note != "sure" || got.Figure != other || got.Origin != own.Origin {
		t.Errorf("another range: %+v", got)
	}
	own = annotate.Span{ID: "a1", Label: "actor", Range: theirs.Range, Quote: "Nine", Meaning: annotate.Meaning{Actor: annotate.Actor{Name: "Nine"}}}
	if got, _ = settle(t, own, ""); got.ID != own.ID || got.Note != theirs.Note || got.Meaning != theirs.Meaning {
		t.Errorf("another label: %+v", got)
	}
}

// Several differences are one act, and each span comes with its details.
func TestDifferencesOfTwoPersonsAreSettledTogether(t *testing.T) {
	ctx := context.Background()
	ben := annotate.Set{ID: "b", Name: "ben", Kind: annotate.SetPerson}
	store := colleague{newMemory("ana", newArticle(t)), ben, []annotate.Span{
		{ID: "b1", Label: "figure", Range: annotate.Range{Start: 0, End: 4}, Quote: "Nine", Note: "of two"},
		{ID: "b2", Label: "claim", Range: annotate.Range{Start: 0, End: 14}, Quote: "Nine were hurt", Meaning: annotate.Meaning{Claim: annotate.Claim{Denied: true}}},
	}}
	h, err := session.Load(ctx, store, ticking(), numbered())
	if err != nil {
		t.Fatal(err)
	}
	taken := func(m annotate.Mark) session.Verdict {
		return session.Verdict{Decision: annotate.Decision{Pred: m, Verdict: annotate.GoldWrong}, Other: ben, Own: "ana"}
	}
	figure, claim := mark("figure", 0, 4), mark("claim", 0, 14)
	act := annotate.Act{Kind: annotate.ActSettle, Verdict: annotate.GoldWrong, Set: "ben", New: "ana", Count: 2}
	if _, err := h.Do(ctx, act, session.Settlement{Article: store.order[0], Set: "ana", Verdicts: []session.Verdict{taken(figure), taken(claim)}}); err != nil {
		t.Fatal(err)
	}
	got, err := store.State(ctx, store.order[0], "ana")
	if err != nil {
		t.Fatal(err)
	}
	first, ok := got.Tagged(figure.Label, figure.Range)
	second, also := got.Tagged(claim.Label, claim.Range)
	if !ok || !also || first.Note != "of two" || !second.Claim.Denied || len(got.Decisions) != 2 {
		t.Errorf("ana has %+v", got.SpanList())
	}
	if _, err := h.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if got, err = store.State(ctx, store.order[0], "ana"); err != nil || got.SpanCount() != 0 {
		t.Errorf("after the undo ana has %+v, %v", got.SpanList(), err)
	}
}

func TestAnotherPersonsSpansThatCannotBeReadChangeNothing(t *testing.T) {
	ctx := context.Background()
	m := newMemory("ana", newArticle(t))
	s := open(t, m)
	pred := mark("figure", 0, 4)
	m.fail["state"] = true
	_, err := s.Settle(ctx, session.Verdict{Decision: annotate.Decision{Pred: pred, Verdict: annotate.GoldWrong}, Other: annotate.Set{ID: "b", Name: "ben", Kind: annotate.SetPerson}})
	if !errors.Is(err, errStore) || s.State().SpanCount() != 0 || len(s.State().Decisions) != 0 {
		t.Errorf("%v: %+v", err, s.State())
	}
}
