//go:build !headless

package app

import (
	"encoding/json"
	"strings"
	"testing"

	"goldspan/app/apptest"
	"goldspan/app/inspect"
)

func TestSnapshotOfAnArticle(t *testing.T) {
	b := open(t, apptest.New(damBreak, "Second text."))
	b.tagged("Fifty people died", "1")
	b.tagged("Fifty", "3")
	b.selects("Ada Berg")
	s := b.snapshot()
	if s.Window.Title != "war – Goldspan" || s.Window.Width < 640 || s.Window.Scale <= 0 || s.Project != b.p.File {
		t.Errorf("window %+v, project %q", s.Window, s.Project)
	}
	if s.Article != (inspect.Article{ID: "a1", Title: "Title 1"}) {
		t.Errorf("article %+v", s.Article)
	}
	if s.Selection.Text != "Ada Berg" || s.Caret.Offset != s.Selection.End || s.Caret.H <= 0 {
		t.Errorf("selection %+v, caret %+v", s.Selection, s.Caret)
	}
	if !s.Idle || !strings.Contains(s.Status, "article 1 of 2") {
		t.Errorf("idle %v, status %q", s.Idle, s.Status)
	}
	text := []rune(damBreak)
	inside := func(what string, r inspect.Rect) {
		if r.W <= 0 || r.H <= 0 || r.X < 0 || r.Y < 0 || r.X+r.W > float32(s.Window.Width) || r.Y+r.H > float32(s.Window.Height) {
			t.Errorf("%s lies at %+v in a window of %d by %d", what, r, s.Window.Width, s.Window.Height)
		}
	}
	end := 0
	for _, l := range s.Lines {
		if l.Start < end || l.End < l.Start || l.End > len(text) {
			t.Errorf("line %+v after offset %d", l, end)
		}
		end = l.End
		inside("a line", l.Rect)
	}
	end = 0
	for _, w := range s.Words {
		if w.Text != string(text[w.Start:w.End]) || w.Start < end || strings.TrimSpace(w.Text) != w.Text {
			t.Errorf("word %+v after offset %d", w, end)
		}
		end = w.End
		inside("the word "+w.Text, w.Rect)
	}
	if end != len(text) {
		t.Errorf("the words end at %d of %d", end, len(text))
	}
	if len(s.Spans) != 2 || s.Spans[0].Label != "claim" || s.Spans[1].Label != "figure" || s.Spans[1].Color != "#009E73" {
		t.Fatalf("spans %+v", s.Spans)
	}
	for _, sp := range s.Spans {
		if len(sp.Boxes) != 1 || sp.Selected {
			t.Errorf("span %+v", sp)
		}
	}
	outer, inner := s.Spans[0].Boxes[0], s.Spans[1].Boxes[0]
	if inner.Y <= outer.Y || inner.Y+inner.H >= outer.Y+outer.H || inner.X != outer.X {
		t.Errorf("the inner box %+v is not inside the outer one %+v", inner, outer)
	}
	names := map[string]bool{}
	for _, c := range s.Controls {
		if names[c.Name] && c.Role != "text" {
			t.Errorf("two controls are called %s", c.Name)
		}
		names[c.Name] = true
		inside(c.Name, c.Rect)
	}
	for _, want := range []string{
		"menu:file", "menu:help", "label:claim", "chip:actor", "article:a1", "article:a2", "articles:search", "filter:todo",
		"span:" + s.Spans[0].ID, "spans:filter",
	} {
		if !names[want] {
			t.Errorf("no control %s", want)
		}
	}
	if _, err := json.Marshal(s); err != nil {
		t.Error(err)
	}
}

func TestSnapshotWithoutAProject(t *testing.T) {
	s := blank(t).snapshot()
	if s.Project != "" || s.Article.ID != "" || len(s.Lines)+len(s.Words)+len(s.Spans) != 0 {
		t.Errorf("snapshot %+v", s)
	}
	names := ""
	for _, c := range s.Controls {
		names += c.Name + " "
	}
	for _, want := range []string{"welcome:new", "welcome:open", "welcome:sample", "menu:file"} {
		if !strings.Contains(names, want) {
			t.Errorf("controls %s lack %s", names, want)
		}
	}
	if strings.Contains(names, "label:") || strings.Contains(names, "articles:search") {
		t.Errorf("controls %s of a project that is not there", names)
	}
}

func TestSnapshotIsNotIdleWhileWorkRuns(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	end, ended := make(chan struct{}), make(chan struct{})
	b.frame.Tasks.AtOnce = false
	b.frame.Quietly(func() { <-end }, func() { close(ended) })
	if b.snapshot().Idle {
		t.Error("idle while work runs")
	}
	close(end)
	<-ended
	if !b.snapshot().Idle {
		t.Error("not idle after it")
	}
}
