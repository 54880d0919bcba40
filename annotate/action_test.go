package annotate_test

import (
	"reflect"
	"testing"

	"goldspan/annotate"
)

func TestInverseOfAnAction(t *testing.T) {
	claim, place := annotate.DefaultLabels()[0], annotate.Label{ID: "p", Name: "place"}
	ben := annotate.Set{ID: "b", Name: "ben"}
	old, now := annotate.Details{Title: "a"}, annotate.Details{Title: "b"}
	done := annotate.Change{Article: "a1", Set: "ana", StatusBefore: annotate.StatusTodo, StatusAfter: annotate.StatusDone}
	note := annotate.Change{Article: "a2", Set: "ana", Removed: []annotate.Span{{ID: "s"}}, Added: []annotate.Span{{ID: "s", Note: "n"}}}
	a := annotate.Action{Name: annotate.Act{Kind: annotate.ActImport}, Parts: []annotate.Part{
		annotate.LabelChange{After: place}, annotate.LabelChange{Before: claim, After: place}, annotate.SetChange{Before: ben}, done,
		annotate.DetailsChange{Article: "a1", Before: old, After: now}, note,
		annotate.ArticlesChange{Added: []annotate.ArticleID{"a1"}, Removed: []annotate.ArticleID{"a2", "a3"}},
	}}
	want := annotate.Action{Name: a.Name, Parts: []annotate.Part{
		annotate.ArticlesChange{Added: []annotate.ArticleID{"a2", "a3"}, Removed: []annotate.ArticleID{"a1"}},
		note.Inverse(), annotate.DetailsChange{Article: "a1", Before: now, After: old}, done.Inverse(),
		annotate.SetChange{After: ben}, annotate.LabelChange{Before: place, After: claim}, annotate.LabelChange{Before: place},
	}}
	if got := a.Inverse(); !reflect.DeepEqual(got, want) {
		t.Errorf("inverse %+v, want %+v", got, want)
	}
	if got := a.Inverse().Inverse(); !reflect.DeepEqual(got, a) {
		t.Errorf("the inverse of the inverse is %+v", got)
	}
	if got := a.Changes(); !reflect.DeepEqual(got, []annotate.Change{done, note}) {
		t.Errorf("changes %+v", got)
	}
}

func TestArticleSummaryAfterAChange(t *testing.T) {
	before := annotate.ArticleSummary{ID: "a1", Status: annotate.StatusTodo, Counts: []annotate.LabelCount{{Label: "actor", Spans: 1}, {Label: "claim", Spans: 2}}}
	after := before.After(annotate.Change{
		Removed: []annotate.Span{{Label: "claim"}, {Label: "actor"}}, Added: []annotate.Span{{Label: "figure"}, {Label: "claim"}}, StatusAfter: annotate.StatusDone,
	})
	if after.Status != annotate.StatusDone || !reflect.DeepEqual(after.Counts, []annotate.LabelCount{{Label: "claim", Spans: 2}, {Label: "figure", Spans: 1}}) || before.Count("actor") != 1 {
		t.Errorf("after %+v, before %+v", after, before)
	}
	empty := annotate.ArticleSummary{}
	if got := empty.After(annotate.Change{Added: []annotate.Span{{Label: "claim"}}}); got.Spans() != 1 {
		t.Errorf("the first span makes it %+v", got)
	}
}

func TestDescribedKeepsTheText(t *testing.T) {
	a, err := annotate.NewArticle("a1", "Night", "Nearly 50 died.", annotate.Meta{Outlet: "Post"})
	if err != nil {
		t.Fatal(err)
	}
	d := annotate.Details{Title: "Dawn", Meta: annotate.Meta{Author: "Ana"}}
	if b := a.Described(d); b.Details() != d || b.Text() != a.Text() || b.SHA256() != a.SHA256() || a.Title != "Night" || b.Quote(annotate.Range{Start: 7, End: 9}) != "50" {
		t.Errorf("described as %+v beside %+v", b.Details(), a.Details())
	}
}
