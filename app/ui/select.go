package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// Select is a drop-down choice that passes Esc on. Fyne's own swallows it.
type Select struct {
	widget.Select
	OnEscape func()
}

// NewSelect makes a drop-down choice.
func NewSelect(options []string, onChanged func(string)) *Select {
	s := &Select{}
	s.Options, s.OnChanged = options, onChanged
	s.PlaceHolder = lang.L("Choose…")
	s.ExtendBaseWidget(s)
	return s
}

// TypedKey implements fyne.Focusable.
func (s *Select) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && s.OnEscape != nil {
		s.OnEscape()
		return
	}
	if !helps(e) {
		s.Select.TypedKey(e)
	}
}
