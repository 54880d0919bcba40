package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Check is a check box that passes Esc, Enter and characters on. Fyne's check box
// swallows them.
type Check struct {
	widget.Check
	OnEscape func()
	OnEnter  func()
	OnRune   func(rune) // characters except the space, which ticks the box
}

// NewCheck makes a check box.
func NewCheck(text string, onChanged func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = text, onChanged
	c.ExtendBaseWidget(c)
	return c
}

// In connects the box to its dialog: keys on the box do the same as in the dialog.
func (c *Check) In(d *Dialog) { c.OnEscape, c.OnEnter, c.OnRune = d.escape, d.Accept, d.Typed }

// TypedKey implements fyne.Focusable.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name == fyne.KeyEscape && c.OnEscape != nil:
		c.OnEscape()
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && c.OnEnter != nil:
		c.OnEnter()
	case helps(e):
	default:
		c.Check.TypedKey(e)
	}
}

// TypedRune implements fyne.Focusable.
func (c *Check) TypedRune(r rune) {
	if r != ' ' && c.OnRune != nil {
		c.OnRune(r)
		return
	}
	c.Check.TypedRune(r)
}
