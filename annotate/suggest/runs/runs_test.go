package runs

import (
	"context"
	"fmt"
	"testing"

	"goldspan/annotate"
)

// A run is believed as far as its scores say, until it is known how often it is right.
func TestARunIsBelievedAsOftenAsItIsRight(t *testing.T) {
	a, err := annotate.NewArticle("a", "a", "Halvane lost 38 soldiers.", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	said := annotate.Span{ID: "s", Label: "actor", Range: annotate.Range{Start: 0, End: 7}, Quote: "Halvane", Score: 0.9}
	outside := annotate.Span{ID: "o", Label: "actor", Range: annotate.Range{Start: 20, End: 99}}
	r := New("rex", func(context.Context, *annotate.Article) ([]annotate.Span, error) {
		return []annotate.Span{said, outside}, nil
	})
	score := func() float64 {
		all, err := r.Suggest(t.Context(), a)
		if err != nil || len(all) != 1 || all[0].Origin != "run:rex" || all[0].Range != said.Range {
			t.Fatalf("%v, %v", all, err)
		}
		return all[0].Score
	}
	if got := score(); got != 0.9 {
		t.Errorf("before: %v", got)
	}
	for i := range 5 {
		b, err := annotate.NewArticle(annotate.ArticleID(fmt.Sprint(i)), "b", a.Text(), annotate.Meta{})
		if err != nil {
			t.Fatal(err)
		}
		s, err := annotate.LoadState(b, annotate.Set{ID: "me", Name: "me", Kind: annotate.SetPerson}, annotate.Parts{Status: annotate.StatusDone})
		if err != nil {
			t.Fatal(err)
		}
		r.Learn(s)
	}
	if got := score(); got > 0.3 {
		t.Errorf("after five articles where it was wrong: %v", got)
	}
	for i := range 5 {
		r.Forget(annotate.ArticleID(fmt.Sprint(i)))
	}
	if got := score(); got != 0.9 {
		t.Errorf("after forgetting: %v", got)
	}
}

func TestTheErrorOfARunIsToldWhenItIsAsked(t *testing.T) {
	a, err := annotate.NewArticle("a", "a", "Halvane", annotate.Meta{})
	if err != nil {
		t.Fatal(err)
	}
	r := New("rex", func(context.Context, *annotate.Article) ([]annotate.Span, error) { return nil, annotate.ErrNoArticle })
	if _, err := r.Suggest(t.Context(), a); err == nil {
		t.Error("no error")
	}
}
