package storage

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// tagging is a commit that adds a span to what is stored of an article.
func tagging(t testing.TB, p *Project, article annotate.ArticleID, set annotate.SetID, id string, start, stop int) annotate.Commit {
	t.Helper()
	s := mustState(t, p, article, set)
	_, change, err := s.Apply(annotate.Transaction{Name: annotate.Act{Text: "tag all"}, Edits: []annotate.Edit{
		annotate.AddSpan{Span: spanOn(s.Article, id, annotate.LabelFigure, start, stop)},
	}})
	must(t, err)
	return annotate.Commit{Change: change, Op: annotate.OpDo, At: 9}
}

func TestActionIsLoggedAsOne(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	for i := range 3 {
		addText(t, p, fmt.Sprint("a", i+1), fmt.Sprintf("Nearly 5%d died.", i))
	}
	set := mustSet(t, p)
	must(t, p.AddSet(ctx, annotate.Set{ID: "gold", Name: "gold", Kind: annotate.SetGold}))
	_, before := do(t, p, "a1", set, annotate.SetStatus{Status: annotate.StatusDone})
	seqs, err := p.Commit(ctx, tagging(t, p, "a3", set, "s1", 0, 9), tagging(t, p, "a1", set, "s2", 0, 9), tagging(t, p, "a1", "gold", "s3", 0, 9))
	if err != nil || !slices.Equal(seqs, []int64{before + 1, before + 2, before + 3}) {
		t.Fatalf("numbers %v, %v", seqs, err)
	}
	_, after := do(t, p, "a2", set, annotate.SetStatus{Status: annotate.StatusDone})
	p = reopen(t, p)
	for txn, want := range map[int64][]int64{before: {before}, seqs[0]: seqs, after: {after}} {
		if got, err := p.Action(ctx, txn); err != nil || !slices.Equal(got, want) {
			t.Errorf("action %d: %v, %v, want %v", txn, got, err, want)
		}
	}
	for _, txn := range []int64{0, -1, seqs[1], after + 1} {
		if got, err := p.Action(ctx, txn); !errors.Is(err, annotate.ErrDamaged) || got != nil {
			t.Errorf("action %d, which begins nowhere: %v, %v", txn, got, err)
		}
	}
	log, err := p.Log(ctx, "a1", set)
	want := []annotate.LogEntry{
		{Seq: before, Txn: before, Op: annotate.OpDo, Name: annotate.Act{Text: "edit"}},
		{Seq: seqs[1], Txn: seqs[0], Op: annotate.OpDo, Name: annotate.Act{Text: "tag all"}},
	}
	if err != nil || !slices.Equal(log, want) {
		t.Errorf("log %+v, %v", log, err)
	}
	if c, err := p.LoggedChange(ctx, seqs[2]); err != nil || c.Article != "a1" || c.Set != "gold" {
		t.Errorf("change %+v, %v", c, err)
	}
	if problems, err := p.Check(ctx); err != nil || len(problems) != 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
	if seqs, err := p.Commit(ctx); err != nil || seqs != nil {
		t.Errorf("nothing is committed as %v, %v", seqs, err)
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
	stale.Change.Removed = []annotate.Span{spanOn(mustState(t, p, "a2", set).Article, "s9", "claim", 0, 3)}
	absent := tagging(t, p, "a2", set, "s2", 0, 9)
	absent.Change.Article = "a9"
	for name, c := range map[string]struct {
		last annotate.Commit
		fail error
		want error
		says string
	}{
		"the last does not fit":     {stale, nil, annotate.ErrNoSpan, "write to the project: article a2: no such span in the project file: s9"},
		"the last has no article":   {absent, nil, annotate.ErrNoArticle, "write to the project: article a9: no such article: a9"},
		"it cannot be made durable": {tagging(t, p, "a2", set, "s2", 0, 9), errInjected, errInjected, "write to the project: injected"},
	} {
		t.Run(name, func(t *testing.T) {
			fail = c.fail
			seqs, err := p.Commit(ctx, good, c.last)
			fail = nil
			if !errors.Is(err, c.want) || err.Error() != c.says || seqs != nil {
				t.Errorf("commit: %v, %v", seqs, err)
			}
			for _, id := range []annotate.ArticleID{"a1", "a2"} {
				log, err := p.Log(ctx, id, set)
				if s := mustState(t, p, id, set); len(s.Spans) != 0 || len(log) != 0 || err != nil {
					t.Errorf("%s became %+v with the log %+v, %v", id, s.Spans, log, err)
				}
			}
		})
	}
}

func TestActionTornApartIsReported(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	addText(t, p, "a1", "Nearly 50 died.")
	addText(t, p, "a2", "About 100 died.")
	set := mustSet(t, p)
	seqs, err := p.Commit(ctx, tagging(t, p, "a1", set, "s1", 0, 9), tagging(t, p, "a2", set, "s2", 0, 9))
	must(t, err)
	do(t, p, "a1", set, annotate.SetStatus{Status: annotate.StatusDone})
	damage(t, p.Path(), fmt.Sprintf("UPDATE edit_log SET txn = %d WHERE seq = %d", seqs[0], seqs[1]+1), fmt.Sprintf("UPDATE edit_log SET txn = seq WHERE seq = %d", seqs[1]))
	problems, err := p.Check(ctx)
	if err != nil || len(problems) != 1 || !strings.Contains(problems[0].What, "stands apart from its action") {
		t.Errorf("check: %v, %v", problems, err)
	}
	s, err := session.Open(ctx, p, "a1", set, p.options.Now, p.options.NewID)
	must(t, err)
	if _, err := s.Undo(ctx); !errors.Is(err, annotate.ErrDamaged) || s.State().Status != annotate.StatusDone {
		t.Errorf("undo: %v", err)
	}
}

// replayed is what the log tells of an article.
func replayed(t testing.TB, p *Project, id annotate.ArticleID, set annotate.SetID) annotate.State {
	t.Helper()
	ctx := context.Background()
	log, err := p.Log(ctx, id, set)
	must(t, err)
	s := annotate.State{Article: mustState(t, p, id, set).Article, Set: set, Status: annotate.StatusTodo}
	for _, e := range log {
		c, err := p.LoggedChange(ctx, e.Seq)
		must(t, err)
		s, _, err = s.Apply(c.Transaction())
		must(t, err)
	}
	return s
}

// Whichever articles an action changes, from wherever it is undone, and
// whichever commits fail: files, sessions and logs say the same, also after the
// program was started anew.
func TestActionsOnSeveralArticlesAndFileStayEqual(t *testing.T) {
	ctx := context.Background()
	var fail error
	tune := tuning{checkSave: func() error { return fail }}
	path := filepath.Join(t.TempDir(), "p.goldspan")
	options := fixed().withDefaults()
	p, err := create(ctx, path, options, tune)
	must(t, err)
	defer func() { must(t, p.Close()) }()
	set := mustSet(t, p)
	texts, everywhere := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		var ids []annotate.ArticleID
		for range 3 {
			texts++
			id := fmt.Sprint("a", texts)
			addText(t, p, id, fmt.Sprintf("Nearly 50 died — 👩‍👩‍👧 — in %d.", texts))
			ids = append(ids, annotate.ArticleID(id))
		}
		var s *session.Session
		turnTo := func(id annotate.ArticleID) {
			s, err = session.Open(ctx, p, id, set, options.Now, options.NewID)
			must(t, err)
		}
		anyArticle := func() annotate.ArticleID { return rapid.SampledFrom(ids).Draw(r, "article") }
		turnTo(ids[0])
		stored := func() (out []annotate.State) {
			for _, id := range ids {
				out = append(out, mustState(t, p, id, set))
			}
			return out
		}
		run := func(f func() error) {
			before := stored()
			if rapid.IntRange(0, 3).Draw(r, "fails") == 0 {
				fail = errInjected
			}
			err := f()
			fail = nil
			if err != nil && !slices.EqualFunc(before, stored(), sameState) {
				r.Fatalf("%v changed an article", err)
			}
			if err != nil && !refusal(err) {
				r.Fatal(err)
			}
		}
		edit := func(state annotate.State) annotate.Edit {
			if n := len(state.Spans); n > 0 && rapid.IntRange(0, 2).Draw(r, "remove") == 0 {
				return annotate.RemoveSpan{ID: state.Spans[rapid.IntRange(0, n-1).Draw(r, "span")].ID}
			}
			start := rapid.IntRange(0, 20).Draw(r, "start")
			label := rapid.SampledFrom(annotate.DefaultLabels()).Draw(r, "label").ID
			if rapid.IntRange(0, 3).Draw(r, "settle") == 0 {
				if n := len(state.Decisions); n > 0 && rapid.Bool().Draw(r, "unsettle") {
					d := state.Decisions[rapid.IntRange(0, n-1).Draw(r, "decision")]
					return annotate.Unsettle{Gold: d.Gold, Pred: d.Pred}
				}
				gold := annotate.Mark{Label: label, Range: annotate.Range{Start: start, End: start + 3}}
				return settling(r, gold, annotate.Mark{Label: "claim", Range: annotate.Range{Start: start / 8, End: 9}}, options.Now())
			}
			span, err := s.NewSpanIn(state.Article, label, annotate.Range{Start: start, End: start + 2})
			must(t, err)
			return annotate.AddSpan{Span: span}
		}
		for range rapid.SampledFrom([]int{2, 8, 16}).Draw(r, "actions") {
			switch rapid.SampledFrom([]string{"here", "everywhere", "everywhere", "undo", "undo", "redo", "switch", "start anew"}).Draw(r, "action") {
			case "here":
				tx := annotate.Transaction{Name: annotate.Act{Text: "here"}, Edits: []annotate.Edit{edit(s.State())}}
				run(func() error { _, err := s.Do(ctx, tx); return err })
			case "everywhere":
				var parts []session.Part
				for _, state := range stored() {
					if rapid.Bool().Draw(r, "in it") {
						parts = append(parts, session.Part{Article: state.Article.ID, Edits: []annotate.Edit{edit(state)}})
					}
				}
				run(func() error {
					changes, err := s.DoEverywhere(ctx, annotate.Act{Text: "everywhere"}, parts)
					if err == nil && len(changes) > 1 {
						everywhere++
					}
					return err
				})
			case "undo":
				run(func() error { _, err := s.Undo(ctx); return err })
			case "redo":
				run(func() error { _, err := s.Redo(ctx); return err })
			case "switch":
				turnTo(anyArticle())
			case "start anew":
				must(t, p.Close())
				p, err = open(ctx, path, options, tune)
				must(t, err)
				turnTo(anyArticle())
			}
			if state := mustState(t, p, s.State().Article.ID, set); !sameState(s.State(), state) {
				r.Fatalf("session %+v\nfile    %+v", s.State(), state)
			}
		}
		for i, state := range stored() {
			if told := replayed(t, p, ids[i], set); !sameState(state, told) {
				r.Fatalf("the file has %+v, its log tells of %+v", state, told)
			}
		}
	})
	if everywhere == 0 {
		t.Error("no action changed several articles")
	}
	if problems, err := p.Check(ctx); err != nil || len(problems) != 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
}

