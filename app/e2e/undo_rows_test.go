//go:build e2e

package e2e

import (
	"fmt"
	"testing"
)

func deleteKeys(_ *testing.T, d *desk) {
	d.tag("2", d.word("Marit"), d.word("Oss"))
	for _, key := range []string{"Delete", "BackSpace"} {
		d.key(key)
		d.holds()
		d.key("ctrl+z")
		d.holds("actor: Marit Oss")
	}
	d.doubleClick(d.word("Friday")) // a selection is no span: the text stays as it is
	d.selected("Friday")
	d.changesNothing(func() { d.key("Delete", "BackSpace"); d.settle() })
	d.holds("actor: Marit Oss")
}

func enterKey(t *testing.T, d *desk) {
	d.tag("1", d.word("Owners"), d.word("loss"))
	d.key("shift+Return")
	d.write("3 guesses")
	d.await("the note is written", func(s snapshot) bool { c, _ := s.control("span:note"); return c.Text == "3 guesses" })
	d.holds("claim: Owners of the ferries put the loss")
	d.key("Escape")
	d.await("the note is saved", func(s snapshot) bool { return storedSpans(t, d.file, s.Article.ID)[0].Note == "3 guesses" })
	d.key("2")
	d.holds("actor: Owners of the ferries put the loss")
	d.key("ctrl+z", "ctrl+z")
	d.holds("claim: Owners of the ferries put the loss")
	d.await("the note is taken back", func(s snapshot) bool { return storedSpans(t, d.file, s.Article.ID)[0].Note == "" })
}

func undoKeys(t *testing.T, d *desk) {
	const steps = 45
	log := func() int { return actsIn(t, d.file) }
	none := log()
	before := d.menuText("edit", "edit.undo").Text // what was done last in another article
	d.tag("2", d.word("Marit"), d.word("Oss"))
	for i := range steps {
		d.key(fmt.Sprint([]int{3, 1, 2}[i%3]))
	}
	d.await("all keys are edits", func(snapshot) bool { return log()-none >= steps+1 })
	d.holds("actor: Marit Oss")
	if n := log() - none; n != steps+1 {
		t.Fatalf("%d edits were stored, want %d", n, steps+1)
	}
	if c := d.menuText("edit", "edit.undo"); c.Text != "Undo relabel as actor" || !c.Enabled {
		t.Errorf("the menu offers to %q", c.Text)
	}
	d.key("ctrl+z")
	d.holds("claim: Marit Oss")
	d.key("ctrl+shift+z")
	d.holds("actor: Marit Oss")
	d.key("ctrl+z", "ctrl+z")
	d.holds("figure: Marit Oss")
	d.key("ctrl+y")
	d.holds("claim: Marit Oss")
	if c := d.menuText("edit", "edit.redo"); c.Text != "Redo relabel as actor" || !c.Enabled {
		t.Errorf("the menu offers to %q", c.Text)
	}

	d.restart()
	d.holds("claim: Marit Oss")
	d.key("ctrl+y") // what was undone before the restart
	d.holds("actor: Marit Oss")
	for range steps + 1 {
		d.key("ctrl+z")
	}
	d.holds()
	if c := d.menuText("edit", "edit.undo"); c.Text != before {
		t.Errorf("with all of it undone the menu offers to %q, want %q as before", c.Text, before)
	}
	if c := d.menuText("edit", "edit.redo"); c.Text != "Redo tag actor" {
		t.Errorf("the menu offers to %q", c.Text)
	}
	d.restart()
	for range steps + 1 {
		d.key("ctrl+shift+z")
	}
	d.holds("actor: Marit Oss")
	d.changesNothing(func() {
		d.key("ctrl+y")
		d.await("the window says that nothing is left", func(s snapshot) bool { return s.says("nothing to redo") })
	})
}
