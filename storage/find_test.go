package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"goldspan/annotate"
)

func TestArticlesWithAText(t *testing.T) {
	ctx := context.Background()
	p := newProject(t)
	var items []annotate.Incoming
	var want []annotate.ArticleID
	for i := range 3*findBlock + 5 { // several blocks, the last one not full
		id := fmt.Sprintf("a%03d", i)
		text := fmt.Sprintf("Text %d tells of nothing.", i)
		if i%7 == 0 {
			text += " A dam broke."
			want = append(want, annotate.ArticleID(id))
		}
		items = append(items, annotate.Incoming{Article: newArticle(t, id, text)})
	}
	mustImport(t, p, items...)
	for _, first := range []annotate.ArticleID{"", "a001", "a098", "none"} {
		var seen atomic.Int64
		var got []annotate.ArticleID
		err := p.ArticlesWith(ctx, "", first, func(text string) bool {
			seen.Add(1)
			return strings.Contains(text, "dam")
		}, func(ids []annotate.ArticleID) { got = append(got, ids...) })
		if first == "a098" && (len(got) == 0 || got[0] != first) {
			t.Errorf("%s is not the first of %v", first, got)
		}
		if slices.Sort(got); err != nil || !slices.Equal(got, want) {
			t.Errorf("first %q: got %v (%v), want %v", first, got, err, want)
		}
		if seen.Load() != int64(len(items)) {
			t.Errorf("first %q: %d texts were looked at, want %d", first, seen.Load(), len(items))
		}
	}
}

// with is ArticlesWith in order.
func with(p *Project, set annotate.SetID, match func(string) bool) (all []annotate.ArticleID, err error) {
	err = p.ArticlesWith(context.Background(), set, "", match, func(ids []annotate.ArticleID) { all = append(all, ids...) })
	slices.Sort(all)
	return all, err
}

// The numbers of a file from elsewhere may be far apart.
func TestArticlesWithNumbersFarApart(t *testing.T) {
	p := newProject(t)
	for _, id := range []string{"a1", "a2", "a3"} {
		addText(t, p, id, "A dam of "+id+".")
	}
	path := p.Path()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	damage(t, path, `PRAGMA foreign_keys=0;
		UPDATE article SET number = 9223372036854775807 WHERE id = 'a3'; UPDATE article_text SET article = 9223372036854775807 WHERE article = 3;
		UPDATE article SET number = 1000000000000 WHERE id = 'a2'; UPDATE article_text SET article = 1000000000000 WHERE article = 2`)
	p, err := Open(context.Background(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	if got, err := with(p, "", func(text string) bool { return strings.Contains(text, "dam") }); err != nil || fmt.Sprint(got) != "[a1 a2 a3]" {
		t.Errorf("found are %v (%v)", got, err)
	}
}

func TestArticlesWithANameAFigureOrANote(t *testing.T) {
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
		got, err := with(p, set, func(text string) bool { return strings.Contains(text, want) })
		if err != nil || fmt.Sprint(got) != in {
			t.Errorf("with %q are %v (%v), want %s", want, got, err, in)
		}
	}
	if got, err := with(p, "another", func(text string) bool { return strings.Contains(text, "Armenia") }); err != nil || len(got) != 0 {
		t.Errorf("of another set: %v, %v", got, err)
	}
}

func TestASearchCanBeCancelled(t *testing.T) {
	p := newProject(t)
	mustImport(t, p, annotate.Incoming{Article: newArticle(t, "a", "Text.")})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := p.ArticlesWith(ctx, "", "", func(string) bool { return true }, func([]annotate.ArticleID) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

func TestTheAddressesOfTheArticles(t *testing.T) {
	p := newProject(t)
	one, two, none := newArticle(t, "one", "First."), newArticle(t, "two", "Second."), newArticle(t, "none", "Third.")
	one.Meta.URL, two.Meta.URL = "https://example.org/1", "https://example.org/2"
	mustImport(t, p, annotate.Incoming{Article: two}, annotate.Incoming{Article: none}, annotate.Incoming{Article: one})
	var got []string
	err := p.Addresses(context.Background(), func(id annotate.ArticleID, address string) { got = append(got, string(id)+" "+address) })
	if want := []string{"two https://example.org/2", "one https://example.org/1"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q (%v), want %q", got, err, want)
	}
}
