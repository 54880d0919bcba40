package storage

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"goldspan/annotate"
)

// frozen3 is a project of schema 3 as its first program wrote it, with every kind
// of part in its history, and with something undone, removed and left over. It is
// never written again, as frozen.
const frozen3 = "testdata/v3.goldspan"

func TestProjectOfSchema3ReadsTheSame(t *testing.T) {
	ctx := context.Background()
	p := openWith(t, thawed(t, frozen3), Options{})
	var states []string
	var names []annotate.Act
	for _, l := range logOf(t, p) {
		states = append(states, l.state)
		if l.op == annotate.OpDo {
			names = append(names, l.Name)
		}
	}
	wantStates := []string{
		"done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done", "done",
		"dropped", "", "done", "done", "undone", "undone", "", "",
	}
	wantNames := []annotate.Act{
		{Kind: annotate.ActImport, Count: 2}, {Kind: annotate.ActTag, Label: "claim"}, {Kind: annotate.ActTag, Label: "figure"}, {Kind: annotate.ActNote},
		{Kind: annotate.ActSettle, Verdict: annotate.ExtractorWrong}, {Kind: annotate.ActAddLabel, Label: "rumour"},
		{Kind: annotate.ActRenameLabel, Label: "rumour", New: "gossip"}, {Kind: annotate.ActTagAll, Count: 2, Label: "gossip"},
		{Kind: annotate.ActDescribe, Article: "The dam"}, {Kind: annotate.ActAddSet, Set: "cleo"}, {Kind: annotate.ActRenameSet, Set: "cleo", New: "gold"},
		{Kind: annotate.ActRun, Set: "regex-v2"}, {Kind: annotate.ActImport, Count: 1}, {Kind: annotate.ActRemoveArticles, Count: 1, Article: "The dam"},
		{Kind: annotate.ActRemoveSet, Set: "regex-v2"}, {Kind: annotate.ActDone}, {Kind: annotate.ActRemoveLabel, Label: "actor"},
	}
	if !slices.Equal(states, wantStates) || !slices.Equal(names, wantNames) {
		t.Errorf("history %q\n%+v", states, names)
	}
	s := mustState(t, p, "a1", "id-0001")
	wantSpans := []annotate.Span{
		{ID: "s1", Label: "claim", Range: annotate.Range{Start: 0, End: 34}, Quote: "“At least 49 died 🌊,” Ž. Orlo said", Created: 5, Modified: 6},
		{ID: "s2", Label: "figure", Range: annotate.Range{Start: 1, End: 12}, Quote: "At least 49", Note: "a note", Created: 5, Modified: 6},
		{ID: "g1", Label: "r", Range: annotate.Range{Start: 36, End: 45}, Quote: "Nearly 50", Created: 5, Modified: 6},
	}
	if !reflect.DeepEqual(s.SpanList(), wantSpans) || len(s.Decisions) != 1 || s.Status != annotate.StatusTodo {
		t.Errorf("state %+v", s)
	}
	if info, err := p.Info(ctx, "id-0001"); err != nil || info.Schema != 9 || info.Articles != 1 {
		t.Errorf("info %+v, %v", info, err)
	}
	checked(t, p)

	// What was removed comes back with all that was said of it.
	h := historyOf(t, p)
	undo(t, h)
	undo(t, h)
	if runs, err := p.Runs(ctx); err != nil || len(runs) != 1 || runs[0].Spans != 2 || runs[0].Command != "python3 extract.py" {
		t.Errorf("runs %+v, %v", runs, err)
	}
	if s := mustState(t, p, "a2", "id-0002"); s.SpanCount() != 2 || s.LinkCount() != 1 || s.Status != annotate.StatusDone || s.Article.Title != "The dam" {
		t.Errorf("brought back %+v", s)
	}
	checked(t, p)
	full := everything(t, p)
	for range 12 {
		undo(t, h)
	}
	if sets, err := p.Sets(ctx); err != nil || len(sets) != 1 {
		t.Errorf("sets %v, %v", sets, err)
	}
	if labels, err := p.Labels(ctx); err != nil || !slices.Equal(labels, annotate.DefaultLabels()) {
		t.Errorf("labels %v, %v", labels, err)
	}
	if list := mustList(t, p, "id-0001"); len(list) != 0 {
		t.Errorf("articles %v", list)
	}
	checked(t, p)
	for range 12 {
		redo(t, h)
	}
	if now := everything(t, p); now != full {
		t.Errorf("redone to\n%s\nwant\n%s", now, full)
	}
	for range 4 {
		redo(t, h)
	}
	checked(t, p)
}
