//go:build !headless

package app

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/apptest"
)

// all selects every span of the list with the keyboard in it.
func (b *bench) all() {
	b.t.Helper()
	b.inspector.TakeKeyboard(b.canvas())
	b.canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
}

// three opens an article with three spans, and selects them together.
func three(t *testing.T) *bench {
	t.Helper()
	b := open(t, apptest.New("Fifty feared dead after dam breaks near the village."))
	b.tagged("Fifty", "3")
	b.tagged("dam", "2")
	b.tagged("village", "1")
	b.all()
	if n := len(b.inspector.Several()); n != 3 {
		t.Fatalf("%d spans are selected together", n)
	}
	return b
}

func TestSeveralSpansAreRelabelledByAKey(t *testing.T) {
	b := three(t)
	commits := len(b.p.Changes)
	b.key("2")
	if want := "actor Fifty, actor dam, actor village"; b.spans() != want {
		t.Errorf("spans %q, want %q", b.spans(), want)
	}
	b.says("2 spans relabelled as actor; 1 span had the label actor already.")
	if len(b.p.Changes) != commits+1 || b.title("edit.undo") != "Undo relabel 2 spans as actor" {
		t.Errorf("%d commits, the menu says %q", len(b.p.Changes)-commits, b.title("edit.undo"))
	}
	if len(b.inspector.Several()) != 3 || b.keyboard() != "spans" {
		t.Error("the spans are not selected any more, or the list lost the keyboard")
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	if want := "figure Fifty, actor dam, claim village"; b.spans() != want {
		t.Errorf("after undo %q, want %q", b.spans(), want)
	}
	b.agrees()
}

func TestSeveralSpansAreDeleted(t *testing.T) {
	b := three(t)
	commits := len(b.p.Changes)
	b.named(fyne.KeyDelete)
	if b.spans() != "" || len(b.p.Changes) != commits+1 {
		t.Errorf("spans %q after %d commits", b.spans(), len(b.p.Changes)-commits)
	}
	b.says("Deleted 3 spans.")
	if b.keyboard() != "text" {
		t.Error("the keyboard is not in the text, though the list is empty")
	}
	if b.title("edit.undo") != "Undo delete 3 spans" {
		t.Errorf("the menu says %q", b.title("edit.undo"))
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	if want := "figure Fifty, actor dam, claim village"; b.spans() != want {
		t.Errorf("after undo %q, want %q", b.spans(), want)
	}
	b.agrees()
}

func TestDeletingInTheListGoesOnWithTheNextSpan(t *testing.T) {
	b := three(t)
	b.named(fyne.KeyEscape)
	b.named(fyne.KeyHome)
	for _, want := range []string{"figure Fifty, actor dam", "figure Fifty", ""} {
		b.named(fyne.KeyDelete)
		if b.spans() != want {
			t.Errorf("spans %q, want %q", b.spans(), want)
		}
	}
	b.agrees()
}

func TestRelabellingToWhatAllHave(t *testing.T) {
	b := three(t)
	b.key("1")
	commits := len(b.p.Changes)
	b.key("1")
	b.says("Nothing to relabel: 3 spans had the label claim already.")
	if len(b.p.Changes) != commits {
		t.Error("something was saved")
	}
}

func TestAFailedSaveLeavesSeveralAsTheyAre(t *testing.T) {
	b := three(t)
	b.p.Fail = errors.New("no room")
	b.key("2")
	if want := "figure Fifty, actor dam, claim village"; b.spans() != want || !b.dialog() {
		t.Errorf("spans %q, dialog %v", b.spans(), b.dialog())
	}
	b.agrees()
}

func TestSeveralSpansOfAReadOnlyProjectStay(t *testing.T) {
	b := three(t)
	b.p.Why = annotate.OpenElsewhere
	b.key("2")
	b.named(fyne.KeyDelete)
	if want := "figure Fifty, actor dam, claim village"; b.spans() != want {
		t.Errorf("spans %q, want %q", b.spans(), want)
	}
}

func TestASelectionInTheTextEndsTheSelectionOfSeveral(t *testing.T) {
	b := three(t)
	b.selects("feared dead")
	b.key("1")
	if want := "figure Fifty, claim feared dead, actor dam, claim village"; b.spans() != want {
		t.Errorf("spans %q, want %q", b.spans(), want)
	}
}
