package storage

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// tagging is a change that adds a span to what is stored of an article.
func tagging(t testing.TB, p *Project, article annotate.ArticleID, set annotate.SetID, id string, start, stop int) annotate.Change {
	t.Helper()
	s := mustState(t, p, article, set)
	_, change, err := s.Apply(annotate.Transaction{Edits: []annotate.Edit{
		annotate.AddSpan{Span: spanOn(s.Article, id, annotate.LabelFigure, start, stop)},
	}})
	must(t, err)
	return change
}

func TestActionIsLoggedAsOne(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	for i := range 3 {
		addText(t, p, fmt.Sprint("a", i+1), fmt.Sprintf("Nearly 5%d died.", i))
	}
	set := mustSet(t, p)
	must(t, addSet(t, p, annotate.Set{ID: "gold", Name: "gold", Kind: annotate.SetGold}))
	_, before := do(t, p, "a1", set, annotate.SetStatus{Status: annotate.StatusDone})
	parts := []annotate.Part{tagging(t, p, "a3", set, "s1", 0, 9), tagging(t, p, "a1", set, "s2", 0, 9), tagging(t, p, "a1", "gold", "s3", 0, 9)}
	done, err := p.Commit(ctx, doing("tag all", parts...))
	must(t, err)
	all := done.Undo
	if all != (annotate.Logged{ID: before + 1, Name: annotate.Act{Text: "tag all"}}) || done.Redo.ID != 0 {
		t.Errorf("committed as %+v", done)
	}
	_, after := do(t, p, "a2", set, annotate.SetStatus{Status: annotate.StatusDone})
	if after != all.ID+3 {
		t.Errorf("the next action has number %d", after)
	}
	p = reopen(t, p)
	if got, err := p.Action(ctx, all.ID); err != nil || !reflect.DeepEqual(got, annotate.Action{Name: all.Name, Parts: parts}) {
		t.Errorf("action %+v, %v", got, err)
	}
	for _, id := range []annotate.ActionID{0, -1, all.ID + 1, after + 1} {
		if got, err := p.Action(ctx, id); !errors.Is(err, annotate.ErrDamaged) {
			t.Errorf("action %d, which is none: %v, %v", id, got, err)
		}
	}
	checked(t, p)
}

// An undo of such an action would do nothing, and say that it has.
func TestAnActionThatHasLostItsPartsIsDamaged(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	addText(t, p, "a1", "Nearly 50 died.")
	_, id := do(t, p, "a1", mustSet(t, p), annotate.SetStatus{Status: annotate.StatusDone})
	path := p.Path()
	must(t, p.Close())
	damage(t, path, fmt.Sprintf("DELETE FROM edit_log WHERE action = %d", id))
	p = mustOpen(t, path)
	if got, err := p.Action(ctx, id); !errors.Is(err, annotate.ErrDamaged) {
		t.Errorf("%+v, %v", got, err)
	}
	problems, err := p.Check(ctx)
	must(t, err)
	if want := fmt.Sprintf("action %d of the history: its parts are not there", id); !slices.ContainsFunc(problems, func(p Problem) bool { return p.What == want }) {
		t.Errorf("it says %v", problems)
	}
}

// What a stranger has put into a file is not told at full length.
func TestProblemsAreShort(t *testing.T) {
	c := &checker{}
	c.add(Problem{What: strings.Repeat("é", 1<<20), Span: annotate.SpanID(strings.Repeat("x", 1<<20))})
	if s := c.problems[0].String(); len(s) > 1000 || !utf8.ValidString(s) {
		t.Errorf("%d bytes", len(s))
	}
}

