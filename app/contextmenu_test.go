//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

func TestTheMenuOfASpanInTheList(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Ada Berg", "2")
	b.inspector.OnContext(fyne.NewPos(900, 200))
	if got, want := b.menuShown(), "Show in the article|Relabel as claim|Relabel as actor|Relabel as figure|Edit details|Link: who says it, part of what…|Edit note|Delete span"; got != want {
		t.Errorf("it offers %s, want %s", got, want)
	}
	b.fromMenu("tag.claim")
	if b.spans() != "claim Ada Berg" {
		t.Errorf("relabelled: %s", b.spans())
	}
	b.inspector.OnContext(fyne.NewPos(900, 200))
	b.fromMenu("span.show")
	if !b.textHasKeyboard() {
		t.Error("the article has not the keyboard")
	}
	b.inspector.OnContext(fyne.NewPos(900, 200))
	b.fromMenu("span.note")
	if b.textHasKeyboard() {
		t.Error("the note is not to be typed")
	}
	b.inspector.OnContext(fyne.NewPos(900, 200))
	b.fromMenu("span.delete")
	if b.spans() != "" || b.dialog() {
		t.Errorf("deleted: %s", b.spans())
	}
	b.agrees()
}

func TestTheMenuOfSeveralSpansInTheList(t *testing.T) {
	b := three(t)
	b.inspector.OnContext(fyne.NewPos(900, 200))
	if got, want := b.menuShown(), "Relabel as claim|Relabel as actor|Relabel as figure|Delete 3 spans"; got != want {
		t.Errorf("it offers %s, want %s", got, want)
	}
	b.fromMenu("span.delete")
	if b.spans() != "" {
		t.Errorf("left are %s", b.spans())
	}
}

func TestTheMenuOfAnArticleInTheList(t *testing.T) {
	b := open(t, apptest.New(damBreak, "Second.", "Third."))
	status := func(id annotate.ArticleID) annotate.Status { return b.p.States[id].Status }
	menu := func(id annotate.ArticleID, want string) {
		t.Helper()
		b.list.OnContext(id, fyne.NewPos(100, 200))
		if got := b.menuShown(); got != want {
			t.Errorf("%s offers %s, want %s", id, got, want)
		}
	}
	menu("a2", "Open|Mark as done|Remove the article…")
	b.fromMenu("article.status")
	if status("a2") != annotate.StatusDone || status("a1") != annotate.StatusTodo || b.desk.Article() != "a1" {
		t.Errorf("a1 is %s, a2 %s, open is %s", status("a1"), status("a2"), b.desk.Article())
	}
	if b.desk.Status("a2") != annotate.StatusDone {
		t.Error("the list does not show it")
	}
	menu("a2", "Open|Mark as to do|Remove the article…")
	b.fromMenu("article.status")
	if status("a2") != annotate.StatusTodo {
		t.Errorf("a2 is %s", status("a2"))
	}
	menu("a1", "Open|Mark as done|Remove the article…")
	b.fromMenu("article.status")
	if status("a1") != annotate.StatusDone {
		t.Errorf("the open article is %s", status("a1"))
	}
	menu("a3", "Open|Mark as done|Remove the article…")
	b.fromMenu("article.open")
	if b.desk.Article() != "a3" || !b.textHasKeyboard() {
		t.Errorf("open is %s", b.desk.Article())
	}
	b.agrees()
}

func TestMenusOfTheListsChangeNothingWhereOneMayOnlyRead(t *testing.T) {
	p := apptest.New(damBreak, "Second.")
	open(t, p).tagged("Ada Berg", "2")
	p.Why = "the file is write-protected"
	b := open(t, p)
	b.list.OnContext("a2", fyne.NewPos(100, 200))
	if got := b.menuShown(); got != "Open|-Mark as done|-Remove the article…" {
		t.Errorf("an article offers %s", got)
	}
	b.named(fyne.KeyEscape)
	b.view.SelectSpan(b.desk.State().Nth(0).ID, true)
	b.inspector.OnContext(fyne.NewPos(900, 200))
	if got, want := b.menuShown(), "Show in the article|-Relabel as claim|-Relabel as actor|-Relabel as figure|-Edit details|-Link: who says it, part of what…|-Edit note|-Delete span"; got != want {
		t.Errorf("a span offers %s, want %s", got, want)
	}
}
