//go:build e2e

package e2e

import (
	"os"
	"testing"
)

func TestFileThatWasMovedAwayTakesNoEdits(t *testing.T) {
	p, file := ferryProject(t)
	p.tag("2", p.word("Marit"), p.word("Oss"))
	article := p.look().Article.ID
	moved := p.home.file("moved.goldspan")
	if err := os.Rename(file, moved); err != nil {
		t.Fatal(err)
	}
	p.await("the window says so by itself", func(s snapshot) bool { return s.says("moved or deleted") })
	p.dismiss()
	p.doubleClick(p.word("Friday"))
	p.selected("Friday")
	p.key("3")
	s := p.await("an edit is refused", func(s snapshot) bool { return s.says("moved or deleted") })
	if len(s.Spans) != 1 {
		t.Errorf("an edit that was not stored is shown: %v", brief(s.Spans))
	}
	p.dismiss()
	p.key("alt+F4")
	p.pressControl("button:close without saving") // the moved file has all
	p.awaitEnd()
	if _, err := os.Stat(file); err == nil {
		t.Error("a new file was made in the old place")
	}
	sound(t, moved)
	if got := storedSpans(t, moved, article); len(got) != 1 || got[0].Quote != "Marit Oss" {
		t.Errorf("the moved project has %v", got)
	}
}

// A file that somebody moved away and back is followed as before, by the window that
// edits it and by the one that reads it.
func TestFileThatWasMovedBackIsFollowedAgain(t *testing.T) {
	first, file := ferryProject(t)
	second := open(t, first.home, file)
	moved := first.home.file("moved.goldspan")
	if err := os.Rename(file, moved); err != nil {
		t.Fatal(err)
	}
	for _, p := range []*program{first, second} {
		p.await("the window says so by itself", func(s snapshot) bool { return s.says("moved or deleted") })
		p.focus()
		p.dismiss()
	}
	if err := os.Rename(moved, file); err != nil {
		t.Fatal(err)
	}
	for _, p := range []*program{first, second} {
		p.await("the window says that the file is back", func(s snapshot) bool { return s.says("The project’s file is back.") })
	}
	if s := first.look(); !s.says("Saved") {
		t.Errorf("the status is %q", s.Status)
	}
	first.focus()
	first.tag("2", first.word("Marit"), first.word("Oss"))
	start, _ := first.place("Marit")
	_, end := first.place("Oss")
	second.await("the edit is shown in the second window", has("actor", start, end))
	first.close()
	second.awaitFor(limit, "the second window can edit", func(s snapshot) bool { return s.says("You can edit it here now.") })
	second.close()
	sound(t, file)
}
