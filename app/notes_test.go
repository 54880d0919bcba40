//go:build !headless

package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/ui"
)

// editsNote opens the note of a new span on a quote and types into it.
func (b *bench) editsNote(quote, note string) annotate.SpanID {
	b.t.Helper()
	s := b.tagged(quote, "1")
	b.press(command.Shift(fyne.KeyReturn))
	if b.textHasKeyboard() {
		b.t.Fatal("Enter did not go to the note")
	}
	b.key(note)
	return s.ID
}

// note is what the project holds as a span's note.
func (b *bench) note(article annotate.ArticleID, id annotate.SpanID) string {
	s, _ := b.p.States[article].Span(id)
	return s.Note
}

func TestNoteIsSavedHoweverItIsLeft(t *testing.T) {
	for name, leave := range map[string]func(*bench){
		"Esc":                    func(b *bench) { b.named(fyne.KeyEscape) },
		"Tab":                    func(b *bench) { b.named(fyne.KeyTab) },
		"a click into the text":  func(b *bench) { b.canvas().Focus(b.view) },
		"another span":           func(b *bench) { b.view.Select(annotate.Range{Start: 60, End: 66}) },
		"the next article":       func(b *bench) { b.chord(fyne.KeyModifierAlt, fyne.KeyDown) },
		"done, go to the next":   func(b *bench) { b.chord(fyne.KeyModifierControl, fyne.KeyReturn) },
		"mark as done":           func(b *bench) { b.chord(fyne.KeyModifierControl, fyne.KeyD) },
		"closing the project":    func(b *bench) { b.chord(fyne.KeyModifierControl, fyne.KeyW) },
		"quitting":               func(b *bench) { b.frame.Quit() },
		"hiding the spans":       func(b *bench) { b.chord(fyne.KeyModifierControl|fyne.KeyModifierShift, fyne.KeyB) },
		"an article in the list": func(b *bench) { b.list.OnOpen("a2") },
		"another project":        func(b *bench) { b.showsOther() },
	} {
		t.Run(name, func(t *testing.T) {
			b := open(t, apptest.New(damBreak, "Second text, with words enough."))
			id := b.editsNote("Fifty people died", "see page 2")
			leave(b)
			if got := b.note("a1", id); got != "see page 2" {
				t.Errorf("the project holds the note %q", got)
			}
			if b.dialog() {
				t.Errorf("a dialog is open; status %q", b.status())
			}
			notes := 0
			for _, a := range b.p.History {
				if a.Name.Kind == annotate.ActNote {
					notes++
				}
			}
			if notes != 1 {
				t.Errorf("%d edits of the note", notes)
			}
		})
	}
}

// Another project is opened in spite of the note only when it is asked for again.
func TestANoteThatCannotBeSavedKeepsItsProjectOpen(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.editsNote("Fifty people died", "see page 2")
	b.p.Fail = annotate.ErrDiskFull
	if b.showsOther(); b.p.Closed || b.desk.Project() != desk.Project(b.p) {
		t.Fatalf("the note is lost; status %q", b.status())
	}
	if !b.escape() {
		t.Error("no dialog says why")
	}
	if b.showsOther(); b.desk.Project() == desk.Project(b.p) {
		t.Error("it cannot be left at all")
	}
}

// A list or a search that meets damage makes the project read-only at any moment.
func TestANoteTypedWhileTheProjectBecomesReadOnlyIsNotLostSilently(t *testing.T) {
	b := open(t, apptest.New(damBreak, "Second text, with words enough."))
	id := b.editsNote("Fifty people died", "see page 2")
	b.p.Freeze()
	desk.LookReadOnly(b.desk)
	field, ok := b.control("span:note").Object.(*ui.Field)
	if !ok || field.Text != "see page 2" || !field.Disabled() {
		t.Fatalf("the field says %q", field.Text)
	}
	b.view.Select(annotate.Range{Start: 60, End: 66})
	b.view.SelectSpan(id, false)
	if field.Text != "see page 2" {
		t.Errorf("after another span the field says %q", field.Text)
	}
	if b.frame.CloseProject(); b.p.Closed || !b.dialog() {
		t.Fatalf("the project is closed: %v, without a word: %v", b.p.Closed, !b.dialog())
	}
	b.escape()
	b.frame.CloseProject()
	b.pressButtons("Close without saving")
	if !b.p.Closed {
		t.Error("it cannot be closed at all")
	}
}

