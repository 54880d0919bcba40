package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"goldspan/annotate"
)

func TestCommitLogsWhatItDid(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died, the mayor said.")
	set := mustSet(t, p)
	s1, s2 := spanOn(a, "s1", "figure", 0, 9), spanOn(a, "s2", "claim", 0, 14)
	s1.Note, s1.Actor, s1.Figure = "<&>\u2028", "mayor", annotate.Figure{Value: "50", Bound: "nearly", Unit: "dead"}
	s1.Score = 0.1
	wide := spanOn(a, "s1", "claim", 0, 31)
	link := annotate.Link{ID: "l1", Type: "part_of", From: "s1", To: "s2"}
	var want []annotate.Change
	var seqs []int64
	for _, edits := range [][]annotate.Edit{
		{annotate.AddSpan{Span: s1}, annotate.AddSpan{Span: s2}, annotate.AddLink{Link: link}},
		{annotate.ReplaceSpan{Span: wide}},
		{annotate.SetStatus{Status: annotate.StatusDone}},
		{annotate.RemoveSpan{ID: "s1"}, annotate.SetStatus{Status: annotate.StatusTodo}},
	} {
		c, seq := do(t, p, "a1", set, edits...)
		want = append(want, c)
		seqs = append(seqs, seq)
	}
	p = reopen(t, p)
	log, err := p.Log(ctx, "a1", set)
	if err != nil || len(log) != len(want) {
		t.Fatal(log, err)
	}
	for i, e := range log {
		if e != (annotate.LogEntry{Seq: seqs[i], Txn: seqs[i], Op: annotate.OpDo, Name: annotate.Act{Text: "edit"}}) {
			t.Errorf("entry %+v", e)
		}
		got, err := p.LoggedChange(ctx, e.Seq)
		if err != nil || fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want[i]) {
			t.Errorf("got  %+v, %v\nwant %+v", got, err, want[i])
		}
	}
	if !slices.IsSorted(seqs) || seqs[0] != 1 {
		t.Errorf("numbers %v", seqs)
	}
	var revision int
	if err := p.readers.QueryRow("SELECT revision FROM article_status").Scan(&revision); err != nil || revision != 4 {
		t.Errorf("revision %d, %v", revision, err)
	}
}

func TestUndoIsLoggedWithWhatItUndoes(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	c, seq := do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
	_, undo, err := mustState(t, p, "a1", set).Apply(c.Invert())
	if err != nil {
		t.Fatal(err)
	}
	second, err := p.Commit(ctx, annotate.Commit{Change: undo, Op: annotate.OpUndo, Of: seq, At: 9})
	if err != nil {
		t.Fatal(err)
	}
	log, err := p.Log(ctx, "a1", set)
	if err != nil || len(log) != 2 || len(second) != 1 || log[1] != (annotate.LogEntry{Seq: second[0], Txn: second[0], Op: annotate.OpUndo, Of: seq, Name: annotate.Act{Text: "edit"}}) {
		t.Errorf("log %+v, %v", log, err)
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
		c := annotate.Change{Name: annotate.Act{Text: "x"}, Article: "a1", Set: set, Added: []annotate.Span{other},
			StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusTodo}
		f(&c)
		return annotate.Commit{Change: c, Op: annotate.OpDo, At: 1}
	}
	for name, c := range map[string]struct {
		commit annotate.Commit
		want   error // nil: any error
	}{
		"no article":              {change(func(c *annotate.Change) { c.Article = "a2" }), annotate.ErrNoArticle},
		"no set":                  {change(func(c *annotate.Change) { c.Set = "nobody" }), annotate.ErrNoSet},
		"no label":                {change(func(c *annotate.Change) { c.Added = []annotate.Span{labelled} }), annotate.ErrLabelAbsent},
		"removes what is gone":    {change(func(c *annotate.Change) { c.Removed = []annotate.Span{spanOn(a, "s9", "claim", 0, 3)} }), annotate.ErrNoSpan},
		"replaces what is gone":   {change(func(c *annotate.Change) { c.Removed = []annotate.Span{other} }), annotate.ErrNoSpan},
		"removes no link":         {change(func(c *annotate.Change) { c.RemovedLinks = []annotate.Link{{ID: "l1"}} }), annotate.ErrNoLink},
		"link to nothing":         {change(func(c *annotate.Change) { c.AddedLinks = []annotate.Link{{ID: "l1", Type: "x", From: "s2", To: "s8"}} }), annotate.ErrNoSpan},
		"another status":          {change(func(c *annotate.Change) { c.StatusBefore = annotate.StatusDone }), nil},
		"span is there":           {change(func(c *annotate.Change) { c.Added = []annotate.Span{other, there} }), nil},
		"NUL in a note":           {change(func(c *annotate.Change) { c.Added = []annotate.Span{noted} }), nil},
		"quote of another length": {change(func(c *annotate.Change) { c.Added = []annotate.Span{long} }), nil},
		"undoes no entry": {func() annotate.Commit {
			c := change(func(*annotate.Change) {})
			c.Op, c.Of = annotate.OpUndo, 99
			return c
		}(), nil},
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
			if log, _ := p.Log(ctx, "a1", set); len(log) != 1 {
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

func TestLoggedChangeThatCannotBeRead(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	_, seq := do(t, p, "a1", set, annotate.AddSpan{Span: spanOn(a, "s1", "figure", 0, 9)})
	if _, err := p.LoggedChange(ctx, seq+1); !errors.Is(err, annotate.ErrDamaged) {
		t.Errorf("no entry: %v", err)
	}
	damage(t, p.Path(), `UPDATE edit_log SET after = '{"status":"half"}'`)
	if _, err := p.LoggedChange(ctx, seq); !errors.Is(err, annotate.ErrDamaged) {
		t.Errorf("bad entry: %v", err)
	}
	if problems, err := p.Check(ctx); err != nil || len(problems) != 1 {
		t.Errorf("check: %v, %v", problems, err)
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
		c := annotate.Change{Name: annotate.Act{Text: "tag claim"}, Article: a.ID, Set: set, Added: []annotate.Span{span},
			StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusTodo}
		if _, err := p.Commit(ctx, annotate.Commit{Change: c, Op: annotate.OpDo, At: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
