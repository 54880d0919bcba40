package session_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"goldspan/annotate"
	"goldspan/annotate/session"
)

// paper has several articles, a1 and so on, and one ID source and clock for all
// sessions on them.
type paper struct {
	*testing.T
	*memory
	now   session.Now
	newID session.NewID
}

func newPaper(t *testing.T, articles int) paper {
	t.Helper()
	return paper{t, newMemory("ana", newArticles(t, articles)...), ticking(), numbered()}
}

func newArticles(t testing.TB, n int) []*annotate.Article {
	t.Helper()
	var articles []*annotate.Article
	for i := range n {
		a, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprint("a", i+1)), fmt.Sprint("Title ", i+1), text, annotate.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		articles = append(articles, a)
	}
	return articles
}

func (p paper) open(id annotate.ArticleID) *session.Session {
	p.Helper()
	s, err := session.Open(context.Background(), p.memory, id, p.set, p.now, p.newID)
	if err != nil {
		p.Fatal(err)
	}
	return s
}

func (p paper) stored(id annotate.ArticleID) annotate.State {
	p.Helper()
	s, err := p.State(context.Background(), id, p.set)
	if err != nil {
		p.Fatal(err)
	}
	return s
}

// tagging is a part that tags a range of an article.
func (p paper) tagging(s *session.Session, id annotate.ArticleID, label annotate.LabelID, start, end int) session.Part {
	p.Helper()
	sp, err := s.NewSpanIn(p.rows[id].article, label, annotate.Range{Start: start, End: end})
	if err != nil {
		p.Fatal(err)
	}
	return session.Part{Article: id, Edits: []annotate.Edit{annotate.AddSpan{Span: sp}}}
}

// counts are the numbers of spans that are stored, by article.
func (p paper) counts() string {
	p.Helper()
	var n []int
	for _, id := range p.order {
		n = append(n, len(p.stored(id).Spans))
	}
	return fmt.Sprint(n)
}

func TestOneUndoForAllArticles(t *testing.T) {
	ctx := context.Background()
	p := newPaper(t, 4)
	s := p.open("a2")
	var heard []string
	s.Watch(func(e session.Event) {
		if !same(e.State, p.stored(e.State.Article.ID)) || e.Change.Article != e.State.Article.ID {
			t.Error("the event has another state than the store")
		}
		heard = append(heard, fmt.Sprintf("%s %s %q %d", e.Op, e.Change.Article, e.Change.Name, len(e.State.Spans)))
	})
	changes, err := s.DoEverywhere(ctx, annotate.Act{Text: "tag every figure"}, []session.Part{
		p.tagging(s, "a1", "figure", 0, 4), p.tagging(s, "a2", "figure", 0, 4),
		p.tagging(s, "a1", "actor", 34, 51), p.tagging(s, "a3", "figure", 0, 4),
	})
	if err != nil || len(changes) != 3 || changes[0].Article != "a2" || changes[1].Article != "a1" || changes[2].Article != "a3" {
		t.Fatalf("changes %+v, %v", changes, err)
	}
	if got := p.counts(); got != "[2 1 1 0]" {
		t.Fatalf("spans %s", got)
	}
	for i, e := range p.log {
		if e.Txn != p.log[0].Seq || e.Op != annotate.OpDo || p.commits[i].At != p.commits[0].At {
			t.Errorf("entry %+v, at %d", e.LogEntry, p.commits[i].At)
		}
	}
	if name, ok := s.UndoName(); !ok || name != (annotate.Act{Text: "tag every figure"}) {
		t.Errorf("undo is called %q, %v", name, ok)
	}
	if c, err := s.Undo(ctx); err != nil || c.Article != "a2" || len(c.Removed) != 1 || p.counts() != "[0 0 0 0]" {
		t.Fatalf("undo: %+v, %v, spans %s", c, err, p.counts())
	}
	if c, err := s.Redo(ctx); err != nil || c.Article != "a2" || p.counts() != "[2 1 1 0]" {
		t.Fatalf("redo: %+v, %v, spans %s", c, err, p.counts())
	}
	want := `[do a2 "tag every figure" 1 do a1 "tag every figure" 2 do a3 "tag every figure" 1 ` +
		`undo a2 "tag every figure" 0 undo a1 "tag every figure" 0 undo a3 "tag every figure" 0 ` +
		`redo a2 "tag every figure" 1 redo a1 "tag every figure" 2 redo a3 "tag every figure" 1]`
	if got := fmt.Sprint(heard); got != want {
		t.Errorf("heard %s\nwant  %s", got, want)
	}

	// From any of the articles, in a session that never saw it.
	s = p.open("a3")
	if c, err := s.Undo(ctx); err != nil || c.Article != "a3" || p.counts() != "[0 0 0 0]" {
		t.Fatalf("undo from another article: %+v, %v, spans %s", c, err, p.counts())
	}
	s = p.open("a1")
	if _, err := s.Redo(ctx); err != nil || p.counts() != "[2 1 1 0]" {
		t.Fatalf("redo from a third: %v, spans %s", err, p.counts())
	}
	if _, ok := p.open("a4").UndoName(); ok {
		t.Error("an article that the action left alone could undo it")
	}
}

