package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"goldspan/annotate"
)

func TestEachStateChoosesByStatusInOrderOfImport(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	var items []annotate.Incoming
	for i := range 2*eachBatch + 1 {
		item := annotate.Incoming{Article: newArticle(t, fmt.Sprintf("a%d", i), fmt.Sprintf("Text %d.", i))}
		if i%2 == 0 {
			item.Set, item.Status = "ana", annotate.StatusDone
		}
		items = append(items, item)
	}
	mustImport(t, p, items...)
	set := mustSet(t, p)
	for name, c := range map[string]struct {
		statuses []annotate.Status
		want     int
		first    annotate.ArticleID
	}{
		"none given": {nil, 2*eachBatch + 1, "a0"},
		"done":       {[]annotate.Status{annotate.StatusDone}, eachBatch + 1, "a0"},
		"to do":      {[]annotate.Status{annotate.StatusTodo}, eachBatch, "a1"},
		"both":       {[]annotate.Status{annotate.StatusTodo, annotate.StatusDone}, 2*eachBatch + 1, "a0"},
	} {
		var got []annotate.ArticleID
		err := p.EachState(ctx, set, c.statuses, func(s annotate.State) error {
			got = append(got, s.Article.ID)
			return nil
		})
		inOrder := slices.IsSortedFunc(got, func(a, b annotate.ArticleID) int {
			var x, y int
			fmt.Sscanf(string(a), "a%d", &x)
			fmt.Sscanf(string(b), "a%d", &y)
			return x - y
		})
		if err != nil || len(got) != c.want || got[0] != c.first || !inOrder {
			t.Errorf("%s: %d articles, %v", name, len(got), err)
		}
	}
}

func TestEachStateEndsWithTheFirstError(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	p := newProject(t)
	addText(t, p, "a1", "One.")
	addText(t, p, "a2", "Two.")
	set := mustSet(t, p)
	stop, calls := errors.New("stop"), 0
	f := func(annotate.State) error { calls++; return stop }
	if err := p.EachState(ctx, set, nil, f); !errors.Is(err, stop) || calls != 1 {
		t.Errorf("%d calls, %v", calls, err)
	}
	f = func(annotate.State) error { cancel(); return nil }
	if err := p.EachState(ctx, set, nil, f); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if err := p.EachState(context.Background(), "nobody", nil, f); !errors.Is(err, annotate.ErrNoSet) {
		t.Errorf("no set: %v", err)
	}
}

func TestEachStateMayWriteWhatItSees(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	addText(t, p, "a1", "One.")
	addText(t, p, "a2", "Two.")
	set := mustSet(t, p)
	calls := 0
	err := p.EachState(ctx, set, []annotate.Status{annotate.StatusTodo}, func(s annotate.State) error {
		calls++
		do(t, p, s.Article.ID, set, annotate.SetStatus{Status: annotate.StatusDone})
		return nil
	})
	if err != nil || calls != 2 {
		t.Errorf("%d articles, %v", calls, err)
	}
}

// One damaged article does not keep the others back.
func TestEachStateLeavesOutWhatIsDamaged(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	for i, text := range []string{"One.", "Two.", "Three."} {
		addText(t, p, fmt.Sprintf("a%d", i+1), text)
	}
	set := mustSet(t, p)
	damage(t, p.Path(), "UPDATE article_text SET body = 'Twa.' WHERE body = 'Two.'")
	var got []annotate.ArticleID
	err := p.EachState(ctx, set, nil, func(s annotate.State) error {
		got = append(got, s.Article.ID)
		return nil
	})
	var damaged *annotate.DamagedArticlesError
	if !errors.As(err, &damaged) || !errors.Is(err, annotate.ErrDamaged) || len(damaged.Articles) != 1 || damaged.Articles[0].ID != "a2" || damaged.Articles[0].Title == "" {
		t.Errorf("error %v", err)
	}
	if !slices.Equal(got, []annotate.ArticleID{"a1", "a3"}) {
		t.Errorf("went through %v", got)
	}
}
