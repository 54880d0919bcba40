package storage

import (
	"context"
	"slices"
	"testing"

	"goldspan/annotate"
)

// A snapshot tells the sets that have spans, with those that can be seen.
func TestAViewCountsTheSpansOfEachSet(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	var items []annotate.Incoming
	for i, id := range []string{"a1", "a2", "a3"} {
		a := newArticle(t, id, "At least 15 people died in "+id+", the governor said.")
		set := []string{"ana", "ben"}[i%2]
		items = append(items, annotate.Incoming{Article: a, Set: set, Spans: []annotate.Span{
			spanOn(a, "s1", "figure", 0, 11), spanOn(a, "s2", "claim", 0, 20),
		}})
	}
	bare := newArticle(t, "a4", "Nothing is known of it.")
	mustImport(t, p, append(items, annotate.Incoming{Article: bare, Set: "zoe"})...)
	h := historyOf(t, p)
	must(t, h.RemoveArticles(ctx, annotate.ArticleSummary{ID: "a3"}))
	v, err := p.View(ctx)
	if want := []annotate.SetCount{{Name: "ana", Spans: 2}, {Name: "ben", Spans: 2}}; err != nil || !slices.Equal(v.Sets, want) || v.Articles != 3 {
		t.Errorf("%d articles, %+v, %v", v.Articles, v.Sets, err)
	}
}
