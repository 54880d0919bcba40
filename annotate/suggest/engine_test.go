package suggest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"goldspan/annotate"
)

// pupil is a source that says what it has learned from.
type pupil struct {
	origin annotate.Origin
	had    []string
}

func (p *pupil) Origin() annotate.Origin { return p.origin }
func (p *pupil) Learn(s annotate.State) {
	p.had = append(p.had, fmt.Sprint(s.Article.ID, " ", s.Article.Title))
}
func (p *pupil) Forget(annotate.ArticleID) {}
func (p *pupil) Suggest(context.Context, *annotate.Article) ([]Suggestion, error) {
	return nil, nil
}

func article(t *testing.T, id annotate.ArticleID, title string) annotate.State {
	t.Helper()
	a, err := annotate.NewArticle(id, title, "The dam broke.", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	return annotate.State{Article: a}
}

func TestASourceThatComesLaterLearnsFromTheNewestArticles(t *testing.T) {
	e := New()
	now := map[annotate.ArticleID]annotate.State{}
	for i := range 2*forLater + 2 {
		s := article(t, annotate.ArticleID(fmt.Sprint(i)), "old")
		e.Learn(s)
		now[s.Article.ID] = article(t, s.Article.ID, "new")
	}
	e.Forget("399")
	delete(now, "400")
	late := &pupil{origin: "memory"}
	e.Put(late, func(id annotate.ArticleID) (annotate.State, error) {
		s, ok := now[id]
		if !ok {
			return s, errors.New("it is gone")
		}
		return s, nil
	})
	if n := len(late.had); n < forLater-2 || late.had[n-1] != "401 new" || late.had[n-2] != "398 new" || slices.Contains(late.had, "0 new") {
		t.Errorf("%d: %v", n, late.had)
	}
	e.Learn(article(t, "x", "told"))
	if last := late.had[len(late.had)-1]; last != "x told" {
		t.Errorf("the last one is %q", last)
	}
}
