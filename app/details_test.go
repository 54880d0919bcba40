//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

func TestDetailsOfAnArticleAreChanged(t *testing.T) {
	b := open(t, newFake(damBreak, "Another article."))
	b.tagged("Ada Berg", "2")
	b.runCommand("article.details")
	title, ok := b.win.Canvas().Focused().(*ui.Field)
	if !ok || title.Text != "Title 1" {
		t.Fatalf("the keyboard is at %v", b.win.Canvas().Focused())
	}
	title.SetText("  ")
	b.named(fyne.KeyReturn)
	b.says("an article needs a title")
	b.dialogs.Escape() // the error; what was typed is still there
	title.SetText(" A dam breaks ")
	b.win.Canvas().Focus(title)
	b.named(fyne.KeyReturn)
	b.says("The article’s details are saved.")
	s := b.ws.state()
	if s.Article.Title != "A dam breaks" || s.Article.Meta.Outlet != "Outlet 1" || len(s.Spans) != 1 {
		t.Errorf("the article is %q of %+v, with %d spans", s.Article.Title, s.Article.Meta, len(s.Spans))
	}
	if got := b.ws.articles.At(0).Title; got != "A dam breaks" {
		t.Errorf("the list has %q", got)
	}
	b.undo() // the last edit is still the tag
	if n := len(b.ws.state().Spans); n != 0 {
		t.Errorf("%d spans after an undo", n)
	}
}
