package desk

import (
	"context"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestLargeArticles(t *testing.T) {
	s := lay(t, 2)
	a, err := annotate.NewArticle("a1", "Long", strings.Repeat("long ", 100_000), annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	s.p.States["a1"] = annotate.State{Article: a, Set: s.Set().ID, Status: annotate.StatusTodo}
	if !s.Large("a1") || s.Large("a2") || s.Large("a9") {
		t.Errorf("large: %v, %v, %v", s.Large("a1"), s.Large("a2"), s.Large("a9"))
	}
}

// The article before stays open until the end. It may be edited meanwhile, and so may the
// article that is being opened.
func TestALargeArticleOpensInTheEnd(t *testing.T) {
	s := lay(t, 2)
	s.opens("a1")
	var prepared []annotate.ArticleID
	s.OnPrepare(func(state annotate.State) { prepared = append(prepared, state.Article.ID) })
	o := StartOpen(s.Desk, "a2")
	read := make(chan error)
	go func() { read <- o.Read(context.Background()) }()
	if err := <-read; err != nil {
		t.Fatal(err)
	}
	if s.Article() != "a1" || len(prepared) != 1 || prepared[0] != "a2" {
		t.Errorf("open is %s, prepared %v", s.Article(), prepared)
	}
	if _, err := s.tags("claim", 0, 5); err != nil {
		t.Fatal(err)
	}
	if got := s.p.States["a1"].SpanCount(); got != 1 {
		t.Errorf("%d spans of the article before", got)
	}
	s.marks("a2")
	s.told = nil
	if err := o.End(); err != nil {
		t.Fatal(err)
	}
	s.heard("Article Selection")
	if s.Article() != "a2" || s.State().Status != annotate.StatusDone {
		t.Errorf("open is %s, %s", s.Article(), s.State().Status)
	}
	if _, err := s.tags("claim", 0, 5); err != nil || s.p.States["a2"].SpanCount() != 1 {
		t.Errorf("%d spans, %v", s.p.States["a2"].SpanCount(), err)
	}
}