func TestATypedNoteIsSavedAtAPause(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	id := b.editsNote("Fifty people died", "see page")
	b.says("Note not saved yet ·")
	focused := b.canvas().Focused()
	b.pauses()
	b.says("Saved ·")
	if got := b.note("a1", id); got != "see page" {
		t.Errorf("after a pause the project holds the note %q", got)
	}
	b.key(" 2")
	b.says("Note not saved yet ·")
	b.pauses()
	b.says("Saved ·")
	if got := b.note("a1", id); got != "see page 2" {
		t.Errorf("after another pause the project holds the note %q", got)
	}
	if b.canvas().Focused() != focused {
		t.Error("saving took the keyboard from the note")
	}
	b.key("3")
	b.named(fyne.KeyEscape)
	if got := b.note("a1", id); got != "see page 23" || b.waiting != nil {
		t.Errorf("the field was left: the project holds the note %q", got)
	}
	b.agrees()

	undo, redo := fyne.KeyZ, fyne.KeyY
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{undo, ""}, {redo, "see page 23"}, {undo, ""}} {
		b.chord(fyne.KeyModifierControl, step.key)
		if got := b.note("a1", id); got != step.want || b.spans() != "claim Fifty people died" {
			t.Errorf("Ctrl+%s: the note is %q, want %q; spans %q", step.key, got, step.want, b.spans())
		}
	}
	b.chord(fyne.KeyModifierControl, undo)
	if got := b.spans(); got != "" {
		t.Errorf("the undo after that left %q", got)
	}
}

func TestEachVisitToTheNoteIsOneUndo(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	id := b.editsNote("Fifty people died", "see")
	b.pauses()
	b.named(fyne.KeyEscape)
	b.press(command.Shift(fyne.KeyReturn))
	b.named(fyne.KeyEnd)
	b.key(" page 2")
	b.pauses()
	b.named(fyne.KeyEscape)
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	if got := b.note("a1", id); got != "see" {
		t.Errorf("undo gave the note %q", got)
	}
}

func TestTabInTheNoteGoesToTheNextSpan(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Ada Berg", "2")
	id := b.editsNote("Fifty people died", "see page 2")
	b.named(fyne.KeyTab)
	if s, _ := b.view.SelectedSpan(); s.Quote != "Ada Berg" || b.note("a1", id) != "see page 2" {
		t.Errorf("selected is %q, the note is %q", s.Quote, b.note("a1", id))
	}
	if !b.textHasKeyboard() {
		t.Error("the text has not got the keyboard")
	}
}

func TestTabInANoteThatCannotBeSaved(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.tagged("Ada Berg", "2")
	b.editsNote("Fifty people died", "see page 2")
	b.p.Fail = annotate.ErrDiskFull
	b.named(fyne.KeyTab)
	if s, _ := b.view.SelectedSpan(); s.Quote != "Fifty people died" || !b.dialog() {
		t.Errorf("selected is %q, dialog %v", s.Quote, b.dialog())
	}
}

func TestANoteIsEmptied(t *testing.T) {
	for name, end := range map[string]func(*bench){"a pause": (*bench).pauses, "Esc": func(b *bench) { b.named(fyne.KeyEscape) }} {
		t.Run(name, func(t *testing.T) {
			b := open(t, apptest.New(damBreak))
			id := b.editsNote("Fifty people died", "x")
			b.named(fyne.KeyEscape)
			b.press(command.Shift(fyne.KeyReturn))
			b.named(fyne.KeyEnd)
			b.named(fyne.KeyBackspace)
			end(b)
			if got := b.note("a1", id); got != "" {
				t.Errorf("the project holds the note %q", got)
			}
		})
	}
}

