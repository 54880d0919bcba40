package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// lentEntry is a text field of a dialog of Fyne's own, for input methods: Fyne draws it,
// and nothing can be drawn over it. The unfinished text stands in it as text, and is
// replaced by what follows. It stays when another object gets the keyboard.
type lentEntry struct {
	*widget.Entry
	unfinished []rune
	start      int // of the unfinished text, in code points
}

func (e *lentEntry) edited() *widget.Entry { return e.Entry }

// caretFoot implements typist. How far the text is scrolled is not known.
func (e *lentEntry) caretFoot() fyne.Position {
	at := e.CursorPosition()
	edge := e.Theme().Size(theme.SizeNameInnerPadding)
	return fyne.NewPos(min(at.X, max(edge, e.Size().Width-edge)), at.Y+rowHeight(e.Entry))
}

// compose implements typist. The caret of the unfinished text is at its end.
func (e *lentEntry) compose(text string, _ int) {
	if e.composed() != "" {
		_, back := e.ended()
		e.walk(e.start + len(e.unfinished)) // the finished text may stand behind it already
		e.press(fyne.KeyBackspace, len(e.unfinished))
		e.walk(back)
	}
	e.unfinished = []rune(text)
	for _, r := range e.unfinished {
		e.Entry.TypedRune(r)
	}
	e.start = max(0, e.CursorTextOffset()-len(e.unfinished))
}

// walk moves the caret to a place in the text, in code points.
func (e *lentEntry) walk(to int) {
	by := to - e.CursorTextOffset()
	e.press(fyne.KeyRight, by)
	e.press(fyne.KeyLeft, -by)
}

func (e *lentEntry) press(key fyne.KeyName, times int) {
	for range times {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// composed implements typist. Where the text was edited otherwise, nothing is unfinished.
func (e *lentEntry) composed() string {
	all, n := []rune(e.Text), len(e.unfinished)
	if len(all) < e.start+n || !slices.Equal(all[e.start:e.start+n], e.unfinished) {
		e.unfinished = nil
	}
	return string(e.unfinished)
}

func (e *lentEntry) ended() (text []rune, caret int) {
	n := len([]rune(e.composed()))
	text = []rune(e.Text)
	caret = min(e.CursorTextOffset(), len(text))
	switch end := e.start + n; {
	case n == 0:
		return text, caret
	case caret >= end:
		caret -= n
	case caret > e.start:
		caret = e.start
	}
	return slices.Delete(text, e.start, e.start+n), caret
}
