package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// caretOwner is a Field, or a type with one.
type caretOwner interface {
	fyne.CanvasObject
	fyne.Focusable
	caretFoot() fyne.Position
}

// CaretOf is the lower end of the caret of the field that has the keyboard, in
// pixels of the canvas; false if no field has the keyboard.
func CaretOf(c fyne.Canvas) (x, y int, ok bool) {
	f, ok := c.Focused().(caretOwner)
	if !ok {
		return 0, 0, false
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f).Add(f.caretFoot())
	x, y = c.PixelCoordinateForPosition(at)
	return x, y, true
}

// TypeInto types text into the field that has the keyboard, if a field has it.
func TypeInto(c fyne.Canvas, text string) {
	f, ok := c.Focused().(caretOwner)
	if !ok {
		return
	}
	for _, r := range text {
		f.TypedRune(r)
	}
}

// caretFoot is the lower end of the caret as it is visible in the field.
func (f *Field) caretFoot() fyne.Position {
	at := f.CursorPosition()
	if f.scroll != nil {
		at = at.Subtract(f.scroll.Offset)
	}
	size := f.Theme().Size(theme.SizeNameText)
	return at.AddXY(0, fyne.MeasureText("M", size, f.TextStyle).Height) // not shown
}

// CreateRenderer implements fyne.Widget. It notes the part of the entry that scrolls.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	r := f.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			f.scroll = s
		}
	}
	return r
}
