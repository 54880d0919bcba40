//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/ui"
)

// pasting is the dialog with a text from the clipboard, and its field.
func pasting(t *testing.T, text string) (*bench, *ui.Field) {
	t.Helper()
	b := open(t, apptest.New(damBreak))
	fyne.CurrentApp().Clipboard().SetContent(text)
	b.run("article.paste")
	f, ok := b.canvas().Focused().(*ui.Field)
	if !ok || f.Text != text {
		t.Fatal("the keyboard is not in the pasted text")
	}
	return b, f
}

func (b *bench) asks() bool {
	for _, c := range b.snapshot().Controls {
		if c.Text == "Discard" {
			return true
		}
	}
	return false
}

func TestAPastedTextAsItWasIsLeftUnasked(t *testing.T) {
	b, _ := pasting(t, "A title\n\nA text.")
	b.named(fyne.KeyEscape)
	if b.dialog() || !b.textHasKeyboard() {
		t.Error("the dialog is still there")
	}
}

func TestAPastedTextThatWasMendedIsNotThrownAwayUnasked(t *testing.T) {
	b, f := pasting(t, "A title\n\nA text.")
	b.key("x")
	mended := f.Text
	b.named(fyne.KeyEscape)
	if !b.asks() {
		t.Fatal("nobody asks")
	}
	b.named(fyne.KeyReturn) // keep it
	if b.asks() || b.canvas().Focused() != fyne.Focusable(f) || f.Text != mended {
		t.Fatalf("the text is not kept: %q", f.Text)
	}
	b.named(fyne.KeyEscape)
	b.named(fyne.KeyEscape) // no answer keeps it too
	if b.asks() || b.canvas().Focused() != fyne.Focusable(f) {
		t.Fatal("Esc threw it away")
	}
	b.escape() // as from a button of the dialog
	if !b.asks() {
		t.Fatal("nobody asks")
	}
	b.canvas().FocusPrevious()
	b.named(fyne.KeyReturn) // throw away
	if b.dialog() || !b.textHasKeyboard() {
		t.Error("it is not thrown away")
	}
}

func TestCtrlEnterAddsThePastedText(t *testing.T) {
	b, _ := pasting(t, " ")
	b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
	if !strings.Contains(b.status(), "The text was empty") || b.dialog() {
		t.Errorf("status %q", b.status())
	}
}

func TestAPastedTextBecomesTheOpenArticle(t *testing.T) {
	b, _ := pasting(t, "A ferry\n\nA ferry ran aground.")
	b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
	b.says("Added 1 article.")
	if len(b.p.Order) != 2 || b.desk.Article() != b.p.Order[1] || b.view.Article().Title != "A ferry" || !b.textHasKeyboard() {
		t.Errorf("open is %s of %v", b.desk.Article(), b.p.Order)
	}
	if !b.has("article:" + string(b.p.Order[1])) {
		t.Error("the list does not have it")
	}
	b.undo()
	b.says("Undid import 1 article.") // although another article opens in place of the one that is gone
	if b.desk.Article() != "a1" || b.desk.Articles().Len() != 1 {
		t.Errorf("after an undo %s is open, of %d", b.desk.Article(), b.desk.Articles().Len())
	}
}

// What was typed exists nowhere else.
func TestAPastedTextThatCannotBeSavedStaysInItsDialog(t *testing.T) {
	b, f := pasting(t, "A ferry\n\nA ferry ran aground.")
	b.key("x")
	mended := f.Text
	b.p.Fail = annotate.ErrDiskFull
	b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
	b.says("Could not import")
	b.escape() // the error
	if !b.dialog() || f.Text != mended {
		t.Fatalf("the text is not kept: %q, %v", f.Text, b.dialog())
	}
	b.p.Fail = nil
	b.frame.Focus(f)
	b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
	b.says("Added 1 article.")
	if b.dialog() || len(b.p.Order) != 2 || !b.textHasKeyboard() {
		t.Errorf("the second time: %v, dialog %v", b.p.Order, b.dialog())
	}
}