func TestPartsThatChangeNothingAreLeftOut(t *testing.T) {
	ctx := context.Background()
	p := newPaper(t, 3)
	s := p.open("a1")
	still := func(id annotate.ArticleID) session.Part {
		return session.Part{Article: id, Edits: []annotate.Edit{annotate.SetStatus{Status: annotate.StatusTodo}}}
	}
	for name, parts := range map[string][]session.Part{
		"no part": nil, "no edit": {{Article: "a2"}}, "no effect": {still("a1"), still("a2")},
	} {
		if changes, err := s.DoEverywhere(ctx, annotate.Act{Text: "tag"}, parts); !errors.Is(err, annotate.ErrNoChange) || changes != nil {
			t.Errorf("%s: %v, %v", name, changes, err)
		}
	}
	changes, err := s.DoEverywhere(ctx, annotate.Act{Text: "tag"}, []session.Part{still("a1"), p.tagging(s, "a3", "claim", 0, 14), still("a2")})
	if err != nil || len(changes) != 1 || changes[0].Article != "a3" || len(p.log) != 1 {
		t.Errorf("changes %+v, %v, log %+v", changes, err, p.log)
	}
	if _, ok := s.UndoName(); ok {
		t.Error("the open article did not change and has something to undo")
	}
	if _, err := p.open("a3").Undo(ctx); err != nil || p.counts() != "[0 0 0]" {
		t.Errorf("undo: %v, spans %s", err, p.counts())
	}
}

func TestFailureInOneArticleChangesNone(t *testing.T) {
	ctx := context.Background()
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	for _, tt := range []struct {
		name string
		fail string
		ctx  context.Context
		more func(p paper, s *session.Session) session.Part
		want error
		says string
	}{
		{"a duplicate in another article", "", ctx,
			func(p paper, s *session.Session) session.Part { return p.tagging(s, "a3", "figure", 0, 4) },
			annotate.ErrDuplicateSpan, `article "Title 3": tag: the same label is on the same range already: figure on [0, 4)`},
		{"an edit of what is not there", "", ctx,
			func(paper, *session.Session) session.Part {
				return session.Part{Article: "a3", Edits: []annotate.Edit{annotate.RemoveSpan{ID: "x"}}}
			},
			annotate.ErrNoSpan, `article "Title 3": tag: no such span: x`},
		{"no such article", "", ctx,
			func(paper, *session.Session) session.Part { return session.Part{Article: "a9"} },
			annotate.ErrNoArticle, "tag: no such article"},
		{"another state cannot be read", "state", ctx, nil, errStore, "tag: the disk said no"},
		{"no commit", "commit", ctx, nil, errStore, `save "tag": the disk said no`},
		{"rolled back", "rollback", ctx, nil, errStore, `save "tag": the disk said no`},
		{"cancelled", "", cancelled, nil, context.Canceled, `save "tag": context canceled`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper(t, 3)
			if _, err := p.open("a3").DoEverywhere(ctx, annotate.Act{Text: "first"}, []session.Part{p.tagging(p.open("a3"), "a3", "figure", 0, 4)}); err != nil {
				t.Fatal(err)
			}
			s := p.open("a1")
			s.Watch(func(session.Event) { t.Error("a watcher was told") })
			parts := []session.Part{p.tagging(s, "a1", "claim", 0, 14), p.tagging(s, "a2", "claim", 0, 14)}
			if tt.more != nil {
				parts = append(parts, tt.more(p, s))
			}
			p.fail[tt.fail] = true
			changes, err := s.DoEverywhere(tt.ctx, annotate.Act{Text: "tag"}, parts)
			p.fail[tt.fail] = false
			if !errors.Is(err, tt.want) || err.Error() != tt.says || changes != nil {
				t.Errorf("error %q, want %q; changes %v", err, tt.says, changes)
			}
			_, undoable := s.UndoName()
			if len(s.State().Spans) != 0 || p.counts() != "[0 0 1]" || len(p.log) != 1 || undoable {
				t.Errorf("after it: spans %s, %d log entries, undo %v", p.counts(), len(p.log), undoable)
			}
		})
	}
}

