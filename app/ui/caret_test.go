package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestPlaceOfTheCaret(t *testing.T) {
	test.NewTempApp(t)
	f := NewField("", true)
	w := test.NewTempWindow(t, container.NewWithoutLayout(f))
	f.Move(fyne.NewPos(50, 20))
	f.Resize(fyne.NewSize(200, 80))
	place := func() (x, y int) {
		t.Helper()
		x, y, ok := CaretOf(w.Canvas())
		if !ok {
			t.Fatal("no caret")
		}
		return x, y
	}
	if _, _, ok := CaretOf(w.Canvas()); ok {
		t.Error("a caret without the keyboard")
	}
	w.Canvas().Focus(f)
	x0, y0 := place()
	if x0 < 50 || x0 > 70 || y0 < 35 || y0 > 60 {
		t.Errorf("the caret of an empty field is at %d,%d", x0, y0)
	}
	test.Type(f, "abc")
	if x, y := place(); x <= x0+10 || y != y0 {
		t.Errorf("after three letters the caret is at %d,%d, before at %d,%d", x, y, x0, y0)
	}
	test.Type(f, "\n")
	if x, y := place(); x != x0 || y <= y0+10 {
		t.Errorf("in the second line the caret is at %d,%d", x, y)
	}
	test.Type(f, strings.Repeat("\n", 20))
	if _, y := place(); y > 20+80 {
		t.Errorf("in a text that is longer than the field the caret is at %d, below the field", y)
	}
	TypeInto(w.Canvas(), "né")
	if !strings.HasSuffix(f.Text, "\nné") {
		t.Errorf("typed was %q", f.Text)
	}
	w.Canvas().Unfocus()
	TypeInto(w.Canvas(), "lost")
	if strings.Contains(f.Text, "lost") {
		t.Error("typed without the keyboard")
	}
	if _, _, ok := CaretOf(w.Canvas()); ok {
		t.Error("a caret without the keyboard")
	}
}
