package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestInputMethodInAFieldOfFyne(t *testing.T) {
	test.NewTempApp(t)
	e, other := widget.NewEntry(), widget.NewEntry()
	w := test.NewTempWindow(t, container.NewWithoutLayout(e, other))
	e.Move(fyne.NewPos(50, 20))
	e.Resize(fyne.NewSize(120, 40))
	c := w.Canvas()
	c.Focus(e)
	var s Dialogs
	in, ok := s.TypingIn(c)
	if again, _ := s.TypingIn(c); !ok || again != in {
		t.Fatalf("the field has the keyboard: %v, %v", ok, again)
	}
	wants := func(what, text, composed, around string, caret int) {
		t.Helper()
		got, at, _ := in.Around()
		if e.Text != text || in.Composed() != composed || got != around || at != caret {
			t.Errorf("%s: %q with %q unfinished, around the caret %q, %d", what, e.Text, in.Composed(), got, at)
		}
	}
	x0, y0, height := in.Caret()
	if x0 < 50 || x0 > 70 || y0 < 35 || y0 > 60 || height < 10 {
		t.Errorf("the caret is at %d,%d, %d high", x0, y0, height)
	}
	test.Type(e, "ab")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	in.Compose("ni", 2)
	wants("unfinished", "anib", "ni", "ab", 1)
	in.Compose("你好", 6)
	wants("more of it", "a你好b", "你好", "ab", 1)
	in.Compose("", 0)
	wants("cancelled", "ab", "", "ab", 1)
	in.Compose("nihao", 5)
	in.Type("你好")
	wants("finished", "a你好b", "", "a你好b", 7)
	in.Delete(3, 1)
	wants("corrected", "a你", "", "a你", 4)

	in.Compose("ni", 2)
	test.Type(e, "你") // some finish a text before they end the unfinished one
	wants("finished behind it", "a你ni你", "ni", "a你你", 7)
	in.Compose("", 0)
	wants("and ended", "a你你", "", "a你你", 7)
	in.Compose("hao", 3)
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	wants("the caret was moved", "a你你hao", "hao", "a你你", 0)
	in.Compose("haos", 4)
	wants("more at the caret", "haosa你你", "haos", "a你你", 0)
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	wants("edited otherwise", "haoa你你", "", "haoa你你", 3)
	in.Compose("ni", 2)
	c.Focus(other)
	if second, ok := s.TypingIn(c); !ok || second == in || second.Composed() != "" || e.Text != "haonia你你" {
		t.Errorf("another field has the keyboard: %v; left is %q", ok, e.Text)
	}
	c.Unfocus()
	if _, ok := s.TypingIn(c); ok {
		t.Error("typing without the keyboard")
	}
}

func TestTheCaretOfAFieldOfFyneStaysInIt(t *testing.T) {
	test.NewTempApp(t)
	e := widget.NewEntry()
	w := test.NewTempWindow(t, container.NewWithoutLayout(e))
	e.Resize(fyne.NewSize(120, 40))
	w.Canvas().Focus(e)
	test.Type(e, "a text that is longer than the field")
	in, _ := new(Dialogs).TypingIn(w.Canvas())
	if x, _, _ := in.Caret(); x > 120 {
		t.Errorf("the caret is at %d", x)
	}
}