func BenchmarkActionInALongLog(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	addText(b, p, "a1", "Nearly 50 died.")
	do(b, p, "a1", mustSet(b, p), annotate.SetStatus{Status: annotate.StatusDone})
	damage(b, p.Path(), `WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
		INSERT INTO edit_log SELECT n.i, at, annotation_set, article, n.i, op, of, name, before, after FROM n, edit_log WHERE seq = 1`)
	for b.Loop() {
		for _, txn := range []int64{1, 150_000, 300_000} {
			if seqs, err := p.Action(ctx, txn); err != nil || len(seqs) != 1 {
				b.Fatal(seqs, err)
			}
		}
	}
}

func BenchmarkDoEverywhereIn1000Articles(b *testing.B) {
	ctx := context.Background()
	p := newProject(b)
	var items []annotate.Incoming
	for i := range 1000 {
		items = append(items, annotate.Incoming{Article: newArticle(b, fmt.Sprint("a", i), strings.Repeat(fmt.Sprintf("Nearly 5%d died, the governor said. ", i), 60))})
	}
	mustImport(b, p, items...)
	s, err := session.Open(ctx, p, "a0", mustSet(b, p), p.options.Now, p.options.NewID)
	must(b, err)
	var parts []session.Part
	for _, item := range items {
		part := session.Part{Article: item.Article.ID}
		for i := range 3 {
			span, err := s.NewSpanIn(item.Article, annotate.LabelFigure, annotate.Range{Start: 36 * i, End: 36*i + 9})
			must(b, err)
			part.Edits = append(part.Edits, annotate.AddSpan{Span: span})
		}
		parts = append(parts, part)
	}
	for b.Loop() {
		_, err := s.DoEverywhere(ctx, annotate.Act{Text: "tag all"}, parts)
		must(b, err)
		_, err = s.Undo(ctx)
		must(b, err)
	}
}
