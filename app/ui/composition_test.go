package ui

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
)

// An unfinished text is seen at the caret, in the field, and is no part of its text.
func TestCompositionIsShownAtTheCaret(t *testing.T) {
	f, c := typingField(t, false)
	in := typing(t, c)
	in.Type("ab")
	x, _, _ := in.Caret()
	x -= 50 // in the field
	before := picture(f)
	in.Compose("nihao", 2)
	if f.Text != "ab" || in.Composed() != "nihao" {
		t.Errorf("the text is %q, unfinished is %q", f.Text, in.Composed())
	}
	at := changed(before, picture(f))
	if at.Min.X < x-3 || at.Max.X > x+60 || at.Dx() < 20 {
		t.Errorf("the composition is at %v, the caret at %d", at, x)
	}
	in.Compose("", 0)
	if at := changed(before, picture(f)); !at.Empty() {
		t.Errorf("something is left of the composition at %v", at)
	}
}

func TestCompositionStaysInItsField(t *testing.T) {
	f, c := typingField(t, false)
	in := typing(t, c)
	in.Type("a long text before the caret")
	for _, text := range []string{"nihao", "the composition is longer than the field is wide"} {
		before := picture(f)
		in.Compose(text, -1)
		if at := changed(before, picture(f)); at.Min.X < 1 || at.Max.X > 199 || at.Empty() {
			t.Errorf("%q is at %v in a field 200 wide", text, at)
		}
		in.Compose("", 0)
	}
}

// picture draws a field with some room around it.
func picture(f *Field) image.Image {
	c := software.NewCanvas()
	c.SetPadded(false)
	size := f.Size()
	c.SetContent(container.NewWithoutLayout(f))
	c.Resize(size.AddWidthHeight(60, 20))
	f.Resize(size)
	f.Move(fyne.NewPos(0, 0))
	return c.Capture()
}

// changed is the part of two pictures that is not the same.
func changed(a, b image.Image) image.Rectangle {
	var part image.Rectangle
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				part = part.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return part
}

// Whatever takes the keyboard from the field, nothing that was typed is lost.
func TestCompositionBecomesTextWhenTheFieldIsLeft(t *testing.T) {
	f, c := typingField(t, false)
	var told []string
	f.OnChanged = func(text string) { told = append(told, text) }
	left := ""
	f.OnLeave = func() { left = f.Text }
	typing(t, c).Compose("ni", 2)
	c.Unfocus()
	if f.Text != "ni" || left != "ni" || len(told) != 2 || f.composed() != "" {
		t.Errorf("the text is %q, at the end %q, told were %q, unfinished is %q", f.Text, left, told, f.composed())
	}
}

func TestCompositionReplacesTheSelection(t *testing.T) {
	f, c := typingField(t, false)
	in := typing(t, c)
	in.Type("abc")
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	in.Compose("ni", 2)
	in.Type("你")
	if f.Text != "你" || in.Composed() != "" {
		t.Errorf("the text is %q, unfinished is %q", f.Text, in.Composed())
	}
	test.Type(f, "!")
	if f.Text != "你!" {
		t.Errorf("typed on, the text is %q", f.Text)
	}
}
