package storage

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// worked is a project with two articles in two sets, with spans, links, decisions
// and a run.
func worked(t *testing.T) *Project {
	t.Helper()
	p := newProject(t)
	a, b := newArticle(t, "a1", "Nearly 50 died, the mayor said."), newArticle(t, "a2", "About 100 died.")
	linked := []annotate.Span{spanOn(a, "s1", "figure", 0, 9), spanOn(a, "s2", "claim", 0, 14)}
	mustImport(t, p,
		annotate.Incoming{Article: a, Set: "ana", Status: annotate.StatusDone, Spans: linked, Links: []annotate.Link{{ID: "l1", Type: "part_of", From: "s1", To: "s2"}}},
		annotate.Incoming{Article: b, Set: "ben", Spans: []annotate.Span{spanOn(b, "s3", "rumour", 0, 9)}})
	do(t, p, "a1", mustSet(t, p), annotate.Settle{Decision: decision(markOn("claim", 0, 14), markOn("claim", 0, 9), annotate.ExtractorWrong)})
	mustRun(t, p, regex, annotate.Run{}, annotate.Incoming{Article: a, Spans: []annotate.Span{found(a, "claim", 0, 9, 0.5), found(a, "claim", 0, 9, 0.5)}})
	return p
}

func TestEveryKindOfActionIsUndoneAndRedone(t *testing.T) {
	ctx := context.Background()
	summary := func(ids ...annotate.ArticleID) (out []annotate.ArticleSummary) {
		for _, id := range ids {
			out = append(out, annotate.ArticleSummary{ID: id, Title: "T"})
		}
		return out
	}
	claim := annotate.DefaultLabels()[0]
	for _, c := range []struct {
		name string
		act  annotate.Act
		do   func(t *testing.T, p *Project, h *session.History) error
	}{
		{"a tag", annotate.Act{Kind: annotate.ActTag, Label: "claim"}, func(t *testing.T, p *Project, h *session.History) error {
			a := mustState(t, p, "a2", mustSet(t, p)).Article
			_, err := h.Do(ctx, annotate.Act{Kind: annotate.ActTag, Label: "claim"},
				session.Edits{Article: "a2", Set: mustSet(t, p), Edits: []annotate.Edit{annotate.AddSpan{Span: spanOn(a, "n", "claim", 0, 5)}}})
			return err
		}},
		{"a new label", annotate.Act{Kind: annotate.ActAddLabel, Label: "place"}, func(t *testing.T, p *Project, h *session.History) error {
			return h.AddLabel(ctx, annotate.NewLabel("p", "place", annotate.DefaultLabels()))
		}},
		{"another name", annotate.Act{Kind: annotate.ActRenameLabel, Label: "claim", New: "said"}, func(t *testing.T, p *Project, h *session.History) error {
			after := claim
			after.Name, after.Key = "said", "s"
			return h.UpdateLabel(ctx, claim, after)
		}},
		{"another key", annotate.Act{Kind: annotate.ActRekeyLabel, Label: "claim", New: "k"}, func(t *testing.T, p *Project, h *session.History) error {
			after := claim
			after.Key = "k"
			return h.UpdateLabel(ctx, claim, after)
		}},
		{"another colour", annotate.Act{Kind: annotate.ActRecolorLabel, Label: "claim"}, func(t *testing.T, p *Project, h *session.History) error {
			after := claim
			after.Color = "#123456"
			return h.UpdateLabel(ctx, claim, after)
		}},
		{"a label less", annotate.Act{Kind: annotate.ActRemoveLabel, Label: "actor"}, func(t *testing.T, p *Project, h *session.History) error {
			return h.RemoveLabel(ctx, labelOf(t, p, "actor"))
		}},
		{"details", annotate.Act{Kind: annotate.ActDescribe, Article: "Night"}, func(t *testing.T, p *Project, h *session.History) error {
			a, err := p.Article(ctx, "a1")
			must(t, err)
			return h.Describe(ctx, "a1", a.Details(), annotate.Details{Title: " Night\n", Meta: annotate.Meta{Author: "Ana"}})
		}},
		{"regions", annotate.Act{Kind: annotate.ActNotArticle, Article: "Title of a1", Count: 2}, func(t *testing.T, p *Project, h *session.History) error {
			a, err := p.Article(ctx, "a1")
			must(t, err)
			act := annotate.Act{Kind: annotate.ActNotArticle, Article: a.Title, Count: 2}
			return h.SetRegions(ctx, act, a, annotate.Regions{{Start: 0, End: 4}, {Start: 10, End: 14}})
		}},
		{"a text that is never suggested", annotate.Act{Kind: annotate.ActNever, New: "the dam"}, func(t *testing.T, p *Project, h *session.History) error {
			_, err := h.Do(ctx, annotate.Act{Kind: annotate.ActNever, New: "the dam"},
				session.Exactly{Part: annotate.NeverChange{After: annotate.Never{Label: "actor", Text: "the dam"}}})
			return err
		}},
		{"a suggestion that is rejected", annotate.Act{Kind: annotate.ActReject, Label: "actor"}, func(t *testing.T, p *Project, h *session.History) error {
			set, err := p.CurrentSet(ctx)
			must(t, err)
			d := annotate.Decision{Pred: annotate.Mark{Label: "actor", Range: annotate.Range{Start: 1, End: 3}}, Verdict: annotate.Rejected, At: 7}
			_, err = h.Do(ctx, annotate.Act{Kind: annotate.ActReject, Label: "actor"}, session.Edits{Article: "a1", Set: set.ID, Edits: []annotate.Edit{annotate.Settle{Decision: d}}})
			return err
		}},
		{"a new set", annotate.Act{Kind: annotate.ActAddSet, Set: "cleo"}, func(t *testing.T, p *Project, h *session.History) error {
			return h.AddSet(ctx, annotate.Set{ID: "c", Name: "cleo", Kind: annotate.SetPerson})
		}},
		{"another name of a set", annotate.Act{Kind: annotate.ActRenameSet, Set: "ana", New: "anna"}, func(t *testing.T, p *Project, h *session.History) error {
			sets, err := p.Sets(ctx)
			must(t, err)
			return h.RenameSet(ctx, sets[0], "anna")
		}},
		{"a set less", annotate.Act{Kind: annotate.ActRemoveSet, Set: "ana"}, func(t *testing.T, p *Project, h *session.History) error {
			sets, err := p.Sets(ctx)
			must(t, err)
			return h.RemoveSet(ctx, sets[0])
		}},
		{"a run as a set less", annotate.Act{Kind: annotate.ActRemoveSet, Set: regex.Name}, func(t *testing.T, p *Project, h *session.History) error {
			return h.RemoveSet(ctx, regex)
		}},
		{"a copy of a set", annotate.Act{Kind: annotate.ActCopySet, Set: "ana", New: "gold"}, func(t *testing.T, p *Project, h *session.History) error {
			must(t, p.CopySet(ctx, mustSet(t, p), annotate.Set{ID: "g", Name: "gold", Kind: annotate.SetGold}))
			return h.Reload(ctx)
		}},
		{"an article less", annotate.Act{Kind: annotate.ActRemoveArticles, Count: 1, Article: "T"}, func(t *testing.T, p *Project, h *session.History) error {
			return h.RemoveArticles(ctx, summary("a1")...)
		}},
		{"no articles left", annotate.Act{Kind: annotate.ActRemoveArticles, Count: 2}, func(t *testing.T, p *Project, h *session.History) error {
			return h.RemoveArticles(ctx, summary("a2", "a1")...)
		}},
		{"an import", annotate.Act{Kind: annotate.ActImport, Count: 1}, func(t *testing.T, p *Project, h *session.History) error {
			known, a := newArticle(t, "a2", "About 100 died."), newArticle(t, "a3", "Others too.")
			mustImport(t, p, annotate.Incoming{Article: a, Set: "dora", Spans: []annotate.Span{spanOn(a, "n1", "weather", 0, 6)}},
				annotate.Incoming{Article: known, Set: "ana", Spans: []annotate.Span{spanOn(known, "n2", "rain", 0, 5)}})
			return h.Reload(ctx)
		}},
		{"a run", annotate.Act{Kind: annotate.ActRun, Set: "llm"}, func(t *testing.T, p *Project, h *session.History) error {
			a := mustState(t, p, "a2", mustSet(t, p)).Article
			mustRun(t, p, annotate.Set{Name: "llm", Kind: annotate.SetExtractor}, annotate.Run{File: "p.jsonl"},
				annotate.Incoming{Article: a, Spans: []annotate.Span{found(a, "weather", 0, 5, 0.5)}})
			return h.Reload(ctx)
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := worked(t)
			h := historyOf(t, p)
			before := everything(t, p)
			must(t, c.do(t, p, h))
			after := everything(t, p)
			if act, ok := h.ToUndo(); !ok || act != c.act || after == before {
				t.Errorf("undo is called %v, want %v", act, c.act)
			}
			for range 2 {
				undo(t, h)
				if now := everything(t, p); now != before {
					t.Fatalf("undone to\n%s\nwant\n%s", now, before)
				}
				checked(t, p)
				p = reopen(t, p)
				h = historyOf(t, p)
				redo(t, h)
				if now := everything(t, p); now != after {
					t.Fatalf("redone to\n%s\nwant\n%s", now, after)
				}
				checked(t, p)
			}
		})
	}
}

