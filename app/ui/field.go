package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Field is a text entry that leaves on Esc, and that hands shortcuts which are
// no editing of text on to the window.
type Field struct {
	widget.Entry
	OnEscape   func()
	OnLeave    func()         // the keyboard's focus went elsewhere
	OnShortcut func(Key) bool // keys with modifiers that edit no text
}

// NewField makes a field with a hint that is shown while it is empty.
func NewField(hint string, multiLine bool) *Field {
	f := &Field{}
	f.MultiLine = multiLine
	if multiLine {
		f.Wrapping = fyne.TextWrapWord
	}
	f.PlaceHolder = hint
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey implements fyne.Focusable.
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape && f.OnEscape != nil {
		f.OnEscape()
		return
	}
	f.Entry.TypedKey(e)
}

// FocusLost implements fyne.Focusable.
func (f *Field) FocusLost() {
	f.Entry.FocusLost()
	if f.OnLeave != nil {
		f.OnLeave()
	}
}

// editing are the shortcuts that belong to the text in the field.
var editing = map[string]bool{
	(&fyne.ShortcutUndo{}).ShortcutName(): true, (&fyne.ShortcutRedo{}).ShortcutName(): true,
	(&fyne.ShortcutCut{}).ShortcutName(): true, (&fyne.ShortcutCopy{}).ShortcutName(): true,
	(&fyne.ShortcutPaste{}).ShortcutName(): true, (&fyne.ShortcutSelectAll{}).ShortcutName(): true,
}

// TypedShortcut implements fyne.Shortcutable.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	k, ok := ShortcutKey(s)
	if ok && k == KeyOf(fyne.KeyZ, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift) {
		s = &fyne.ShortcutRedo{} // as everywhere else in the window
	}
	if ok && !editing[s.ShortcutName()] && !caretKey(k.Name) && f.OnShortcut != nil && f.OnShortcut(k) {
		return
	}
	f.Entry.TypedShortcut(s)
}

func caretKey(n fyne.KeyName) bool {
	switch n {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}