func TestPlaceOfAnAction(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	for i := range 3 {
		addText(t, p, fmt.Sprint("a", i+1), fmt.Sprintf("Nearly 5%d died.", i))
	}
	set := mustSet(t, p)
	must(t, addSet(t, p, annotate.Set{ID: "gold", Name: "gold", Kind: annotate.SetGold}))
	at := func(a annotate.ArticleID, s annotate.SetID) annotate.Place { return annotate.Place{Article: a, Set: s} }
	commit := func(parts ...annotate.Part) func(*testing.T) {
		return func(t *testing.T) {
			_, err := p.Commit(ctx, doing("it", parts...))
			must(t, err)
		}
	}
	for _, c := range []struct {
		name       string
		do         func(*testing.T)
		here, want annotate.Place
	}{
		{"here", commit(tagging(t, p, "a2", set, "s1", 0, 9)), at("a2", set), at("a2", set)},
		{"elsewhere", commit(tagging(t, p, "a2", set, "s2", 0, 8)), at("a1", set), at("a2", set)},
		{"in another set", commit(tagging(t, p, "a2", "gold", "s3", 0, 8)), at("a2", set), at("a2", "gold")},
		{"nothing is open", commit(tagging(t, p, "a2", set, "s4", 0, 7)), at("", ""), at("a2", set)},
		{"here among others", commit(tagging(t, p, "a2", set, "s5", 0, 6), tagging(t, p, "a3", set, "s6", 0, 6)), at("a3", set), at("a3", set)},
		{"the first of others", commit(tagging(t, p, "a2", set, "s7", 0, 5), tagging(t, p, "a3", set, "s8", 0, 5)), at("a1", set), at("a2", set)},
		{"behind a label", func(t *testing.T) {
			l := annotate.NewLabel("p", "place", annotate.DefaultLabels())
			commit(annotate.LabelChange{After: l}, tagging(t, p, "a3", set, "s9", 0, 4))(t)
		}, at("a1", set), at("a3", set)},
		{"details of the article here", func(t *testing.T) { must(t, describe(t, p, "a2", annotate.Details{Title: "x"})) }, at("a2", "gold"), at("a2", "gold")},
		{"details of another article", func(t *testing.T) { must(t, describe(t, p, "a2", annotate.Details{Title: "y"})) }, at("a1", set), at("a2", "")},
		{"a label", func(t *testing.T) { must(t, removeLabel(t, p, "actor")) }, at("a1", set), at("", "")},
		{"the set here", func(t *testing.T) {
			must(t, historyOf(t, p).RenameSet(ctx, annotate.Set{ID: "gold", Name: "gold", Kind: annotate.SetGold}, "g"))
		}, at("a1", "gold"), at("a1", "gold")},
		{"another set", func(t *testing.T) {
			must(t, historyOf(t, p).RenameSet(ctx, annotate.Set{ID: "gold", Name: "g", Kind: annotate.SetGold}, "gold"))
		}, at("a1", set), at("", "gold")},
		{"the set here before another", commit(tagging(t, p, "a2", "gold", "s10", 0, 5), tagging(t, p, "a3", set, "s11", 0, 3)), at("a1", set), at("a3", set)},
		{"a set that was made", func(t *testing.T) {
			must(t, addSet(t, p, annotate.Set{ID: "new", Name: "new", Kind: annotate.SetGold}))
		}, at("a1", set), at("", "")},
		{"a set that was made, here", func(t *testing.T) {
			must(t, addSet(t, p, annotate.Set{ID: "newer", Name: "newer", Kind: annotate.SetGold}))
		}, at("a1", "newer"), at("", "")},
		{"a set that was removed", func(t *testing.T) {
			must(t, historyOf(t, p).RemoveSet(ctx, annotate.Set{ID: "new", Name: "new", Kind: annotate.SetGold}))
		}, at("a1", set), at("", "")},
		{"an import", func(t *testing.T) { addText(t, p, "a4", "Others too.") }, at("a1", set), at("", "")},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.do(t)
			if got, err := historyOf(t, p).Place(ctx, annotate.OpUndo, c.here); err != nil || got != c.want {
				t.Errorf("it shows at %+v, want %+v (%v)", got, c.want, err)
			}
		})
	}
}

