package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// frozen is a project of schema 1 as its first program wrote it. It is never
// written again: every later program must read the same from it.
const frozen = "testdata/v1.goldspan"

func TestProjectOfSchema1ReadsTheSame(t *testing.T) {
	ctx := context.Background()
	p := mustOpen(t, thawed(t, frozen))

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
	list := mustList(t, p, "id-0001")
	wantList := []annotate.ArticleSummary{
		{ID: "a1", Title: "Dam on the Orr breaks 👍", Outlet: meta.Outlet, Published: meta.Published, Status: annotate.StatusDone,
			Counts: []annotate.LabelCount{{Label: "actor", Spans: 1}, {Label: "claim", Spans: 1}, {Label: "figure", Spans: 1}}},
		{ID: "a2", Title: "Nearly fifty dead", Status: annotate.StatusTodo, Counts: []annotate.LabelCount{{Label: "id-0002", Spans: 1}}},
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
	if !reflect.DeepEqual(s.Spans, wantSpans) || !reflect.DeepEqual(s.Links, wantLinks) || s.Article.Meta != meta || s.Status != annotate.StatusDone {
		t.Errorf("state %+v", s)
	}
	if g := mustState(t, p, "a1", "gold"); len(g.Spans) != 1 || g.Spans[0].Quote != "49" {
		t.Errorf("gold %+v", g)
	}
	log, err := p.Log(ctx, "a1", "id-0001")
	must(t, err)
	wantLog := []annotate.LogEntry{
		{Seq: 1, Txn: 1, Op: "do", Name: annotate.Act{Kind: annotate.ActTag, Label: "claim"}}, {Seq: 2, Txn: 2, Op: "do", Name: annotate.Act{Kind: annotate.ActTag, Label: "actor and figure"}}, {Seq: 3, Txn: 3, Op: "do", Name: annotate.Act{Text: "mark done"}},
		{Seq: 4, Txn: 4, Op: "do", Name: annotate.Act{Kind: annotate.ActTag, Label: "claim"}}, {Seq: 5, Txn: 5, Op: "undo", Of: 4, Name: annotate.Act{Kind: annotate.ActTag, Label: "claim"}},
	}
	if !reflect.DeepEqual(log, wantLog) {
		t.Errorf("log %+v", log)
	}
	info, err := p.Info(ctx, "id-0001")
	must(t, err)
	if info.Schema != 2 || !info.Sample || info.Articles != 2 || info.Done != 1 {
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

// rows are all rows of the tables of schema 1, without the three columns of
// annotation_set that nothing was ever written to.
func rows(t *testing.T, path string) map[string][]string {
	t.Helper()
	ctx := context.Background()
	db, err := openReaders(path, false)
	must(t, err)
	defer db.Close()
	all := map[string][]string{}
	for _, table := range []string{
		"project", "label", "annotation_set", "article", "article_text", "original", "article_status", "span", "link", "edit_log",
	} {
		columns := "*"
		if table == "annotation_set" {
			columns = "number, id, name, kind, created"
		}
		must(t, each(ctx, db, "SELECT "+columns+" FROM "+table, nil, func(r *sql.Rows) error {
			names, err := r.Columns()
			must(t, err)
			values := make([]any, len(names))
			for i := range values {
				values[i] = new(any)
			}
			must(t, r.Scan(values...))
			var row strings.Builder
			for i, v := range values {
				fmt.Fprintf(&row, "%s=%v ", names[i], *v.(*any))
			}
			all[table] = append(all[table], row.String())
			return nil
		}))
	}
	return all
}

func TestProjectOfSchema1IsBroughtUpToDateWithAllThatItHolds(t *testing.T) {
	ctx := context.Background()
	path := thawed(t, frozen)
	before := rows(t, path)
	p := mustOpen(t, path)
	after := rows(t, path)
	for table, want := range before {
		if len(want) == 0 && table != "original" || !slices.Equal(after[table], want) {
			t.Errorf("%s had %q, has %q", table, want, after[table])
		}
	}
	if runs, err := p.Runs(ctx); err != nil || len(runs) != 0 {
		t.Errorf("runs %v, %v", runs, err)
	}
	a := mustState(t, p, "a1", "gold").Article
	do(t, p, "a1", "gold", annotate.Settle{Decision: decision(annotate.Mark{}, markOn("id-0002", 0, 5), annotate.BothAcceptable)})
	mustRun(t, p, regex, annotate.Run{File: "p.jsonl"}, annotate.Incoming{Article: a, Spans: []annotate.Span{found(a, "place", 0, 5, 0.5)}})
	p = reopen(t, p)
	if s := mustState(t, p, "a1", "gold"); len(s.Decisions) != 1 || len(s.Spans) != 1 {
		t.Errorf("gold %+v", s)
	}
	if s := mustState(t, p, "a1", regex.ID); len(s.Spans) != 1 || s.Spans[0].Label != "id-0002" {
		t.Errorf("run %+v", s)
	}
	if problems, err := p.Check(ctx); err != nil || len(problems) != 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}

func TestProjectOfSchema1ThatMustNotBeWrittenIsRefused(t *testing.T) {
	path := thawed(t, frozen)
	must(t, os.Chmod(path, 0o444))
	before := snapshot(t, path)
	_, err := Open(context.Background(), path, Options{})
	if refused := new(annotate.ReadOnlyError); !errors.As(err, &refused) || *refused != (annotate.ReadOnlyError{Why: annotate.FileProtected, Outdated: true}) {
		t.Errorf("open: %v", err)
	}
	if after := snapshot(t, path); before != after {
		t.Errorf("before %s\nafter  %s", before, after)
	}
}