func TestTheLastSetStays(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	sets, err := p.Sets(ctx)
	must(t, err)
	e := new(annotate.SetError)
	if err := historyOf(t, p).RemoveSet(ctx, sets[0]); !errors.As(err, &e) || e.Fault != annotate.SetLast {
		t.Errorf("error %v", err)
	}
}

// What was removed is in nobody's way: its ID, its text and its name are free.
func TestWhatWasRemovedCanBeImportedAnew(t *testing.T) {
	ctx := context.Background()
	p := worked(t)
	h := historyOf(t, p)
	must(t, h.RemoveArticles(ctx, annotate.ArticleSummary{ID: "a1"}))
	must(t, h.RemoveSet(ctx, annotate.Set{ID: regex.ID, Name: regex.Name, Kind: regex.Kind}))
	before := everything(t, p)
	a := newArticle(t, "a1", "Nearly 50 died, the mayor said.")
	got := mustImport(t, p, annotate.Incoming{Article: a, Set: regex.Name, SetKind: annotate.SetExtractor, Spans: []annotate.Span{spanOn(a, "s1", "claim", 0, 9)}})
	must(t, h.Reload(ctx))
	if got[0].Result != annotate.Added || got[0].Article != "a1" {
		t.Errorf("outcome %+v", got[0])
	}
	if list, err := articlesOf(ctx, p, mustSet(t, p)); err != nil || len(list) != 2 || list[1].ID != "a1" || list[1].Spans() != 0 {
		t.Errorf("articles %+v, %v", list, err)
	}
	if s := mustState(t, p, "a1", mustSet(t, p)); s.SpanCount() != 0 {
		t.Errorf("the new article has what the old one had: %+v", s.SpanList())
	}
	checked(t, p)
	undo(t, h)
	if now := everything(t, p); now != before {
		t.Errorf("undone to\n%s\nwant\n%s", now, before)
	}
	undo(t, h)
	undo(t, h)
	if s := mustState(t, p, "a1", mustSet(t, p)); s.SpanCount() != 2 || s.LinkCount() != 1 || len(s.Decisions) != 1 {
		t.Errorf("brought back as %+v", s)
	}
	checked(t, p)
}