// The lines below a headline say who wrote the text, and when.
func TestAPastedTextHasItsAuthorAndDate(t *testing.T) {
	b, _ := pasting(t, "A ferry\n\nBy Ada Berg\nPublished Nov. 25, 2026\n\nA ferry ran aground.")
	b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
	b.says("Added 1 article.")
	if m := b.view.Article().Meta; m.Author != "Ada Berg" || m.Published != "2026-11-25" {
		t.Errorf("it has %+v", m)
	}
}

// What is in the project by then was not refused, whatever fails afterwards.
func TestAnImportThatCannotBeShownIsSaid(t *testing.T) {
	b, _ := pasting(t, "A ferry\n\nA ferry ran aground.")
	b.p.FailRead = annotate.ErrDamaged
	b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
	b.says("Could not show the imported articles: ")
	if !b.escape() || len(b.p.Order) != 2 || b.desk.Article() != "a1" {
		t.Errorf("open is %s of %v", b.desk.Article(), b.p.Order)
	}
	if !b.has("article:" + string(b.p.Order[1])) {
		t.Error("the list does not have it")
	}
	b.p.FailRead = nil
	if b.undo(); len(b.p.Order) != 1 {
		t.Errorf("after an undo the project has %v", b.p.Order)
	}
}

// A text of 300 kB is never in one of Fyne's entries: they freeze the window.
func TestALongPastedTextIsTakenWhole(t *testing.T) {
	long := "A ferry\n\n" + strings.Repeat("A ferry ran aground. ", 15000)
	whole := func(t *testing.T, b *bench) {
		t.Helper()
		b.key("x") // the title
		b.canvas().FocusNext()
		b.key("y")
		b.canvas().FocusNext()
		b.key("z")
		b.canvas().FocusNext()
		b.key("3/4/2026") // March or April
		b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
		if !b.dialog() || len(b.p.Order) != 1 {
			t.Fatal("a date that may be one of two was taken")
		}
		b.canvas().Focused().(*ui.Field).SetText("")
		b.key("25 Nov 2026")
		b.chord(fyne.KeyModifierControl, fyne.KeyReturn)
		b.says("Added 1 article.")
		if len(b.p.Order) != 2 {
			t.Fatalf("the articles are %v", b.p.Order)
		}
		a := b.view.Article()
		if a.Text() != long || a.Title != "x" || a.Meta.Outlet != "y" || a.Meta.Author != "z" || a.Meta.Published != "2026-11-25" {
			t.Errorf("the article %q of %q at %q has %d bytes", a.Title, a.Meta.Outlet, a.Meta.Published, len(a.Text()))
		}
	}
	t.Run("at the start", func(t *testing.T) {
		b := open(t, apptest.New(damBreak))
		fyne.CurrentApp().Clipboard().SetContent(long)
		b.run("article.paste")
		b.shortEntries()
		b.canvas().FocusPrevious() // from Add article to Cancel
		for range 4 {
			b.canvas().FocusPrevious()
		}
		whole(t, b)
	})
	t.Run("into the field", func(t *testing.T) {
		b, f := pasting(t, "")
		fyne.CurrentApp().Clipboard().SetContent(long)
		f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()})
		b.shortEntries()
		whole(t, b)
	})
}

// shortEntries holds each entry of the window against the limit of a field.
func (b *bench) shortEntries() {
	b.t.Helper()
	entries := 0
	for _, c := range b.snapshot().Controls {
		if c.Role == "entry" {
			entries++
			if n := len([]rune(c.Text)); n > ui.FieldLimit {
				b.t.Errorf("an entry has %d characters", n)
			}
		}
	}
	if entries < 3 {
		b.t.Errorf("%d entries", entries)
	}
}

func TestFilesAreNotDroppedIntoNothing(t *testing.T) {
	b := blank(t)
	b.parts["transfer"].Dropped([]string{"/p/war.txt"})
	b.says("Open or make a project first. Then drop the articles on the window.")
}
