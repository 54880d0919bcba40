package storage

import (
	"context"
	"slices"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// frozen5 is a project of schema 5 as its program wrote it: that of frozen4 with regions
// that are undone. It is never written again, as frozen.
const frozen5 = "testdata/v5.goldspan"

func TestProjectOfSchema5ReadsTheSame(t *testing.T) {
	ctx := context.Background()
	p := openWith(t, thawed(t, frozen5), Options{})
	s := mustState(t, p, "a1", "id-0001")
	span, _ := s.Span("m1")
	want := []annotate.Decision{{
		Gold:    annotate.Mark{Label: "figure", Range: annotate.Range{Start: 1, End: 12}},
		Pred:    annotate.Mark{Label: "figure", Range: annotate.Range{Start: 10, End: 12}},
		Verdict: annotate.ExtractorWrong, At: 1800000000018,
	}}
	if span.Actor.Name != "Žana Orlo" || span.Origin != "" || s.SpanCount() != 4 || !slices.Equal(s.Decisions, want) || s.Article.NotArticle() != nil {
		t.Errorf("state %+v", s)
	}
	if info, err := p.Info(ctx, "id-0001"); err != nil || info.Schema != 9 {
		t.Errorf("info %+v, %v", info, err)
	}
	if never, err := p.NeverSuggested(ctx); err != nil || len(never) != 0 {
		t.Errorf("never suggested: %v, %v", never, err)
	}
	checked(t, p)

	// The history goes on, with a suggestion that is accepted, one that is rejected, and a
	// text that is never suggested.
	h := historyOf(t, p)
	redo(t, h)
	full := everything(t, p)
	accepted, err := h.NewSpan(s.Article, "figure", annotate.Range{Start: 36, End: 45})
	must(t, err)
	accepted.Origin, accepted.Score = annotate.OriginPatterns, 0.1+0.2
	rejected := annotate.Decision{Pred: annotate.Mark{Label: "actor", Range: annotate.Range{Start: 36, End: 45}}, Verdict: annotate.Rejected, At: 7}
	never := annotate.Never{Label: "actor", Text: "nearly 50"}
	_, err = h.Do(ctx, annotate.Act{Kind: annotate.ActNever, New: never.Text},
		session.Edits{Article: "a1", Set: "id-0001", Edits: []annotate.Edit{annotate.AddSpan{Span: accepted}, annotate.Settle{Decision: rejected}}},
		session.Exactly{Part: annotate.NeverChange{After: never}})
	must(t, err)
	checked(t, p)
	suggested(t, p, accepted, rejected, never)
	n := 0
	for ; ; n++ {
		if _, ok := h.ToUndo(); !ok {
			break
		}
		undo(t, h)
	}
	checked(t, p)
	for range n - 1 {
		redo(t, h)
	}
	if now := everything(t, p); now != full {
		t.Errorf("redone to\n%s\nwant\n%s", now, full)
	}
	redo(t, h)
	checked(t, p)
	suggested(t, p, accepted, rejected, never)
}

// suggested fails where an accepted span, a rejected mark or a text is not as it was stored.
func suggested(t *testing.T, p *Project, accepted annotate.Span, rejected annotate.Decision, never annotate.Never) {
	t.Helper()
	ctx := context.Background()
	var each []annotate.State
	must(t, p.EachState(ctx, "id-0001", nil, func(s annotate.State) error { each = append(each, s); return nil }))
	for _, s := range append(each, mustState(t, p, "a1", "id-0001")) {
		if got, _ := s.Span(accepted.ID); got != accepted || !slices.Contains(s.Rejected(), rejected.Pred) || len(s.Settled()) != 1 {
			t.Errorf("accepted %+v, rejected %v", got, s.Rejected())
		}
	}
	all, err := p.RejectedIn(ctx, "id-0001")
	want := []annotate.RejectedSuggestion{{Article: "a1", Title: "Title of a1", Mark: rejected.Pred, Quote: "Nearly 50", At: 7}}
	if err != nil || !slices.Equal(all, want) {
		t.Errorf("rejected %+v, %v", all, err)
	}
	if all, err := p.NeverSuggested(ctx); err != nil || !slices.Equal(all, []annotate.Never{never}) {
		t.Errorf("never suggested: %v, %v", all, err)
	}
}

func TestWhatAProjectSaysOfSuggestions(t *testing.T) {
	ctx := context.Background()
	p := mustOpen(t, closed(t, "p.goldspan"))
	if s, err := p.Suggesting(ctx); err != nil || s.Blind || s.Off != nil || s.Least != nil {
		t.Errorf("a new project says %+v, %v", s, err)
	}
	want := annotate.Suggesting{Blind: true, Off: []annotate.Origin{annotate.OriginLearned}, Runs: []annotate.SetID{"r1"}, Least: map[annotate.LabelID]float64{"claim": 0.75}}
	must(t, p.SetSuggesting(ctx, want))
	got, err := p.Suggesting(ctx)
	if err != nil || !got.Blind || !slices.Equal(got.Off, want.Off) || !slices.Equal(got.Runs, want.Runs) || got.Least["claim"] != 0.75 {
		t.Errorf("it says %+v, %v", got, err)
	}
}