func TestAPauseWhileNothingCanBeSaved(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	id := b.editsNote("Fifty people died", "see page 2")
	b.p.Fail = annotate.ErrDiskFull
	b.pauses()
	b.says("the disk is full")
	if !b.escape() {
		t.Fatal("no dialog says that it failed")
	}
	if b.dialog() || b.waiting != nil {
		t.Error("it is tried again by itself")
	}
	b.p.Fail = nil
	b.press(command.Shift(fyne.KeyReturn))
	b.key("!")
	b.pauses()
	if got := b.note("a1", id); !strings.Contains(got, "see page 2") {
		t.Errorf("once there is room the note is %q", got)
	}
	b.says("Saved ·")
}

func TestUndoInTheNoteLeavesTheTag(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.editsNote("Fifty people died", "see page 2")
	for range 20 {
		b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	}
	if got := b.spans(); got != "claim Fifty people died" {
		t.Errorf("spans %q", got)
	}
	b.chord(fyne.KeyModifierControl|fyne.KeyModifierShift, fyne.KeyZ)
	b.key("1")
	if got := b.spans(); got != "claim Fifty people died" {
		t.Errorf("keys in the note tag: %q", got)
	}
	b.named(fyne.KeyEscape)
	if !b.textHasKeyboard() {
		t.Error("Esc did not go back to the text")
	}
}

func TestNoteThatIsTypedGoesOnAfterAnEdit(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	id := b.editsNote("Fifty people died", "see page 2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.key("3")
	b.named(fyne.KeyEscape)
	if got := b.note("a1", id); got != "see page 23" {
		t.Errorf("the note is %q", got)
	}
}

func TestEditNoteWithTheSpansHidden(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	b.run("pane.spans")
	b.tagged("Fifty", "3")
	b.press(command.Shift(fyne.KeyReturn))
	b.says("The spans are hidden")
	if !b.textHasKeyboard() {
		t.Error("the focus went somewhere")
	}
}

func TestNoteWhoseCommitFails(t *testing.T) {
	b := open(t, apptest.New(damBreak))
	id := b.editsNote("Fifty people died", "see page 2")
	b.p.Fail = annotate.ErrDiskFull
	b.named(fyne.KeyEscape)
	if !b.escape() {
		t.Fatal("no dialog says that it failed")
	}
	b.p.Fail = nil
	b.canvas().Focus(b.view)
	b.press(command.Shift(fyne.KeyReturn)) // back to the note: what was typed must not be lost
	b.named(fyne.KeyEscape)
	if got := b.note("a1", id); got != "see page 2" {
		t.Errorf("once there is room the note is %q", got)
	}
}

// showsOther opens a second project in place of the first, which stays b.p.
func (b *bench) showsOther() {
	other := apptest.New("Other text.")
	other.File = "/projects/other.goldspan"
	b.put(other)
}

// A note that could not be saved is kept, whatever has the keyboard: it is saved at
// the next edit, and closing asks.
func TestANoteThatCouldNotBeSavedIsKept(t *testing.T) {
	failed := func(t *testing.T) (*bench, annotate.SpanID) {
		t.Helper()
		b := open(t, apptest.New(damBreak))
		b.tagged("Ada Berg", "2")
		id := b.editsNote("Fifty people died", "see page 2")
		b.p.Fail = annotate.ErrDiskFull
		b.named(fyne.KeyEscape)
		if !b.escape() {
			t.Fatal("no dialog says that it failed")
		}
		b.canvas().Focus(b.view)
		b.view.ClearSelection() // tries again
		b.escape()
		return b, id
	}
	t.Run("quit", func(t *testing.T) {
		b, _ := failed(t)
		b.frame.Quit()
		if b.p.Closed || !b.dialog() {
			t.Fatal("the note is lost without a word")
		}
		b.escape()
		b.frame.Quit()
		if b.p.Closed {
			t.Fatal("the note is lost without a question")
		}
		b.pressButtons("Stay")
		b.p.Fail = nil
		b.frame.Quit()
		if !b.p.Closed {
			t.Error("with room on the disk it cannot be closed")
		}
	})
	t.Run("an edit", func(t *testing.T) {
		b, id := failed(t)
		b.p.Fail = nil
		b.tagged("Fifty", "3")
		b.pauses()
		if got := b.note("a1", id); got != "see page 2" {
			t.Errorf("after the next edit the note is %q", got)
		}
		b.says("Saved ·")
	})
}
