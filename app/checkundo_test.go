//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2"
)

// One undo takes back what was done last in the window, in whichever article.

// Settling goes on to the next article by itself.
func TestUndoTakesBackWhatWasSettledLastInWhicheverArticle(t *testing.T) {
	b := checkedTwo(t)
	undo := func() { b.chord(fyne.KeyModifierControl, fyne.KeyZ) }
	b.key("e")
	if b.desk.Article() != "a2" || b.title("edit.undo") != "Undo settle: extractor wrong" {
		t.Fatalf("at %s the menu says %q", b.desk.Article(), b.title("edit.undo"))
	}
	b.key("g")
	b.showsError(0)
	b.lists("Missed, Ada Berg, Extractor wrong", "Missed, Ada Berg, Gold wrong")

	undo()
	b.lists("Missed, Ada Berg, Extractor wrong", "Missed, Ada Berg")
	if b.desk.Article() != "a2" || b.spans() != "actor Ada Berg" {
		t.Errorf("at %s gold says %s", b.desk.Article(), b.spans())
	}
	undo()
	b.lists("Missed, Ada Berg", "Missed, Ada Berg")
	if b.desk.Article() != "a1" {
		t.Errorf("at %s", b.desk.Article())
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyY)
	b.chord(fyne.KeyModifierControl, fyne.KeyY)
	b.lists("Missed, Ada Berg, Extractor wrong", "Missed, Ada Berg, Gold wrong")
	if b.can("edit.redo") {
		t.Error("there is more to redo")
	}

	// What was done before the check is next.
	undo()
	undo()
	undo()
	b.says("Undid mark as done")
	if b.desk.Article() != "a2" {
		t.Errorf("at %s", b.desk.Article())
	}
}

// The end of a check changes nothing of that.
func TestUndoTakesBackWhatWasSettledLastWhenTheCheckHasEnded(t *testing.T) {
	b := checkedTwo(t)
	b.key("e")
	b.run("check.end")
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	b.says("Undid settle: extractor wrong")
	if b.desk.Article() != "a1" {
		t.Errorf("at %s", b.desk.Article())
	}
}
