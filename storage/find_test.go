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
	got, err := p.ArticlesWith(ctx, "", func(text string) bool {
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

func TestArticlesWithANameAFigureOrANote(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	ids := []string{"a1", "a2", "a3", "a4"}
	set := annotate.SetID("")
	for _, id := range ids {
		a := addText(t, p, id, "Yerevan counts "+id+" today.")
		set = mustSet(t, p)
		s := spanOn(a, "s", "actor", 0, 7)
		switch id {
		case "a1":
			s.Actor.Name = "Armenia"
		case "a2":
			s = spanOn(a, "s", "figure", 0, 7)
			s.Figure = annotate.Figure{Value: "49", Unit: "%", Counted: "people of Armenia killed"}
		case "a3":
			s.Note = "or all of Armenia?"
		}
		do(t, p, annotate.ArticleID(id), set, annotate.AddSpan{Span: s})
	}
	for want, in := range map[string]string{"Armenia": "[a1 a2 a3]", "49 % people": "[a2]", "today": "[a1 a2 a3 a4]", "Georgia": "[]"} {
		got, err := p.ArticlesWith(ctx, set, func(text string) bool { return strings.Contains(text, want) })
		if err != nil || fmt.Sprint(got) != in {
			t.Errorf("with %q are %v (%v), want %s", want, got, err, in)
		}
	}
	if got, err := p.ArticlesWith(ctx, "another", func(text string) bool { return strings.Contains(text, "Armenia") }); err != nil || len(got) != 0 {
		t.Errorf("of another set: %v, %v", got, err)
	}
}

func TestASearchCanBeCancelled(t *testing.T) {
	p := newProject(t)
	mustImport(t, p, annotate.Incoming{Article: newArticle(t, "a", "Text.")})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := p.ArticlesWith(ctx, "", func(string) bool { return true }); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}