// Only what can never come back is purged, all of it in the end, and nobody
// notices.
func TestPurge(t *testing.T) {
	ctx := context.Background()
	p := newTuned(t, tuning{idleAfter: 1 << 40})
	const articles = 30
	bring := func(set string) {
		var items []annotate.Incoming
		for i := range articles {
			a := newArticle(t, fmt.Sprint("a", i), fmt.Sprintf("Nearly 5%d died, and it rained. ", i))
			items = append(items, annotate.Incoming{Article: a, Set: set, Spans: []annotate.Span{spanOn(a, fmt.Sprint("s", i), "claim", 0, 9)}})
		}
		mustImport(t, p, items...)
	}
	rows := func() (out []int) {
		for _, table := range []string{"article", "article_text", "article_status", "span", "annotation_set"} {
			var n int
			must(t, p.readers.QueryRow("SELECT count(*) FROM "+table).Scan(&n))
			out = append(out, n)
		}
		return out
	}
	purge := func() {
		t.Helper()
		before := everything(t, p)
		<-p.turn
		defer p.giveTurn()
		for more := true; more; {
			var err error
			more, err = p.purge(ctx, purgeStep)
			must(t, err)
		}
		if now := everything(t, p); now != before {
			t.Errorf("a purge made\n%s\nof\n%s", now, before)
		}
		checked(t, p)
	}
	empty := rows()
	bring("ben")
	h := historyOf(t, p)
	full := rows()
	do(t, p, "a3", mustSet(t, p), annotate.SetStatus{Status: annotate.StatusDone})
	must(t, h.Reload(ctx))
	must(t, h.RemoveArticles(ctx, annotate.ArticleSummary{ID: "a3"}))
	purge()
	if now := rows(); now[0] != articles {
		t.Errorf("what a removal took away was purged: %v", now)
	}
	for range 3 {
		undo(t, h)
	}
	purge()
	if now := rows(); now[0] != articles || now[3] != full[3] {
		t.Errorf("what can be redone was purged: %v", now)
	}
	for range 3 {
		redo(t, h)
	}
	for range 3 {
		undo(t, h)
	}
	must(t, h.AddLabel(ctx, annotate.NewLabel("p", "place", annotate.DefaultLabels())))
	purge()
	if now := rows(); !slices.Equal(now, empty) {
		t.Errorf("after a purge the tables have %v rows, want %v", now, empty)
	}
	bring("ben") // all of it anew
	must(t, h.Reload(ctx))
	if now := rows(); !slices.Equal(now, full) {
		t.Errorf("brought anew the tables have %v rows, want %v", now, full)
	}
	undo(t, h)
	undo(t, h)
	if n := len(logOf(t, p)); n == 0 {
		t.Error("the history is gone")
	}
	checked(t, p)
}

