package ui

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// typist is a text field as input methods see it: a Field, a type with one, or an entry of
// Fyne's own.
type typist interface {
	TypedRune(rune)
	// edited is the entry that the field is.
	edited() *widget.Entry
	// caretFoot is the lower end of the caret as it is visible in the field.
	caretFoot() fyne.Position
	// compose shows unfinished text at the caret, see Typing.Compose; caret counts code
	// points.
	compose(text string, caret int)
	composed() string
	// ended is the text without what is unfinished, and the caret in it.
	ended() (text []rune, caret int)
}

func (f *Field) edited() *widget.Entry { return &f.Entry }

func (f *Field) ended() (text []rune, caret int) {
	all := []rune(f.Text)
	return all, min(f.CursorTextOffset(), len(all))
}

// Typing is the text field that has the keyboard, for input methods.
type Typing struct {
	owner  typist
	object fyne.CanvasObject // the owner, as the canvas has it
	canvas fyne.Canvas
}

// TypingIn is the text field of a canvas that has the keyboard; false if none has it. It
// may be one in a dialog of Fyne's own.
func (s *Dialogs) TypingIn(c fyne.Canvas) (Typing, bool) {
	focused := c.Focused()
	object, _ := focused.(fyne.CanvasObject)
	switch f := focused.(type) {
	case typist:
		return Typing{f, object, c}, !f.edited().Disabled()
	case *widget.Entry:
		if s.lent == nil || s.lent.Entry != f {
			s.lent = &lentEntry{Entry: f}
		}
		return Typing{s.lent, object, c}, !f.Disabled()
	}
	s.lent = nil
	return Typing{}, false
}

// OnTypingEnds is called when the field that has the keyboard loses it, before anything
// else is done. The window sets it. It may be nil.
var OnTypingEnds func()

// Caret is the lower end of the caret and its height, in units of the desktop.
func (t Typing) Caret() (x, y, height int) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.object).Add(t.owner.caretFoot())
	scale := t.canvas.Scale()
	return int(at.X * scale), int(at.Y * scale), int(rowHeight(t.owner.edited()) * scale)
}

// MultiLine says that the field has several lines.
func (t Typing) MultiLine() bool { return t.owner.edited().MultiLine }

// Around is the text around the caret, without the composition, and the bytes before
// the caret and before the other end of the selection in it. It is at most 4000 bytes
// long, the most that Wayland takes.
func (t Typing) Around() (text string, caret, anchor int) {
	const most = 4000
	all, at := t.owner.ended()
	other := otherEnd(t.owner.edited(), all, at)
	from, to := min(at, other), max(at, other)
	if len(string(all[from:to])) > most {
		from, to, other = at, at, at
	}
	size := len(string(all[from:to]))
	for grown := true; grown; {
		grown = false
		if from > 0 && size+utf8.RuneLen(all[from-1]) <= most {
			from--
			size += utf8.RuneLen(all[from])
			grown = true
		}
		if to < len(all) && size+utf8.RuneLen(all[to]) <= most {
			size += utf8.RuneLen(all[to])
			to++
			grown = true
		}
	}
	return string(all[from:to]), len(string(all[from:at])), len(string(all[from:other]))
}

// otherEnd is the end of the selection that is not the caret, at, in the whole text.
func otherEnd(e *widget.Entry, all []rune, at int) int {
	selected := []rune(e.SelectedText())
	n := len(selected)
	switch {
	case n == 0:
		return at
	case at >= n && string(all[at-n:at]) == string(selected):
		return at - n
	}
	return min(at+n, len(all))
}

// Type types text into the field, in the place of a selection and of the unfinished
// text. Line breaks come only into a field with several lines.
func (t Typing) Type(text string) {
	t.Compose("", 0)
	for _, r := range text {
		if !unicode.IsControl(r) || r == '\n' && t.MultiLine() { // not shown
			t.owner.TypedRune(r)
		}
	}
}

// Delete deletes so many bytes before and after the caret, and the selection.
func (t Typing) Delete(before, after int) {
	text, caret, anchor := t.Around()
	press := func(name fyne.KeyName, times int) {
		for range times {
			t.owner.edited().TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	from, to := min(caret, anchor), max(caret, anchor)
	left := utf8.RuneCountInString(text[max(from-before, 0):from])
	right := utf8.RuneCountInString(text[to:min(to+max(after, 0), len(text))])
	if from < to {
		press(fyne.KeyBackspace, 1)
	}
	press(fyne.KeyBackspace, left)
	press(fyne.KeyDelete, right)
}

// Compose shows the unfinished text of an input method at the caret, with its own
// caret behind so many bytes; negative: without. An empty text ends it.
func (t Typing) Compose(text string, caret int) {
	if caret > 0 {
		caret = utf8.RuneCountInString(text[:min(caret, len(text))])
	}
	if text != "" || t.Composed() != "" {
		t.owner.compose(text, caret)
	}
}

// Composed is the unfinished text.
func (t Typing) Composed() string { return t.owner.composed() }

// caretFoot is the lower end of the caret as it is visible in the field.
func (f *Field) caretFoot() fyne.Position {
	at := f.CursorPosition()
	if f.scroll != nil {
		at = at.Subtract(f.scroll.Offset)
	}
	return at.AddXY(0, rowHeight(&f.Entry))
}

func rowHeight(e *widget.Entry) float32 {
	return fyne.MeasureText("M", e.Theme().Size(theme.SizeNameText), e.TextStyle).Height // not shown
}

// CreateRenderer implements fyne.Widget. It notes the part of the entry that scrolls.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	r := f.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		if s, ok := o.(*container.Scroll); ok {
			f.scroll = s
		}
	}
	return fieldRenderer{r, f}
}
