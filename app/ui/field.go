package ui

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Field is a text entry. Esc leaves it. Shortcuts that do not edit text go to the
// window. Tab moves the keyboard on, also from a field with several lines.
type Field struct {
	widget.Entry
	OnEscape   func()
	OnGain     func()                  // the field got the keyboard
	OnLeave    func()                  // the field lost the keyboard
	OnShortcut func(Key) bool          // function keys and keys with modifiers, except those that edit text
	OnTyped    func(fyne.KeyName) bool // receives keys before the field; true: the key is done
	OnRune     func(rune) bool         // receives typed characters before the field; true: the character is done
	OnTab      func(back bool)         // receives Tab and Shift+Tab (back); nil: Tab moves the focus
	OnTooLong  func(text string)       // receives the text that the field would have after a paste longer than FieldLimit; nil: OnRefusedPaste

	Form      bool // part of a form: the text is selected when the field gets the keyboard
	OneLetter bool // a typed letter replaces the text, which is selected on focus

	whole string // a text longer than FieldLimit, of which the field shows the start; else ""
	off   bool   // disabled by the owner

	scroll    *container.Scroll // the part that moves when the text is larger than the field; nil before the field is drawn
	composing *composition      // nil: no input method has an unfinished text
}

// FieldLimit is the largest text that a field takes from the clipboard or from the
// project, in code points. Fyne's entry is slow with long texts: 300,000 characters
// freeze the window for half a minute.
const FieldLimit = 4000

// OnRefusedPaste is told the length of a text that is too long for a field, in code
// points. The window sets it. It may be nil.
var OnRefusedPaste func(n int)

// NewField makes a field. The hint is visible while the field is empty.
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

// SetText replaces the text. Of a text longer than FieldLimit the field shows the
// start, and the text cannot be edited.
func (f *Field) SetText(text string) {
	f.whole = ""
	if utf8.RuneCountInString(text) > FieldLimit {
		f.whole = text
		text = string([]rune(text)[:FieldLimit]) + Ellipsis
	}
	f.able()
	f.Entry.SetText(text)
}

// Value is the whole text.
func (f *Field) Value() string {
	if f.whole != "" {
		return f.whole
	}
	return f.Text
}

// Enable implements fyne.Disableable. A text too long for the field stays disabled.
func (f *Field) Enable() {
	f.off = false
	f.able()
}

// Disable implements fyne.Disableable.
func (f *Field) Disable() {
	f.off = true
	f.able()
}

func (f *Field) able() {
	switch off := f.off || f.whole != ""; {
	case off == f.Disabled():
	case off:
		f.Entry.Disable()
	default:
		f.Entry.Enable()
	}
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
	if !helps(f, e) {
		f.Entry.TypedKey(e)
	}
}

// KeyDown implements desktop.Keyable.
func (f *Field) KeyDown(e *fyne.KeyEvent) {
	WatchKey(e)
	f.Entry.KeyDown(e)
}

// AcceptsTab implements fyne.Tabbable.
func (f *Field) AcceptsTab() bool { return f.OnTab != nil }

// FocusGained implements fyne.Focusable.
func (f *Field) FocusGained() {
	f.Entry.FocusGained()
	gained(f)
	if f.Form || f.OneLetter { // a click moves the caret afterwards, and selects nothing
		f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	if f.OnGain != nil {
		f.OnGain()
	}
}

// TypedRune implements fyne.Focusable.
func (f *Field) TypedRune(r rune) {
	if f.OnRune != nil && f.OnRune(r) {
		return
	}
	if f.OneLetter { // a click has moved the caret
		f.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	f.Entry.TypedRune(r)
}

// FocusLost implements fyne.Focusable. What an input method has not finished becomes
// text.
func (f *Field) FocusLost() {
	if OnTypingEnds != nil {
		OnTypingEnds()
	}
	f.finish()
	f.Entry.FocusLost()
	if f.OnLeave != nil {
		f.OnLeave()
	}
}

// functionKeys write nothing, so in a field they work as elsewhere.
var functionKeys = map[fyne.KeyName]bool{
	fyne.KeyF1: true, fyne.KeyF2: true, fyne.KeyF3: true, fyne.KeyF4: true, fyne.KeyF5: true, fyne.KeyF6: true,
	fyne.KeyF7: true, fyne.KeyF8: true, fyne.KeyF9: true, fyne.KeyF10: true, fyne.KeyF11: true, fyne.KeyF12: true,
}

// editing lists the shortcuts that edit the text of the field.
var editing = map[string]bool{
	(&fyne.ShortcutUndo{}).ShortcutName(): true, (&fyne.ShortcutRedo{}).ShortcutName(): true,
	(&fyne.ShortcutCut{}).ShortcutName(): true, (&fyne.ShortcutCopy{}).ShortcutName(): true,
	(&fyne.ShortcutPaste{}).ShortcutName(): true, (&fyne.ShortcutSelectAll{}).ShortcutName(): true,
}

// TypedShortcut implements fyne.Shortcutable.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	k, ok := ShortcutKey(s)
	if ok && k == KeyOf(fyne.KeyZ, fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift) {
		s = &fyne.ShortcutRedo{} // as in the rest of the window
	}
	if ok && !editing[s.ShortcutName()] && !caretKey(k.Name) && f.OnShortcut != nil && f.OnShortcut(k) {
		return
	}
	if paste, is := s.(*fyne.ShortcutPaste); is {
		read := *paste
		read.Clipboard = pasted(paste.Clipboard.Content()) // once: it comes from another program
		if s = &read; f.tooLong(read.Clipboard.Content()) {
			return
		}
	}
	if c, above := f.canvas().(fyne.Shortcutable); ok && above && f.OnShortcut == nil && !editing[s.ShortcutName()] && !caretKey(k.Name) {
		c.TypedShortcut(s) // in a dialog, only the window knows the shortcut
		return
	}
	f.Entry.TypedShortcut(s)
}

// pasted is what the clipboard has had.
type pasted string

// Content implements fyne.Clipboard.
func (p pasted) Content() string { return string(p) }

// SetContent implements fyne.Clipboard. It does nothing.
func (pasted) SetContent(string) {}

// tooLong handles a pasted text with which the field would be longer than
// FieldLimit; false if the text fits.
func (f *Field) tooLong(pasted string) bool {
	text, kept := []rune(f.Text), f.SelectedText()
	n := utf8.RuneCountInString(pasted)
	if len(text)-utf8.RuneCountInString(kept)+n <= FieldLimit {
		return false
	}
	switch {
	case f.OnTooLong != nil:
		at := min(f.CursorTextOffset(), len(text))
		f.OnTooLong(string(text[:at]) + pasted + string(text[at:]))
	case OnRefusedPaste != nil:
		OnRefusedPaste(n)
	}
	return true
}

func (f *Field) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(f) }

func caretKey(n fyne.KeyName) bool {
	switch n {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete:
		return true
	}
	return false
}