// It runs by itself when nobody has written for a while, also in a project that
// was opened with something left over.
func TestPurgeRunsWhileTheProjectIsIdle(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "p.goldspan")
	tune := tuning{idleAfter: 1 << 40}
	options := fixed().withDefaults()
	p, err := create(ctx, path, options, tune)
	must(t, err)
	addText(t, p, "a1", strings.Repeat("Nearly 50 died. ", 100))
	h := historyOf(t, p)
	undo(t, h)
	must(t, h.AddSet(ctx, annotate.Set{ID: "b", Name: "ben", Kind: annotate.SetPerson}))
	must(t, p.Close())
	tune.idleAfter = 1
	p, err = open(ctx, path, options, tune)
	must(t, err)
	defer func() { must(t, p.Close()) }()
	gone := func() bool {
		var n int
		must(t, p.readers.QueryRow("SELECT count(*) FROM article").Scan(&n))
		return n == 0
	}
	eventually(t, "what was left over is gone", gone)
	addText(t, p, "a2", "Others too.")
	h = historyOf(t, p)
	undo(t, h)
	must(t, h.RenameSet(ctx, annotate.Set{ID: "b", Name: "ben", Kind: annotate.SetPerson}, "benno"))
	eventually(t, "what was dropped is gone", gone)
	checked(t, p)
}

// A history that is not in one line keeps what one of its actions knows.
func TestPurgeLeavesWhatAnActionKnows(t *testing.T) {
	ctx := context.Background()
	p := newTuned(t, tuning{idleAfter: 1 << 40})
	addText(t, p, "a1", "Nearly 50 died.")
	do(t, p, "a1", mustSet(t, p), annotate.SetStatus{Status: annotate.StatusDone})
	damage(t, p.Path(), "UPDATE action SET state = 'dropped' WHERE number = 1", "UPDATE article SET hidden = 1")
	<-p.turn
	more, err := p.purge(ctx, purgeStep)
	p.giveTurn()
	var n int
	must(t, p.readers.QueryRow("SELECT count(*) FROM article").Scan(&n))
	if more || err != nil || n != 1 {
		t.Errorf("more %v, %v, %d articles", more, err, n)
	}
}

// Numbers of articles that were purged are given again. An import with these numbers
// may still be redone, whatever time a step of the purge had.
func TestPurgeLeavesAnImportThatGotTheNumbersAgain(t *testing.T) {
	ctx := context.Background()
	for name, stale := range map[string]bool{"the last article ends a step": false, "an older version left the import": true} {
		t.Run(name, func(t *testing.T) {
			p := newTuned(t, tuning{idleAfter: 1 << 40})
			purge := func() {
				t.Helper()
				<-p.turn
				defer p.giveTurn()
				for more := true; more; {
					var err error
					more, err = p.purge(ctx, -1)
					must(t, err)
				}
			}
			addText(t, p, "a1", "Nearly 50 died.")
			h := historyOf(t, p)
			undo(t, h)
			must(t, h.AddLabel(ctx, annotate.NewLabel("p", "place", annotate.DefaultLabels())))
			<-p.turn
			_, err := p.purge(ctx, -1)
			p.giveTurn()
			must(t, err)
			if stale {
				damage(t, p.Path(), "INSERT OR IGNORE INTO edit_log (seq, action, part, before, after) VALUES (1, 1, 'articles', '[]', '[[1,1]]')")
			}
			addText(t, p, "a2", "About 100 died.")
			must(t, h.Reload(ctx))
			must(t, h.RemoveArticles(ctx, annotate.ArticleSummary{ID: "a2"}))
			purge()
			undo(t, h)
			undo(t, h)
			purge()
			redo(t, h)
			if a := mustState(t, p, "a2", mustSet(t, p)).Article; a.Text() != "About 100 died." {
				t.Errorf("the article says %q", a.Text())
			}
			checked(t, p)
		})
	}
}
