//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// menuShown is what a menu offers, "-" before what cannot be chosen.
func (b *bench) menuShown() string {
	var out []string
	for _, c := range b.snapshot().Controls {
		if strings.HasPrefix(c.Name, "menuitem:") {
			text := c.Text
			if !c.Enabled {
				text = "-" + text
			}
			out = append(out, text)
		}
	}
	return strings.Join(out, "|")
}

// fromMenu chooses a line of the menu that is open.
func (b *bench) fromMenu(name string) {
	b.t.Helper()
	var found fyne.Tappable
	b.walker.Walk(b.win.Canvas().Overlays().Top(), func(c ui.Control) {
		if c.Name == "menuitem:"+name {
			found, _ = c.Object.(fyne.Tappable)
		}
	})
	if found == nil {
		b.t.Fatalf("no menu item %s in %s", name, b.menuShown())
	}
	found.Tapped(&fyne.PointEvent{})
}

func TestTheMenuOfASpanInTheList(t *testing.T) {
	b := open(t, newFake(damBreak))
	b.tagged("Ada Berg", "2")
	b.showSpanMenu(fyne.NewPos(900, 200))
	if got, want := b.menuShown(), "Go to it in the article|Relabel as claim|Relabel as actor|Relabel as figure|Edit note|Delete span"; got != want {
		t.Errorf("it offers %s, want %s", got, want)
	}
	b.fromMenu("tag.claim")
	if b.spans() != "claim Ada Berg" {
		t.Errorf("relabelled: %s", b.spans())
	}
	b.showSpanMenu(fyne.NewPos(900, 200))
	b.fromMenu("span.show")
	if b.win.Canvas().Focused() != fyne.Focusable(b.view) {
		t.Error("the article has not the keyboard")
	}
	b.showSpanMenu(fyne.NewPos(900, 200))
	b.fromMenu("span.note")
	if b.win.Canvas().Focused() == fyne.Focusable(b.view) {
		t.Error("the note is not to be typed")
	}
	b.showSpanMenu(fyne.NewPos(900, 200))
	b.fromMenu("span.delete")
	if b.spans() != "" || b.dialog() {
		t.Errorf("deleted: %s", b.spans())
	}
	b.agrees()
}

func TestTheMenuOfSeveralSpansInTheList(t *testing.T) {
	b := three(t)
	b.showSpanMenu(fyne.NewPos(900, 200))
	if got, want := b.menuShown(), "Relabel as claim|Relabel as actor|Relabel as figure|Delete 3 spans"; got != want {
		t.Errorf("it offers %s, want %s", got, want)
	}
	b.fromMenu("span.delete")
	if b.spans() != "" {
		t.Errorf("left are %s", b.spans())
	}
}

func TestTheMenuOfAnArticleInTheList(t *testing.T) {
	b := open(t, newFake(damBreak, "Second.", "Third."))
	status := func(id annotate.ArticleID) annotate.Status { return b.p.states[id].Status }
	menu := func(id annotate.ArticleID, want string) {
		t.Helper()
		b.showArticleMenu(id, fyne.NewPos(100, 200))
		if got := b.menuShown(); got != want {
			t.Errorf("%s offers %s, want %s", id, got, want)
		}
	}
	menu("a2", "Open|Mark as done")
	b.fromMenu("article.status")
	if status("a2") != annotate.StatusDone || status("a1") != annotate.StatusTodo || b.ws.current() != "a1" {
		t.Errorf("a1 is %s, a2 %s, open is %s", status("a1"), status("a2"), b.ws.current())
	}
	if b.ws.statusOf("a2") != annotate.StatusDone {
		t.Error("the list does not show it")
	}
	menu("a2", "Open|Mark as to do")
	b.fromMenu("article.status")
	if status("a2") != annotate.StatusTodo {
		t.Errorf("a2 is %s", status("a2"))
	}
	menu("a1", "Open|Mark as done")
	b.fromMenu("article.status")
	if status("a1") != annotate.StatusDone {
		t.Errorf("the open article is %s", status("a1"))
	}
	menu("a3", "Open|Mark as done")
	b.fromMenu("article.open")
	if b.ws.current() != "a3" || b.win.Canvas().Focused() != fyne.Focusable(b.view) {
		t.Errorf("open is %s", b.ws.current())
	}
	b.agrees()
}

func TestMenusOfTheListsChangeNothingWhereOneMayOnlyRead(t *testing.T) {
	p := newFake(damBreak, "Second.")
	open(t, p).tagged("Ada Berg", "2")
	p.why = annotate.FileProtected
	b := open(t, p)
	b.showArticleMenu("a2", fyne.NewPos(100, 200))
	if got := b.menuShown(); got != "Open|-Mark as done" {
		t.Errorf("an article offers %s", got)
	}
	b.named(fyne.KeyEscape)
	b.view.SelectSpan(b.ws.state().Spans[0].ID, true)
	b.showSpanMenu(fyne.NewPos(900, 200))
	if got, want := b.menuShown(), "Go to it in the article|-Relabel as claim|-Relabel as actor|-Relabel as figure|-Edit note|-Delete span"; got != want {
		t.Errorf("a span offers %s, want %s", got, want)
	}
}
