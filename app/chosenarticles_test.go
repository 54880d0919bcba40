//go:build !headless

package app

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
)

func TestChosenArticlesAreMarkedAsOneAct(t *testing.T) {
	b := open(t, fourArticles())
	b.run("articles.done")
	b.says("Choose articles in the list first: click with Ctrl or with Shift.")
	b.list.Choose("a1", "a2", "a4")
	b.run("articles.done")
	b.says("2 articles marked as done.") // a2 was
	for _, id := range []annotate.ArticleID{"a1", "a2", "a3", "a4"} {
		if b.p.States[id].Status != annotate.StatusDone {
			t.Errorf("%s is %s", id, b.p.States[id].Status)
		}
	}
	if got := b.title("edit.undo"); got != "Undo mark 2 articles as done" {
		t.Errorf("the menu says %q", got)
	}
	b.undo()
	if b.p.States["a1"].Status != annotate.StatusTodo || b.p.States["a2"].Status != annotate.StatusDone || b.p.States["a4"].Status != annotate.StatusTodo {
		t.Error("not undone at once")
	}
	b.run("articles.done")
	b.run("articles.done")
	b.says("All chosen articles have this status.")
	b.agrees()
}

func TestChosenArticlesAreRemovedAndComeBack(t *testing.T) {
	b := open(t, fourArticles())
	b.opens("a2")
	if got := b.title("articles.remove"); got != "Remove the article…" {
		t.Errorf("the menu says %q", got)
	}
	b.list.Choose("a2", "a3")
	if got := b.title("articles.remove"); got != "Remove 2 articles…" {
		t.Errorf("the menu says %q", got)
	}
	b.run("articles.remove")
	b.named(fyne.KeyEscape)
	if b.dialog() || len(b.p.Order) != 4 {
		t.Fatal("Esc removed them")
	}
	b.run("articles.remove")
	b.named(fyne.KeyReturn)
	b.says("Removed 2 articles.")
	if !slices.Equal(b.p.Order, []annotate.ArticleID{"a1", "a4"}) || b.desk.Article() != "a4" || b.desk.Articles().Len() != 2 {
		t.Errorf("the articles are %v, open is %s, the list has %d", b.p.Order, b.desk.Article(), b.desk.Articles().Len())
	}
	if got := b.title("edit.undo"); got != "Undo remove 2 articles" {
		t.Errorf("the menu says %q", got)
	}
	b.undo()
	if back := slices.Sorted(slices.Values(b.p.Order)); !slices.Equal(back, []annotate.ArticleID{"a1", "a2", "a3", "a4"}) || b.desk.Articles().Len() != 4 {
		t.Errorf("the articles are %v, the list has %d", b.p.Order, b.desk.Articles().Len())
	}
	if b.desk.Article() != "a2" || !b.textHasKeyboard() {
		t.Errorf("%s is open, not the first one that came back; the keyboard is at %s", b.desk.Article(), b.keyboard())
	}
	b.says("Undid remove 2 articles.")
	b.agrees()
}

func TestAllArticlesAreRemoved(t *testing.T) {
	b := open(t, fourArticles())
	b.run("articles.choose")
	b.run("articles.remove")
	b.named(fyne.KeyReturn)
	b.says("Removed 4 articles.")
	if len(b.p.Order) != 0 || b.desk.Article() != "" || b.dialog() {
		t.Errorf("the articles are %v, open is %q", b.p.Order, b.desk.Article())
	}
	b.undo()
	if len(b.p.Order) != 4 {
		t.Errorf("the articles are %v", b.p.Order)
	}
	b.agrees()
}
