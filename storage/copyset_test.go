package storage

import (
	"context"
	"errors"
	"slices"
	"testing"

	"goldspan/annotate"
)

func TestACopyOfASetSaysTheSame(t *testing.T) {
	ctx := context.Background()
	p := worked(t)
	from, gold := mustSet(t, p), annotate.Set{ID: "g", Name: "gold", Kind: annotate.SetGold}
	must(t, p.CopySet(ctx, from, gold))
	links := 0
	for _, a := range []annotate.ArticleID{"a1", "a2"} {
		old, copied := mustState(t, p, a, from), mustState(t, p, a, gold.ID)
		if !slices.Equal(old.SpanList(), copied.SpanList()) || !slices.Equal(old.LinkList(), copied.LinkList()) || old.Status != copied.Status {
			t.Errorf("%s: %v, want %v", a, copied, old)
		}
		links += copied.LinkCount()
	}
	if links == 0 {
		t.Error("the test has no link")
	}
	uses, err := p.SetUse(ctx, nil)
	if err != nil || uses[from].Spans == 0 || uses[from] != uses[gold.ID] {
		t.Errorf("uses %v, %v", uses, err)
	}
}

// An extractor may find the same twice, and all its articles are done.
func TestACopyOfARunIsWorkToDo(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	a := newArticle(t, "a1", "About 100 died.")
	mustImport(t, p, annotate.Incoming{Article: a})
	mustRun(t, p, annotate.Set{ID: "x", Name: "llm", Kind: annotate.SetExtractor}, annotate.Run{File: "p.jsonl"},
		annotate.Incoming{Article: a, Spans: []annotate.Span{found(a, "figure", 0, 9, 0.5), found(a, "figure", 0, 9, 0.9), found(a, "claim", 0, 15, 0.7)}})
	must(t, p.CopySet(ctx, "x", annotate.Set{ID: "b", Name: "benno", Kind: annotate.SetPerson}))
	s := mustState(t, p, "a1", "b")
	if s.SpanCount() != 2 || s.Status != annotate.StatusTodo {
		t.Fatalf("the copy has %v, status %s", s.SpanList(), s.Status)
	}
	for span := range s.Spans() {
		if span.Score == 0 || span.Origin != "run:llm" {
			t.Errorf("%v has not the run as its origin", span)
		}
	}
	checked(t, p)
}

func TestCopiesThatCannotBe(t *testing.T) {
	ctx := context.Background()
	p := worked(t)
	before := everything(t, p)
	from := mustSet(t, p)
	for name, c := range map[string]struct {
		from annotate.SetID
		to   annotate.Set
		want error
	}{
		"of no set":       {"none", annotate.Set{ID: "g", Name: "gold", Kind: annotate.SetGold}, annotate.ErrNoSet},
		"without a name":  {from, annotate.Set{ID: "g", Kind: annotate.SetGold}, annotate.ErrSet},
		"under its name":  {from, annotate.Set{ID: "g", Name: "ana", Kind: annotate.SetGold}, annotate.ErrSetTaken},
		"with another ID": {from, annotate.Set{ID: from, Name: "gold", Kind: annotate.SetGold}, annotate.ErrSetTaken},
	} {
		if err := p.CopySet(ctx, c.from, c.to); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if now := everything(t, p); now != before {
		t.Errorf("changed to\n%s\nfrom\n%s", now, before)
	}
}

func TestUseOfChosenArticles(t *testing.T) {
	ctx := context.Background()
	p := worked(t)
	set := mustSet(t, p)
	all := 0
	for _, a := range []annotate.ArticleID{"a1", "a2"} {
		n := mustState(t, p, a, set).SpanCount()
		all += n
		uses, err := p.SetUse(ctx, []annotate.ArticleID{a})
		if err != nil || uses[set].Spans != n || n > 0 && uses[set].Articles != 1 {
			t.Errorf("%s: %v, %v, want %d spans", a, uses, err, n)
		}
	}
	if uses, err := p.SetUse(ctx, nil); err != nil || uses[set].Spans != all || all == 0 {
		t.Errorf("all: %v, %v, want %d spans", uses, err, all)
	}
	if uses, err := p.SetUse(ctx, []annotate.ArticleID{}); err != nil || len(uses) != 0 {
		t.Errorf("none: %v, %v", uses, err)
	}
	rest := all - mustState(t, p, "a1", set).SpanCount()
	h := historyOf(t, p)
	must(t, h.RemoveArticles(ctx, annotate.ArticleSummary{ID: "a1", Title: "T"}))
	if uses, err := p.SetUse(ctx, nil); err != nil || uses[set].Spans != rest || rest == all {
		t.Errorf("a removed article counts: %v, %v", uses, err)
	}
}
