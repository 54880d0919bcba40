package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Check is a check box that lets Esc and characters through: Fyne's keeps them.
type Check struct {
	widget.Check
	OnEscape func()
	OnRune   func(rune) // characters other than the space, which ticks
}

// NewCheck makes a check box.
func NewCheck(text string, onChanged func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = text, onChanged
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements fyne.Focusable.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && c.OnEscape != nil {
		c.OnEscape()
		return
	}
	c.Check.TypedKey(e)
}

// TypedRune implements fyne.Focusable.
func (c *Check) TypedRune(r rune) {
	if r != ' ' && c.OnRune != nil {
		c.OnRune(r)
		return
	}
	c.Check.TypedRune(r)
}
