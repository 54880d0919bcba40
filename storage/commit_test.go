package storage

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestCommitLogsWhatItDid(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died, the mayor said.")
	set := mustSet(t, p)
	s1, s2 := spanOn(a, "s1", "figure", 0, 9), spanOn(a, "s2", "claim", 0, 14)
	s1.Note, s1.Actor.Name, s1.Figure = "<&>\u2028", "mayor", annotate.Figure{Value: "50", Bound: "nearly", Unit: "dead"}
	s1.Score = 0.1
	wide := spanOn(a, "s1", "claim", 0, 31)
	link := annotate.Link{ID: "l1", Type: "part_of", From: "s1", To: "s2"}
	var want []annotate.Part
	var ids []annotate.ActionID
	for _, edits := range [][]annotate.Edit{
		{annotate.AddSpan{Span: s1}, annotate.AddSpan{Span: s2}, annotate.AddLink{Link: link}},
		{annotate.ReplaceSpan{Span: wide}},
		{annotate.SetStatus{Status: annotate.StatusDone}},
		{annotate.RemoveSpan{ID: "s1"}, annotate.SetStatus{Status: annotate.StatusTodo}},
	} {
		c, id := do(t, p, "a1", set, edits...)
		want = append(want, c)
		ids = append(ids, id)
	}
	p = reopen(t, p)
	log := logOf(t, p)[1:] // behind the import
	if len(log) != len(want) {
		t.Fatal(log)
	}
	for i, l := range log {
		if l.id != ids[i] || l.op != annotate.OpDo || l.state != "done" || l.Name != (annotate.Act{Text: "edit"}) {
			t.Errorf("action %+v", l)
		}
		if !reflect.DeepEqual(l.Parts, want[i:i+1]) {
			t.Errorf("got  %+v\nwant %+v", l.Parts, want[i])
		}
	}
	if !slices.IsSorted(ids) || ids[0] != 2 {
		t.Errorf("numbers %v", ids)
	}
	var revision int
	if err := p.readers.QueryRowContext(ctx, "SELECT revision FROM article_status").Scan(&revision); err != nil || revision != 4 {
		t.Errorf("revision %d, %v", revision, err)
	}
}

func TestUndoIsLoggedAsARowOfItsOwn(t *testing.T) {
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	_, id := do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
	h := historyOf(t, p)
	undo(t, h)
	redo(t, h)
	undo(t, h)
	want := []logged{{id: id, op: annotate.OpDo, state: "undone"}, {id: id + 1, of: id, op: annotate.OpUndo}, {id: id + 2, of: id, op: annotate.OpRedo}, {id: id + 3, of: id, op: annotate.OpUndo}}
	got := logOf(t, p)[1:]
	got[0].Action = annotate.Action{}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("log %+v", got)
	}
	var parts int
	must(t, p.readers.QueryRow("SELECT count(*) FROM edit_log").Scan(&parts))
	if parts != 2 { // the import's and the edit's
		t.Errorf("%d parts", parts)
	}
}

