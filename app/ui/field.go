package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Field is a text entry that leaves on Esc, and that hands shortcuts which are
// no editing of text on to the window. Tab writes no tab character, but moves
// the keyboard's focus on, also where there are several lines.
type Field struct {
	widget.Entry
	OnEscape   func()
	OnLeave    func()                  // the keyboard's focus went elsewhere
	OnShortcut func(Key) bool          // keys with modifiers, and function keys, that edit no text
	OnTyped    func(fyne.KeyName) bool // keys before the field gets them; true: they are done
	OnTab      func(back bool)         // Tab, or Shift+Tab, instead of moving the focus; nil: that moves

	OneLetter bool // what is typed takes the place of what was there, which is selected on focus
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
	if e.Name == fyne.KeyTab && f.OnTab != nil {
		f.OnTab(Held()&fyne.KeyModifierShift != 0)
		return
	}
	if f.OnTyped != nil && f.OnTyped(e.Name) {
		return
	}
	if functionKeys[e.Name] && f.OnShortcut != nil && f.OnShortcut(KeyOf(e.Name, Held()&fyne.KeyModifierShift)) {
		return
	}
	if !helps(e) {
		f.Entry.TypedKey(e)
	}
}

// AcceptsTab implements fyne.Tabbable.
func (f *Field) AcceptsTab() bool { return f.OnTab != nil }

// FocusGained implements fyne.Focusable.
func (f *Field) FocusGained() {
	f.Entry.FocusGained()
	if f.OneLetter {
		f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// TypedRune implements fyne.Focusable.
func (f *Field) TypedRune(r rune) {
	if f.OneLetter { // a click has put the caret somewhere
		f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	f.Entry.TypedRune(r)
}

// FocusLost implements fyne.Focusable.
func (f *Field) FocusLost() {
	f.Entry.FocusLost()
	if f.OnLeave != nil {
		f.OnLeave()
	}
}

// functionKeys write nothing, and so work in a field as they do elsewhere.
var functionKeys = map[fyne.KeyName]bool{
	fyne.KeyF1: true, fyne.KeyF2: true, fyne.KeyF3: true, fyne.KeyF4: true, fyne.KeyF5: true, fyne.KeyF6: true,
	fyne.KeyF7: true, fyne.KeyF8: true, fyne.KeyF9: true, fyne.KeyF10: true, fyne.KeyF11: true, fyne.KeyF12: true,
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
