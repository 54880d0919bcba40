package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
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
		{ID: "a1", Title: "Dam on the Orr breaks 👍", Outlet: meta.Outlet, Published: meta.Published, Story: meta.Story, Status: annotate.StatusDone,
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
			Meaning: annotate.Meaning{Figure: annotate.Figure{Value: "49", Bound: "at_least", Unit: "dead"}}, Created: 5, Modified: 6},
		{ID: "s2", Label: "actor", Range: annotate.Range{Start: 22, End: 29}, Quote: "Ž. Orlo", Meaning: annotate.Meaning{Actor: annotate.Actor{Name: "Živa Orlo"}}, Created: 5, Modified: 6},
	}
	wantLinks := []annotate.Link{{ID: "l2", Type: "part_of", From: "s3", To: "s1"}, {ID: "l1", Type: "said_by", From: "s1", To: "s2"}}
	if !reflect.DeepEqual(s.SpanList(), wantSpans) || !reflect.DeepEqual(s.LinkList(), wantLinks) || s.Article.Meta != meta || s.Status != annotate.StatusDone {
		t.Errorf("state %+v", s)
	}
	if g := mustState(t, p, "a1", "gold"); g.SpanCount() != 1 || g.Nth(0).Quote != "49" {
		t.Errorf("gold %+v", g)
	}
	log := logOf(t, p)
	for i := range log {
		if len(log[i].Parts) != 1 && log[i].op == annotate.OpDo {
			t.Errorf("action %+v", log[i])
		}
		log[i].Parts = nil
	}
	tag := annotate.Action{Name: annotate.Act{Kind: annotate.ActTag, Label: "claim"}}
	wantLog := []logged{
		{id: 1, op: "do", state: "done", Action: tag},
		{id: 2, op: "do", state: "done", Action: annotate.Action{Name: annotate.Act{Kind: annotate.ActTag, Label: "actor and figure"}}},
		{id: 3, op: "do", state: "done", Action: annotate.Action{Name: annotate.Act{Text: "mark done"}}},
		{id: 4, op: "do", state: "undone", Action: tag},
		{id: 5, op: "undo", of: 4},
	}
	if !reflect.DeepEqual(log, wantLog) {
		t.Errorf("log %+v", log)
	}
	info, err := p.Info(ctx, "id-0001")
	must(t, err)
	if info.Schema != 9 || !info.Sample || info.Articles != 2 || info.Done != 1 {
		t.Errorf("info %+v", info)
	}
	checked(t, p)

	// Its history still works: what was undone last is redone, and all of it undone.
	h := historyOf(t, p)
	open := opened(t, h, "a1", "id-0001")
	if c := redo(t, h).Changes(); len(c) != 1 || len(c[0].Added) != 1 {
		t.Errorf("redo: %+v", c)
	}
	for range 4 {
		undo(t, h)
	}
	if s := open.State(); s.SpanCount() != 0 || s.Status != annotate.StatusTodo {
		t.Errorf("undone to %+v", s)
	}
}

// rows are all rows of the tables of schema 1, in the columns that every schema has.
func rows(t *testing.T, path string) map[string][]string {
	t.Helper()
	ctx := context.Background()
	db, err := openReaders(path, false, nil)
	must(t, err)
	defer db.Close()
	all := map[string][]string{}
	for _, table := range []string{
		"project", "label", "annotation_set", "article", "article_text", "original", "article_status", "span", "link", "edit_log",
	} {
		columns := "*"
		switch table { // those that every schema has
		case "annotation_set":
			columns = "number, id, name, kind, created"
		case "article":
			columns = "number, id, title, sha256, length, outlet, url, author, published, language, story, imported"
		case "label":
			columns = "number, id, name, color, color_dark, key, position"
		case "span":
			columns = "article, annotation_set, id, label, start, stop, quote, note, actor, figure_value, figure_bound, figure_unit, score, created, modified"
		case "link":
			columns = "article, annotation_set, id, type, from_span, to_span"
		case "article_status":
			columns = "annotation_set, article, status, revision, modified"
		case "edit_log":
			columns = "seq, annotation_set, article, before, after"
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
	if s := mustState(t, p, "a1", "gold"); len(s.Decisions) != 1 || s.SpanCount() != 1 {
		t.Errorf("gold %+v", s)
	}
	if s := mustState(t, p, "a1", regex.ID); s.SpanCount() != 1 || s.Nth(0).Label != "id-0002" {
		t.Errorf("run %+v", s)
	}
	checked(t, p)
}

// An archive on a disc, or the project of a colleague, is of an older version for ever.
func TestProjectOfSchema1ThatMustNotBeWrittenIsReadInACopy(t *testing.T) {
	path := thawed(t, frozen)
	must(t, os.Chmod(path, 0o444))
	before := snapshot(t, path)
	p := mustOpen(t, path)
	refusesWrites(t, p, annotate.FileProtected)
	mustState(t, p, "a1", "gold")
	copied := filepath.Join(t.TempDir(), "copy.goldspan")
	must(t, p.SaveCopy(context.Background(), copied))
	private := p.private
	must(t, p.Close())
	if _, err := os.Stat(private); private == "" || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the private copy %q is left behind: %v", private, err)
	}
	if after := snapshot(t, path); before != after {
		t.Errorf("before %s\nafter  %s", before, after)
	}
	mustState(t, mustOpen(t, copied), "a1", "gold")
}

// The other window may be one of the older version: it writes while a copy would be made.
func TestProjectOfSchema1ThatIsOpenElsewhereIsRefused(t *testing.T) {
	path := thawed(t, frozen)
	lock, err := lockFile(path)
	must(t, err)
	defer lock.release()
	_, err = Open(context.Background(), path, Options{})
	if refused := new(annotate.ReadOnlyError); !errors.As(err, &refused) || *refused != (annotate.ReadOnlyError{Why: annotate.OpenElsewhere, Outdated: true}) {
		t.Errorf("open: %v", err)
	}
}