func TestCommitThatDoesNotFitChangesNothing(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	there, other := spanOn(a, "s1", "figure", 0, 9), spanOn(a, "s2", "claim", 0, 15)
	do(t, p, "a1", set, annotate.AddSpan{Span: there})
	labelled := other
	labelled.Label = "nobody's"
	noted := other
	noted.Note = "a\x00b"
	long := other
	long.Quote = "too short"
	change := func(f func(*annotate.Change)) annotate.Commit {
		c := annotate.Change{Article: "a1", Set: set, Added: []annotate.Span{other},
			StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusTodo}
		f(&c)
		return doing("x", c)
	}
	as := func(op annotate.Op, of annotate.ActionID) annotate.Commit {
		c := change(func(*annotate.Change) {})
		c.Op, c.Of = op, of
		return c
	}
	for name, c := range map[string]struct {
		commit annotate.Commit
		want   error // nil: any error
	}{
		"no article":                   {change(func(c *annotate.Change) { c.Article = "a2" }), annotate.ErrNoArticle},
		"no set":                       {change(func(c *annotate.Change) { c.Set = "nobody" }), annotate.ErrNoSet},
		"no label":                     {change(func(c *annotate.Change) { c.Added = []annotate.Span{labelled} }), annotate.ErrLabelAbsent},
		"removes what is gone":         {change(func(c *annotate.Change) { c.Removed = []annotate.Span{spanOn(a, "s9", "claim", 0, 3)} }), annotate.ErrNoSpan},
		"replaces what is gone":        {change(func(c *annotate.Change) { c.Removed = []annotate.Span{other} }), annotate.ErrNoSpan},
		"removes no link":              {change(func(c *annotate.Change) { c.RemovedLinks = []annotate.Link{{ID: "l1"}} }), annotate.ErrNoLink},
		"link to nothing":              {change(func(c *annotate.Change) { c.AddedLinks = []annotate.Link{{ID: "l1", Type: "x", From: "s2", To: "s8"}} }), annotate.ErrNoSpan},
		"another status":               {change(func(c *annotate.Change) { c.StatusBefore = annotate.StatusDone }), annotate.ErrChangedSince},
		"span is there":                {change(func(c *annotate.Change) { c.Added = []annotate.Span{other, there} }), nil},
		"NUL in a note":                {change(func(c *annotate.Change) { c.Added = []annotate.Span{noted} }), nil},
		"quote of another length":      {change(func(c *annotate.Change) { c.Added = []annotate.Span{long} }), nil},
		"undoes what is not there":     {as(annotate.OpUndo, 99), annotate.ErrNotLast},
		"undoes nothing":               {as(annotate.OpUndo, 0), annotate.ErrNotLast},
		"undoes what is below another": {as(annotate.OpUndo, 1), annotate.ErrNotLast},
		"redoes what is done":          {as(annotate.OpRedo, 2), annotate.ErrNotLast},
		"redoes nothing":               {as(annotate.OpRedo, 0), annotate.ErrNotLast},
		"goes on with an older one":    {as(annotate.OpDo, 1), annotate.ErrNotLast},
		"goes on with none":            {as(annotate.OpDo, 99), annotate.ErrNotLast},
	} {
		t.Run(name, func(t *testing.T) {
			before := mustState(t, p, "a1", set)
			_, err := p.Commit(ctx, c.commit)
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("commit: %v", err)
			}
			if after := mustState(t, p, "a1", set); !sameState(before, after) {
				t.Errorf("state became %+v", after)
			}
			if log := logOf(t, p); len(log) != 2 || log[1].state != "done" {
				t.Errorf("log became %+v", log)
			}
		})
	}
	t.Run("a context that has ended", func(t *testing.T) {
		ended, cancel := context.WithCancel(ctx)
		cancel()
		if _, err := p.Commit(ended, change(func(*annotate.Change) {})); !errors.Is(err, context.Canceled) {
			t.Errorf("commit: %v", err)
		}
	})
}

func TestActionThatCannotBeRead(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct {
		statement string
		problems  int
	}{
		"half a status":     {`UPDATE edit_log SET after = '{"status":"half"}' WHERE part = 'annotations'`, 1},
		"a list":            {"UPDATE edit_log SET after = '[]' WHERE part = 'annotations'", 1},
		"a part of no kind": {"PRAGMA ignore_check_constraints=1; UPDATE edit_log SET part = 'rumours' WHERE part = 'annotations'", 1},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			a := addText(t, p, "a1", "Nearly 50 died.")
			_, id := do(t, p, "a1", mustSet(t, p), annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
			if _, err := p.Action(ctx, id+1); !errors.Is(err, annotate.ErrDamaged) {
				t.Errorf("no action: %v", err)
			}
			damage(t, p.Path(), c.statement)
			if _, err := p.Action(ctx, id); !errors.Is(err, annotate.ErrDamaged) {
				t.Errorf("bad action: %v", err)
			}
			if problems, err := p.Check(ctx); err != nil || len(problems) != c.problems {
				t.Errorf("check: %v, %v", problems, err)
			}
			if _, err := historyOf(t, p).Undo(ctx); !errors.Is(err, annotate.ErrDamaged) || mustState(t, p, "a1", mustSet(t, p)).SpanCount() != 1 {
				t.Errorf("undo: %v", err)
			}
		})
	}
}

