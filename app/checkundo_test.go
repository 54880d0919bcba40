//go:build !headless

package app

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/app/apptest"
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

// The predictions of a check can be undone too.
func TestUndoOfARunEndsItsCheckAndRedoOpensTheCheckAgain(t *testing.T) {
	tempDir(t)
	b := open(t, apptest.New(damBreak))
	b.p.File = filepath.Join(t.TempDir(), "war.goldspan")
	b.tagged("Ada Berg", "2")
	b.chord(fyne.KeyModifierControl, fyne.KeyD)
	b.extract(b.predicting(`{"id":"a1","spans":[{"start":0,"end":5,"label":"claim"}]}`))
	name := b.p.Kept[0].Set.Name
	b.lists("Spurious, Fifty", "Missed, Ada Berg")
	b.undo()
	b.says("Undid keep the run “" + name + "”. The check “" + name + " against ana” has ended.")
	if b.has("check:name") || b.errors() != nil || b.desk.Set().Name != "ana" || len(b.p.Kept) > 0 {
		t.Errorf("something of the check is left; the set is %s", b.desk.Set().Name)
	}
	b.redo()
	b.says("Redid keep the run “" + name + "”. 2 errors to settle.")
	b.lists("Spurious, Fifty", "Missed, Ada Berg")

	// A check that was ended stays so.
	b.run("check.end")
	b.undo()
	b.says("Undid keep the run “" + name + "”.")
	b.redo()
	if b.has("check:name") {
		t.Error("a check that was ended is open again")
	}
}
