package inspector

import (
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
)

func TestTheNextSpanFollowsWhereOneWasDeleted(t *testing.T) {
	b := opened(t)
	b.TakeKeyboard(b.canvas)
	remove := func(id annotate.SpanID) {
		t.Helper()
		s, _, err := b.state.Apply(annotate.Transaction{Name: annotate.Act{Text: "delete"}, Edits: []annotate.Edit{annotate.RemoveSpan{ID: id}}})
		if err != nil {
			t.Fatal(err)
		}
		b.SetSelected("")
		b.SetState(s, "ana")
		b.ShowCurrent()
	}
	b.press(fyne.KeyDown, fyne.KeyDown)
	for _, c := range []struct{ gone, next annotate.SpanID }{{"s2", "s3"}, {"s3", "s4"}} { // s4 stands below the next head
		remove(c.gone)
		if b.shown != c.next || b.currentRow() != c.next {
			t.Errorf("after %s the article shows %q and the keyboard is at %q, want %s", c.gone, b.shown, b.currentRow(), c.next)
		}
	}
	b.press(fyne.KeyEnd)
	remove("s9")
	if b.shown != "s8" {
		t.Errorf("after the last span the article shows %q, want the one before", b.shown)
	}
}
