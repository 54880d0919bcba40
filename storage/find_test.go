package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestArticlesWithAText(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	var items []annotate.Incoming
	var want []annotate.ArticleID
	for i := range 3*findBatch + 5 { // several batches, the last one not full
		id := fmt.Sprintf("a%03d", i)
		text := fmt.Sprintf("Text %d tells of nothing.", i)
		if i%7 == 0 {
			text += " A dam broke."
			want = append(want, annotate.ArticleID(id))
		}
		items = append(items, annotate.Incoming{Article: newArticle(t, id, text)})
	}
	mustImport(t, p, items...)
	seen := 0
	got, err := p.ArticlesWith(ctx, func(text string) bool {
		seen++
		return strings.Contains(text, "dam")
	})
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v (%v), want %v", got, err, want)
	}
	if seen != len(items) {
		t.Errorf("%d texts were looked at, want %d", seen, len(items))
	}
}

func TestASearchCanBeCancelled(t *testing.T) {
	p := newProject(t)
	mustImport(t, p, annotate.Incoming{Article: newArticle(t, "a", "Text.")})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.ArticlesWith(ctx, func(string) bool { return true }); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}
