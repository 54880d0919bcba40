package storage

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// frozen is a project of schema 1 as its first program wrote it. It is never
// written again: every later program must read the same from it.
const frozen = "testdata/v1.goldspan"

func TestProjectOfSchema1ReadsTheSame(t *testing.T) {
	ctx := context.Background()
	body, err := os.ReadFile(frozen)
	must(t, err)
	path := filepath.Join(t.TempDir(), "v1.goldspan")
	must(t, os.WriteFile(path, body, 0o644))
	p := mustOpen(t, path)

	labels, err := p.Labels(ctx)
	must(t, err)
	wantLabels := append(annotate.DefaultLabels(), annotate.Label{ID: "id-0002", Name: "place", Color: "#A8487F", ColorDark: "#D98CBA", Key: "p"})
	if !reflect.DeepEqual(labels, wantLabels) {
		t.Errorf("labels %+v", labels)
	}
	sets, err := p.Sets(ctx)
	must(t, err)
	wantSets := []annotate.Set{{ID: "id-0001", Name: "ana", Kind: annotate.SetPerson}, {ID: "gold", Name: "gold", Kind: annotate.SetGold}}
	if !reflect.DeepEqual(sets, wantSets) {
		t.Errorf("sets %+v", sets)
	}
	meta := annotate.Meta{Outlet: "The Valley Post", URL: "https://example.org/dam", Author: "Ana Mer", Published: "2031-05-06", Language: "en", Story: "dam"}
	list, err := p.Articles(ctx, "id-0001")
	must(t, err)
	wantList := []annotate.ArticleSummary{
		{ID: "a1", Title: "Dam on the Orr breaks 👍", Meta: meta, Status: annotate.StatusDone,
			Counts: map[annotate.LabelID]int{"claim": 1, "actor": 1, "figure": 1}},
		{ID: "a2", Title: "Nearly fifty dead", Status: annotate.StatusTodo, Counts: map[annotate.LabelID]int{"id-0002": 1}},
	}
	if !reflect.DeepEqual(list, wantList) {
		t.Errorf("articles %+v", list)
	}
	s := mustState(t, p, "a1", "id-0001")
	wantSpans := []annotate.Span{
		{ID: "s1", Label: "claim", Range: annotate.Range{Start: 0, End: 34}, Quote: "“At least 49 died 🌊,” Ž. Orlo said", Created: 5, Modified: 6},
		{ID: "s3", Label: "figure", Range: annotate.Range{Start: 1, End: 12}, Quote: "At least 49", Note: "a note",
			Figure: annotate.Figure{Value: "49", Bound: "at_least", Unit: "dead"}, Created: 5, Modified: 6},
		{ID: "s2", Label: "actor", Range: annotate.Range{Start: 22, End: 29}, Quote: "Ž. Orlo", Actor: "Živa Orlo", Created: 5, Modified: 6},
	}
	wantLinks := []annotate.Link{{ID: "l2", Type: "part_of", From: "s3", To: "s1"}, {ID: "l1", Type: "said_by", From: "s1", To: "s2"}}
	if !reflect.DeepEqual(s.Spans, wantSpans) || !reflect.DeepEqual(s.Links, wantLinks) || s.Status != annotate.StatusDone {
		t.Errorf("state %+v", s)
	}
	if g := mustState(t, p, "a1", "gold"); len(g.Spans) != 1 || g.Spans[0].Quote != "49" {
		t.Errorf("gold %+v", g)
	}
	log, err := p.Log(ctx, "a1", "id-0001")
	must(t, err)
	wantLog := []annotate.LogEntry{
		{Seq: 1, Txn: 1, Op: "do", Name: "tag claim"}, {Seq: 2, Txn: 2, Op: "do", Name: "tag actor and figure"}, {Seq: 3, Txn: 3, Op: "do", Name: "mark done"},
		{Seq: 4, Txn: 4, Op: "do", Name: "tag claim"}, {Seq: 5, Txn: 5, Op: "undo", Of: 4, Name: "tag claim"},
	}
	if !reflect.DeepEqual(log, wantLog) {
		t.Errorf("log %+v", log)
	}
	info, err := p.Info(ctx, "id-0001")
	must(t, err)
	if !info.Sample || info.Articles != 2 || info.Done != 1 {
		t.Errorf("info %+v", info)
	}
	if problems, err := p.Check(ctx); err != nil || len(problems) != 0 {
		t.Errorf("check: %v, %v", problems, err)
	}

	// Its history still works: what was undone last is redone, and all of it undone.
	open, err := session.Open(ctx, p, "a1", "id-0001", p.options.Now, p.options.NewID)
	must(t, err)
	if c, err := open.Redo(ctx); err != nil || len(c.Added) != 1 {
		t.Errorf("redo: %+v, %v", c, err)
	}
	for range 4 {
		if _, err := open.Undo(ctx); err != nil {
			t.Error(err)
		}
	}
	if s := open.State(); len(s.Spans) != 0 || s.Status != annotate.StatusTodo {
		t.Errorf("undone to %+v", s)
	}
}