// What is done in a2 after the action decides whether a1 can undo it.
func TestUndoStopsAtWhatWasBuiltOnIt(t *testing.T) {
	ctx := context.Background()
	replaced := func(s annotate.Span, change func(*annotate.Span)) []annotate.Edit {
		change(&s)
		return []annotate.Edit{annotate.ReplaceSpan{Span: s}}
	}
	for _, tt := range []struct {
		name  string
		later func(first, own annotate.Span) []annotate.Edit // own is a span that the action did not make
		ok    bool
	}{
		{"another span changed", func(_, own annotate.Span) []annotate.Edit {
			return replaced(own, func(s *annotate.Span) { s.Note = "noted" })
		}, true},
		{"marked done", func(_, _ annotate.Span) []annotate.Edit {
			return []annotate.Edit{annotate.SetStatus{Status: annotate.StatusDone}}
		}, true},
		{"its span is gone", func(first, _ annotate.Span) []annotate.Edit {
			return []annotate.Edit{annotate.RemoveSpan{ID: first.ID}}
		}, false},
		{"its span has a note", func(first, _ annotate.Span) []annotate.Edit {
			return replaced(first, func(s *annotate.Span) { s.Note = "noted" })
		}, false},
		{"its span has another label", func(first, _ annotate.Span) []annotate.Edit {
			return replaced(first, func(s *annotate.Span) { s.Label = "actor" })
		}, false},
		{"its span has a link", func(first, own annotate.Span) []annotate.Edit {
			return []annotate.Edit{annotate.AddLink{Link: annotate.Link{ID: "l1", Type: annotate.LinkPartOf, From: first.ID, To: own.ID}}}
		}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper(t, 2)
			own := tag(t, p.open("a2"), "claim", 0, 14)
			s := p.open("a1")
			if _, err := s.DoEverywhere(ctx, annotate.Act{Text: "tag all"}, []session.Part{p.tagging(s, "a1", "figure", 0, 4), p.tagging(s, "a2", "figure", 0, 4)}); err != nil {
				t.Fatal(err)
			}
			first, ok := p.stored("a2").Tagged("figure", annotate.Range{Start: 0, End: 4})
			if !ok {
				t.Fatal("nothing was tagged")
			}
			if _, err := p.open("a2").Do(ctx, annotate.Transaction{Name: annotate.Act{Text: "later"}, Edits: tt.later(first, own)}); err != nil {
				t.Fatal(err)
			}
			before, log := p.stored("a2"), len(p.log)
			_, err := s.Undo(ctx)
			if tt.ok {
				if err != nil || len(s.State().Spans) != 0 || len(p.stored("a2").Spans) != 1 {
					t.Fatalf("undo: %v, spans %s", err, p.counts())
				}
				other := p.open("a2")
				undo, _ := other.UndoName()
				redo, _ := other.RedoName()
				if undo.String() != "later" || redo.String() != "tag all" {
					t.Errorf("in the other article undo is called %q and redo %q", undo, redo)
				}
				if _, err := other.Redo(ctx); err != nil || !same(p.stored("a2"), before) {
					t.Errorf("redo: %v, %+v, want %+v", err, p.stored("a2"), before)
				}
				return
			}
			if !errors.Is(err, session.ErrChangedSince) || err.Error() != `undo tag all: the article was changed since then: "Title 2"` {
				t.Errorf("undo: %v", err)
			}
			if !same(p.stored("a2"), before) || len(s.State().Spans) != 1 || len(p.log) != log {
				t.Error("a refused undo changed something")
			}
			// When the later edit is undone, nothing is in the way.
			if _, err := p.open("a2").Undo(ctx); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Undo(ctx); err != nil || p.counts() != "[0 1]" {
				t.Errorf("undo at last: %v, spans %s", err, p.counts())
			}
		})
	}
}

func TestRedoOfWhatAnotherArticleCleared(t *testing.T) {
	ctx := context.Background()
	for _, tt := range []struct {
		name       string
		start, end int // what is tagged in a1 after the undo
		ok         bool
	}{{"beside it", 34, 51, true}, {"in its place", 0, 4, false}} {
		t.Run(tt.name, func(t *testing.T) {
			p := newPaper(t, 2)
			s := p.open("a1")
			if _, err := s.DoEverywhere(ctx, annotate.Act{Text: "tag all"}, []session.Part{p.tagging(s, "a1", "figure", 0, 4), p.tagging(s, "a2", "figure", 0, 4)}); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			tag(t, s, "figure", tt.start, tt.end)
			if name, ok := s.RedoName(); ok {
				t.Fatalf("after an edit %q could be redone", name)
			}
			_, err := p.open("a2").Redo(ctx)
			if !tt.ok {
				if !errors.Is(err, session.ErrChangedSince) || p.counts() != "[1 0]" {
					t.Errorf("redo: %v, spans %s", err, p.counts())
				}
				return
			}
			if err != nil || p.counts() != "[2 1]" {
				t.Fatalf("redo: %v, spans %s", err, p.counts())
			}
			s = p.open("a1")
			for _, want := range []string{"tag all", "tag figure"} {
				if name, _ := s.UndoName(); name.String() != want {
					t.Errorf("undo is called %q, want %q", name, want)
				}
				if _, err := s.Undo(ctx); err != nil {
					t.Fatal(err)
				}
			}
			if p.counts() != "[0 0]" {
				t.Errorf("undone to %s", p.counts())
			}
		})
	}
}

func TestUndoOfAnActionThatIsNotTheEntrys(t *testing.T) {
	ctx := context.Background()
	for name, other := range map[string]int64{"nowhere": 999, "another article's": 10} {
		p := newPaper(t, 2)
		tag(t, p.open("a1"), "claim", 0, 14)
		tag(t, p.open("a2"), "claim", 0, 14)
		s := p.open("a1")
		p.log[0].Txn, p.log[1].Txn = 999, other
		if _, err := s.Undo(ctx); !errors.Is(err, annotate.ErrDamaged) || p.counts() != "[1 1]" {
			t.Errorf("%s: %v, spans %s", name, err, p.counts())
		}
	}
}
