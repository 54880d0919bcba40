package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// PushButton also answers to Enter and Esc, which Fyne's buttons do not.
type PushButton struct {
	widget.Button
	OnRune func(rune) // characters: a button writes none
	escape func()
}

var _ fyne.Focusable = (*PushButton)(nil)

// NewPushButton makes a button. Esc calls escape, which in a dialog closes that;
// nil is for none.
func NewPushButton(text string, run, escape func()) *PushButton {
	b := &PushButton{escape: escape}
	b.Text, b.OnTapped = text, run
	b.ExtendBaseWidget(b)
	return b
}

// TypedRune implements fyne.Focusable.
func (b *PushButton) TypedRune(r rune) {
	if b.OnRune != nil {
		b.OnRune(r)
	}
}

// TypedKey implements fyne.Focusable.
func (b *PushButton) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if !b.Disabled() {
			b.OnTapped()
		}
	case fyne.KeyEscape:
		if b.escape != nil {
			b.escape()
		}
	default:
		if !helps(e) {
			b.Button.TypedKey(e)
		}
	}
}
