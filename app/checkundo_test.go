//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
)

// checksTwo is a window in which a run that found nothing is checked in two
// articles, each with an actor.
func checksTwo(t *testing.T) *bench {
	t.Helper()
	b := open(t, newFake(damBreak, "Ada Berg spoke.\n\nNobody else did."))
	b.tasks.AtOnce = true
	run := annotate.Run{Set: annotate.Set{ID: "set-regex", Name: "regex", Kind: annotate.SetExtractor}, Articles: 2}
	states := map[annotate.ArticleID]annotate.State{}
	for _, id := range b.p.order {
		b.openArticle(id)
		b.tagged("Ada Berg", "2")
		b.chord(fyne.KeyModifierControl, fyne.KeyD)
		states[id] = annotate.State{Article: b.view.Article(), Set: run.Set.ID, Status: annotate.StatusDone}
	}
	b.p.runs = append(b.p.runs, fakeRun{run, states})
	b.beginCheck(b.ws.set, []annotate.Run{run})
	b.press(keyRune('n'))
	return b
}

// Settling goes on to the next article, whose history is another.
func TestUndoTakesBackWhatWasSettledLastInWhicheverArticle(t *testing.T) {
	b := checksTwo(t)
	undo := func() { b.chord(fyne.KeyModifierControl, fyne.KeyZ) }
	b.key("e")
	if b.ws.current() != "a2" || b.undoTitle() != "Undo settle: extractor wrong" {
		t.Fatalf("at %s the menu says %q", b.ws.current(), b.undoTitle())
	}
	b.key("g")
	b.showError(0)
	b.lists("missed Ada Berg/ extractor_wrong", "missed Ada Berg/ gold_wrong")

	undo()
	b.lists("missed Ada Berg/ extractor_wrong", "missed Ada Berg/")
	if b.ws.current() != "a2" || b.spans() != "actor Ada Berg" {
		t.Errorf("at %s gold says %s", b.ws.current(), b.spans())
	}
	undo()
	b.lists("missed Ada Berg/", "missed Ada Berg/")
	if b.ws.current() != "a1" {
		t.Errorf("at %s", b.ws.current())
	}
	b.chord(fyne.KeyModifierControl, fyne.KeyY)
	b.chord(fyne.KeyModifierControl, fyne.KeyY)
	b.lists("missed Ada Berg/ extractor_wrong", "missed Ada Berg/ gold_wrong")
	if b.canRedo() {
		t.Error("there is more to redo")
	}

	// What was done before the check is the article's own again.
	undo()
	undo()
	b.chord(fyne.KeyModifierAlt, fyne.KeyDown)
	undo()
	b.says("Undid mark as done")
	if b.ws.current() != "a2" {
		t.Errorf("at %s", b.ws.current())
	}
}

func TestUndoIsTheArticlesOwnWhenTheCheckHasEnded(t *testing.T) {
	b := checksTwo(t)
	b.key("e")
	b.runCommand("check.end")
	b.chord(fyne.KeyModifierControl, fyne.KeyZ)
	b.says("Undid mark as done")
	if b.ws.current() != "a2" {
		t.Errorf("at %s", b.ws.current())
	}
}
