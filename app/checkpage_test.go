//go:build !headless

package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

func TestKeysLeaveTheTextAloneThatTheScoresHide(t *testing.T) {
	b, _ := checks(t)
	b.press(keyRune('n')) // selects gold's span
	b.press(keyRune('s'))
	before := b.spans()
	for _, k := range []ui.Key{
		plain(fyne.KeyDelete), plain(fyne.KeyReturn), ctrl(fyne.KeyA), keyRune('3'), keyRune('['), ctrlShift(fyne.KeyA), ctrl(fyne.KeyC),
	} {
		b.press(k)
		b.says("S goes to the article")
	}
	b.clickLabel(annotate.LabelActor)
	if b.spans() != before || b.dialog() || b.view.Armed() != "" {
		t.Errorf("gold says %s, and said %s", b.spans(), before)
	}
	if b.scorePage.Visible() {
		t.Error("a click on a label does not show what it would tag")
	}
	b.press(keyRune('s'))
	b.press(ctrl(fyne.KeyF))
	if b.scorePage.Visible() || !b.findBar.Visible() {
		t.Error("one cannot find in the article")
	}
	b.closeFind()
	b.view.SelectSpan(b.ws.state().Spans[0].ID, false)
	b.press(plain(fyne.KeyDelete))
	if b.spans() == before {
		t.Error("in sight it cannot be deleted")
	}
}

func TestThePaneThatGoesLosesTheKeyboard(t *testing.T) {
	b, _ := checks(t)
	b.press(keyRune('t'))
	if b.scorePage.Visible() || !b.inspector.Visible() || b.errorList.Visible() {
		t.Fatal("the spans are not shown beside their article")
	}
	b.view.SelectSpan(b.ws.state().Spans[0].ID, false)
	b.press(plain(fyne.KeyReturn))
	b.key("a note")
	b.runCommand("check.spans") // by the menu: a letter is part of the note
	if got := b.note("a1", b.ws.state().Spans[0].ID); got != "a note" {
		t.Errorf("the note is %q", got)
	}
	if b.win.Canvas().Focused() != fyne.Focusable(b.view) {
		t.Error("the keyboard is in a pane that is hidden")
	}
}
