//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/app/apptest"
	"goldspan/app/command"
)

// A letter too many leads far away; without it, the search starts where it began.
func TestTheSearchStartsFromTheCaret(t *testing.T) {
	b := open(t, apptest.New("The dam. The dim. The dams. The dam."))
	b.caretTo(0)
	b.press(command.Ctrl(fyne.KeyF))
	field := b.field("Find in the article")
	field.SetText("dams")
	if got := b.view.Selection(); got.Start != 22 {
		t.Fatalf("selected %v", got)
	}
	field.SetText("dam")
	if got := b.view.Selection(); got.Start != 4 {
		t.Errorf("with a letter less, selected %v", got)
	}
	b.named(fyne.KeyReturn)
	if got := b.view.Selection(); got.Start != 22 {
		t.Errorf("the next match is %v", got)
	}
	field.SetText("da")
	if got := b.view.Selection(); got.Start != 22 {
		t.Errorf("after a step, the search starts at %v", got)
	}
	b.caretTo(30)
	field.SetText("dam")
	if got := b.view.Selection(); got.Start != 32 {
		t.Errorf("after a click, the search starts at %v", got)
	}
}

func TestTagEveryFromTheFindBarHasItsOptions(t *testing.T) {
	b := open(t, apptest.New("The dam and the dams. A Dam."))
	b.press(command.Ctrl(fyne.KeyF))
	b.field("Find in the article").SetText("dam")
	for _, c := range []struct{ option, button string }{
		{"", "Tag 3 occurrences"}, {"find:exact", "Tag 2 occurrences"}, {"find:words", "Tag 1 occurrence"},
	} {
		if c.option != "" {
			b.click(c.option)
		}
		b.click("find:tagall")
		b.counted(c.button)
		if box := b.boxNamed("Whole words"); box.Checked != (c.option == "find:words") {
			t.Errorf("%q: the box says %v", c.option, box.Checked)
		}
		b.escape()
	}
}
