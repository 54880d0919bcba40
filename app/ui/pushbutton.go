package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// PushButton is a button that also reacts to Enter and Esc. Fyne's buttons do not.
type PushButton struct {
	widget.Button
	OnRune func(rune) // receives typed characters
	escape func()
}

var _ fyne.Focusable = (*PushButton)(nil)

// NewPushButton makes a button. Esc calls escape, which closes the dialog of the
// button. escape may be nil.
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
