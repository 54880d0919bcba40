package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// typingField is a field with the keyboard at 50,20 in a window.
func typingField(t *testing.T, multiLine bool) (*Field, fyne.Canvas) {
	t.Helper()
	test.NewTempApp(t)
	f := NewField("", multiLine)
	w := test.NewTempWindow(t, container.NewWithoutLayout(f))
	f.Move(fyne.NewPos(50, 20))
	f.Resize(fyne.NewSize(200, 80))
	w.Canvas().Focus(f)
	return f, w.Canvas()
}

// typing is the field of the canvas that has the keyboard.
func typing(t *testing.T, c fyne.Canvas) Typing {
	t.Helper()
	in, ok := new(Dialogs).TypingIn(c)
	if !ok {
		t.Fatal("no field has the keyboard")
	}
	return in
}

func TestPlaceOfTheCaret(t *testing.T) {
	f, c := typingField(t, true)
	place := func() (x, y int) {
		t.Helper()
		x, y, _ = typing(t, c).Caret()
		return x, y
	}
	x0, y0 := place()
	if x0 < 50 || x0 > 70 || y0 < 35 || y0 > 60 {
		t.Errorf("the caret of an empty field is at %d,%d", x0, y0)
	}
	if _, _, height := typing(t, c).Caret(); height < 10 || height > 30 {
		t.Errorf("the caret has a height of %d", height)
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
	typing(t, c).Type("né")
	if !strings.HasSuffix(f.Text, "\nné") {
		t.Errorf("typed was %q", f.Text)
	}
	f.Disable()
	if _, ok := new(Dialogs).TypingIn(c); ok {
		t.Error("typing in a disabled field")
	}
	f.Enable()
	c.Unfocus()
	if _, ok := new(Dialogs).TypingIn(c); ok {
		t.Error("typing without the keyboard")
	}
}

func TestInputMethodTypesNoLineBreaksIntoASearch(t *testing.T) {
	f, c := typingField(t, false)
	typing(t, c).Type("a\r\nb\t")
	if f.Text != "ab" {
		t.Errorf("typed was %q", f.Text)
	}
}

func TestTextAroundTheCaret(t *testing.T) {
	f, c := typingField(t, true)
	in := typing(t, c)
	wants := func(what, text string, caret, anchor int) {
		t.Helper()
		if got, at, other := in.Around(); got != text || at != caret || other != anchor {
			t.Errorf("%s: %q %d %d, want %q %d %d", what, got, at, other, text, caret, anchor)
		}
	}
	wants("an empty field", "", 0, 0)
	test.Type(f, "né你\nb")
	wants("bytes are counted", "né你\nb", 8, 8)
	f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	wants("before the last letter", "né你\nb", 7, 7)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	wants("all is selected", "né你\nb", 8, 0)

	f.SetText(strings.Repeat("é", FieldLimit))
	test.Type(f, "x")
	text, caret, _ := in.Around()
	if len(text) > 4000 || len(text) < 3990 || caret > len(text) || !strings.Contains(f.Text, text) {
		t.Errorf("of a long text %d bytes are told, the caret is behind %d", len(text), caret)
	}
}

func TestInputMethodDeletesAroundTheCaret(t *testing.T) {
	f, c := typingField(t, false)
	in := typing(t, c)
	f.SetText("né你好ok")
	for range 4 { // the caret is at the start
		f.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	in.Delete(len("你好"), len("o"))
	if f.Text != "nék" {
		t.Errorf("left is %q", f.Text)
	}
	in.Delete(100, 100)
	if f.Text != "" {
		t.Errorf("left of more than there was is %q", f.Text)
	}
	f.SetText("abc")
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	in.Delete(0, 0)
	if f.Text != "" {
		t.Errorf("left of a selection is %q", f.Text)
	}
}
