package storage

import (
	"context"
	"slices"
	"testing"

	"goldspan/annotate"
)

// frozen4 is a project of schema 4 as its program wrote it: that of frozen3 with details
// of spans. It is never written again, as frozen.
const frozen4 = "testdata/v4.goldspan"

func TestProjectOfSchema4ReadsTheSame(t *testing.T) {
	ctx := context.Background()
	p := openWith(t, thawed(t, frozen4), Options{})
	s := mustState(t, p, "a1", "id-0001")
	span, _ := s.Span("m1")
	want := annotate.Meaning{Actor: annotate.Actor{Name: "Žana Orlo", Kind: annotate.ActorPerson}, Assumed: true}
	if span.Meaning != want || s.SpanCount() != 4 || s.LinkCount() != 1 || s.Article.NotArticle() != nil {
		t.Errorf("state %+v", s)
	}
	if info, err := p.Info(ctx, "id-0001"); err != nil || info.Schema != 9 {
		t.Errorf("info %+v, %v", info, err)
	}
	checked(t, p)

	// The history goes on, with regions and without.
	h := historyOf(t, p)
	if next, ok := h.ToRedo(); !ok || next.Text != "edit" {
		t.Errorf("redo is called %+v", next)
	}
	redo(t, h)
	full := everything(t, p)
	must(t, h.SetRegions(ctx, annotate.Act{Kind: annotate.ActNotArticle}, s.Article, annotate.Regions{{Start: 36, End: 45}}))
	checked(t, p)
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
	if got := mustState(t, p, "a1", "id-0001").Article.NotArticle(); !slices.Equal(got, annotate.Regions{{Start: 36, End: 45}}) {
		t.Errorf("regions %v", got)
	}
	checked(t, p)
}