func TestAHistoryThatIsNotSoIsReported(t *testing.T) {
	ctx := context.Background()
	for name, c := range map[string]struct{ statement, says string }{
		"an undone action below a done one": {"UPDATE action SET state = 'undone' WHERE number = 1", "action 1 of the history: it is undone"},
		"a done action that was undone":     {"UPDATE action SET state = 'done' WHERE number = 7", "action 7 of the history: it is done, and what was done to it last is undo"},
		"a part in another action":          {"UPDATE edit_log SET action = 1 WHERE seq = 2", "entry 2 of the edit log: it stands apart"},
		"an article that is hidden":         {"UPDATE article SET hidden = 1 WHERE id = 'a2'", "article a2: the history says otherwise"},
		"an article that is not":            {"UPDATE article SET hidden = 0 WHERE id = 'a1'", "article a1: the history says otherwise"},
		"an article that is gone":           {"PRAGMA foreign_keys=0; DELETE FROM article WHERE id = 'a2'; DELETE FROM article_text WHERE article = 2", "article number 2 of the history is not"},
		"articles without end":              {`UPDATE edit_log SET after = '[[2,9000000000000000000]]' WHERE part = 'articles' AND after = '[[2,2]]'`, "article number 9000000000000000000"},
		"another title":                     {"UPDATE article SET title = 'x' WHERE id = 'a2'", "article a2: its title or source"},
		"another name of a set":             {"UPDATE annotation_set SET name = 'x' WHERE id = 'ben'", "annotation set ben: it is not"},
		"a hidden set that is shown":        {"UPDATE annotation_set SET hidden = 1 WHERE id = 'ben'; UPDATE project SET value = 'ben' WHERE key = 'current_set'", "annotation set ben: it was removed, and is the one"},
		"a hidden set":                      {"UPDATE annotation_set SET hidden = 1 WHERE id = 'ben'", "annotation set ben: it is not"},
		"another colour of a label":         {"UPDATE label SET color = '#123456' WHERE id = 'p'", "label p is not"},
		"a label that was not removed":      {"UPDATE label SET hidden = 1 WHERE id = 'p'", "label p is not"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newProject(t)
			addText(t, p, "a1", "Nearly 50 died.") // 1
			addText(t, p, "a2", "About 100 died.") // 2
			must(t, addLabel(t, p, annotate.NewLabel("p", "place", annotate.DefaultLabels())))
			must(t, addSet(t, p, annotate.Set{ID: "ben", Name: "ben", Kind: annotate.SetPerson}))
			must(t, describe(t, p, "a2", annotate.Details{Title: "About 100"}))
			h := historyOf(t, p)
			must(t, h.RemoveArticles(ctx, annotate.ArticleSummary{ID: "a1"}))                                              // 6
			must(t, h.AddLabel(ctx, annotate.Label{ID: "x", Name: "x", Color: "#000000", ColorDark: "#000000", Key: "x"})) // 7
			undo(t, h)
			checked(t, p)
			damage(t, p.Path(), c.statement)
			problems, err := p.Check(ctx)
			if err != nil || !slices.ContainsFunc(problems, func(pr Problem) bool { return strings.Contains(pr.String(), c.says) }) {
				t.Errorf("check: %v, %v", problems, err)
			}
		})
	}
}

func BenchmarkCommitBeside5000Spans(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	a, _ := dense(b, p)
	set := mustSet(b, p)
	i := 0
	for b.Loop() {
		i++
		span := spanOn(a, fmt.Sprintf("n%08d", i), "claim", i%100_000, i%100_000+40)
		c := annotate.Change{Article: a.ID, Set: set, Added: []annotate.Span{span},
			StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusTodo}
		if _, err := p.Commit(ctx, doing("edit", c)); err != nil {
			b.Fatal(err)
		}
	}
}