func TestActionIsWholeOrNotThere(t *testing.T) {
	ctx := context.Background()
	var fail error
	p := newTuned(t, tuning{checkSave: func() error { return fail }})
	addText(t, p, "a1", "Nearly 50 died.")
	addText(t, p, "a2", "About 100 died.")
	set := mustSet(t, p)
	good := tagging(t, p, "a1", set, "s1", 0, 9)
	stale := tagging(t, p, "a2", set, "s2", 0, 9)
	stale.Removed = []annotate.Span{spanOn(mustState(t, p, "a2", set).Article, "s9", "claim", 0, 3)}
	absent := tagging(t, p, "a2", set, "s2", 0, 9)
	absent.Article = "a9"
	label := annotate.LabelChange{Before: annotate.Label{ID: "claim", Name: "another"}}
	for name, c := range map[string]struct {
		last annotate.Part
		fail error
		want error
		says string
	}{
		"the last does not fit":     {stale, nil, annotate.ErrNoSpan, "write to the project: article a2: no such span in the project file: s9"},
		"the last has no article":   {absent, nil, annotate.ErrNoArticle, "write to the project: no such article: a9"},
		"a label is not so":         {label, nil, annotate.ErrChangedSince, `write to the project: it was changed since then: label "claim"`},
		"articles cannot come":      {annotate.ArticlesChange{Added: []annotate.ArticleID{"a9"}}, nil, nil, "write to the project: articles come in by an import alone"},
		"it cannot be made durable": {tagging(t, p, "a2", set, "s2", 0, 9), errInjected, errInjected, "write to the project: injected"},
	} {
		t.Run(name, func(t *testing.T) {
			fail = c.fail
			done, err := p.Commit(ctx, doing("it", good, c.last))
			fail = nil
			if err == nil || c.want != nil && !errors.Is(err, c.want) || err.Error() != c.says || !reflect.DeepEqual(done, annotate.Committed{}) {
				t.Errorf("commit: %v, %v", done, err)
			}
			for _, id := range []annotate.ArticleID{"a1", "a2"} {
				if s := mustState(t, p, id, set); s.SpanCount() != 0 {
					t.Errorf("%s became %+v", id, s.SpanList())
				}
			}
			if log := logOf(t, p); len(log) != 2 {
				t.Errorf("the log became %+v", log)
			}
		})
	}
}

// What goes on with an action is part of it, also for a program that is started
// later.
func TestContinuedActionIsUndoneAsOne(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := addText(t, p, "a1", "Nearly 50 died.")
	set := mustSet(t, p)
	span := spanOn(a, "s1", "figure", 0, 9)
	do(t, p, "a1", set, annotate.AddSpan{Span: span})
	h := historyOf(t, p)
	s := opened(t, h, "a1", set)
	note := annotate.Act{Kind: annotate.ActNote}
	for _, text := range []string{"a", "a b", "a b c"} {
		span.Note = text
		_, err := s.Continue(ctx, annotate.Transaction{Name: note, Edits: []annotate.Edit{annotate.ReplaceSpan{Span: span}}})
		must(t, err)
	}
	p = reopen(t, p)
	h = historyOf(t, p)
	if log := logOf(t, p); len(log) != 3 || log[2].Name != note || len(log[2].Parts) != 3 {
		t.Errorf("log %+v", log)
	}
	note0 := func() string { return mustState(t, p, "a1", set).Nth(0).Note }
	if undo(t, h); note0() != "" {
		t.Errorf("undone to %q", note0())
	}
	if redo(t, h); note0() != "a b c" {
		t.Errorf("redone to %q", note0())
	}
	checked(t, p)
}

func BenchmarkActionInALongLog(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	addText(b, p, "a1", "Nearly 50 died.")
	_, first := do(b, p, "a1", mustSet(b, p), annotate.SetStatus{Status: annotate.StatusDone})
	const more = "WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) INSERT INTO "
	damage(b, p.Path(), more+"action SELECT n.i, at, op, of, name, state FROM n, action WHERE number = 2",
		more+"edit_log SELECT n.i, n.i, part, annotation_set, article, before, after FROM n, edit_log WHERE seq = 2")
	for b.Loop() {
		for _, id := range []annotate.ActionID{first, 150_000, 300_000} {
			if a, err := p.Action(ctx, id); err != nil || len(a.Parts) != 1 {
				b.Fatal(a, err)
			}
		}
		if _, err := p.Ends(ctx); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTagIn1000Articles(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	set := mustSet(b, p)
	h := historyOf(b, p)
	var items []annotate.Incoming
	var steps []session.Step
	for i := range 1000 {
		a := newArticle(b, fmt.Sprint("a", i), strings.Repeat(fmt.Sprintf("Nearly 5%d died, the governor said. ", i), 60))
		items = append(items, annotate.Incoming{Article: a})
		step := session.Edits{Article: a.ID, Set: set}
		for i := range 3 {
			span, err := h.NewSpan(a, annotate.LabelFigure, annotate.Range{Start: 36 * i, End: 36*i + 9})
			must(b, err)
			step.Edits = append(step.Edits, annotate.AddSpan{Span: span})
		}
		steps = append(steps, step)
	}
	mustImport(b, p, items...)
	must(b, h.Reload(ctx))
	for b.Loop() {
		_, err := h.Do(ctx, annotate.Act{Kind: annotate.ActTagAll}, steps...)
		must(b, err)
		undo(b, h)
	}
}
