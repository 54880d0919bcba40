package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// typed is a field with the focus in which text was typed.
func typed(t *testing.T, text string) (*Field, fyne.Canvas) {
	t.Helper()
	test.NewTempApp(t)
	f := NewField("Note", false)
	w := test.NewTempWindow(t, f)
	w.Canvas().Focus(f)
	test.Type(f, text)
	return f, w.Canvas()
}

func TestAFieldOfAFormSelectsItsText(t *testing.T) {
	test.NewTempApp(t)
	f := NewField("", false)
	f.Form = true
	f.SetText("Media")
	w := test.NewTempWindow(t, f)
	w.Canvas().Focus(f)
	for _, r := range "TDP" {
		f.TypedRune(r)
	}
	if f.Text != "TDP" {
		t.Errorf("the field has %q", f.Text)
	}
}

func TestUndoInAFieldIsTheFields(t *testing.T) {
	f, c := typed(t, "abc")
	f.OnShortcut = func(k Key) bool { t.Errorf("the window got %s", k); return true }
	undo := func(s fyne.Shortcut) { c.Focused().(fyne.Shortcutable).TypedShortcut(s) }
	undo(&fyne.ShortcutUndo{})
	if f.Text == "abc" {
		t.Error("undo changed nothing")
	}
	undo(&fyne.ShortcutRedo{})
	if f.Text != "abc" {
		t.Errorf("redo gave %q", f.Text)
	}
	undo(&fyne.ShortcutUndo{})
	undo(&desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	if f.Text != "abc" {
		t.Errorf("redo by Ctrl+Shift+Z gave %q", f.Text)
	}
	undo(&fyne.ShortcutSelectAll{})
	if f.SelectedText() != "abc" {
		t.Errorf("selected %q", f.SelectedText())
	}
}

func TestOtherShortcutsGoToTheWindow(t *testing.T) {
	f, _ := typed(t, "abc")
	var got []string
	f.OnShortcut = func(k Key) bool { got = append(got, k.String()); return true }
	for _, s := range []fyne.Shortcut{
		&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl},
		&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt},
		&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierControl}, // moves the caret
		&desktop.CustomShortcut{KeyName: fyne.KeyBackspace, Modifier: fyne.KeyModifierControl},
	} {
		f.TypedShortcut(s)
	}
	if len(got) != 2 || got[0] != "Ctrl+Enter" || got[1] != "Alt+Down" {
		t.Errorf("the window got %q", got)
	}
}

func TestLeavingAField(t *testing.T) {
	f, c := typed(t, "abc")
	left, escaped := 0, 0
	f.OnLeave = func() { left++ }
	f.OnEscape = func() { escaped++ }
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if escaped != 1 || f.Text != "abc" {
		t.Errorf("Esc was heard %d times, the text is %q", escaped, f.Text)
	}
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if f.Text != "ab" {
		t.Errorf("Backspace left %q", f.Text)
	}
	c.Unfocus()
	if left != 1 {
		t.Errorf("leaving was heard %d times", left)
	}
}

func TestAFieldWithoutAnyoneListening(t *testing.T) {
	f, c := typed(t, "a")
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	c.Unfocus()
	if f.Text != "a" {
		t.Errorf("the text is %q", f.Text)
	}
}

func TestTabMovesOnFromSeveralLines(t *testing.T) {
	test.NewTempApp(t)
	f := NewField("Text", true)
	if f.AcceptsTab() {
		t.Error("the field keeps Tab to itself")
	}
	var steps []bool
	f.OnTab = func(back bool) { steps = append(steps, back) }
	w := test.NewTempWindow(t, f)
	w.Canvas().Focus(f)
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	if !f.AcceptsTab() || len(steps) != 1 || steps[0] || f.Text != "" {
		t.Errorf("Tab gave the steps %v and the text %q", steps, f.Text)
	}
}

func TestFunctionKeysWorkInAField(t *testing.T) {
	f, _ := typed(t, "abc")
	var got []string
	f.OnShortcut = func(k Key) bool { got = append(got, k.String()); return k.Name != fyne.KeyF2 }
	for _, k := range []fyne.KeyName{fyne.KeyF6, fyne.KeyF1, fyne.KeyF2, fyne.KeyLeft, fyne.KeyBackspace} {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if !slices.Equal(got, []string{"F6", "F1", "F2"}) {
		t.Errorf("the window got %q", got)
	}
	if f.Text != "ac" {
		t.Errorf("the text became %q, want the caret keys to edit it still", f.Text)
	}
}

func TestAFieldAsksBeforeItTakesAKey(t *testing.T) {
	f, _ := typed(t, "abc")
	var asked []fyne.KeyName
	f.OnTyped = func(k fyne.KeyName) bool { asked = append(asked, k); return k == fyne.KeyBackspace }
	left := false
	f.OnEscape = func() { left = true }
	for _, k := range []fyne.KeyName{fyne.KeyBackspace, fyne.KeyLeft, fyne.KeyDelete, fyne.KeyEscape} {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
	if !slices.Equal(asked, []fyne.KeyName{fyne.KeyBackspace, fyne.KeyLeft, fyne.KeyDelete}) || f.Text != "ab" || !left {
		t.Errorf("asked %q, text %q, left %v", asked, f.Text, left)
	}
}

// paste pastes a text by the shortcut and by the menu, which uses the shortcut too.
func paste(f *Field, text string) {
	board := test.NewClipboard()
	board.SetContent(text)
	f.TypedShortcut(&fyne.ShortcutPaste{Clipboard: board})
}

func TestAFieldRefusesALongPastedText(t *testing.T) {
	f, _ := typed(t, "abc")
	var refused []int
	OnRefusedPaste = func(n int) { refused = append(refused, n) }
	defer func() { OnRefusedPaste = nil }()
	paste(f, strings.Repeat("é", FieldLimit-2)) // one too many
	if f.Text != "abc" || !slices.Equal(refused, []int{FieldLimit - 2}) {
		t.Fatalf("the field has %d bytes, told %v", len(f.Text), refused)
	}
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	paste(f, strings.Repeat("é", FieldLimit)) // replaces the selected text
	if n := len([]rune(f.Text)); n != FieldLimit {
		t.Errorf("the field has %d characters", n)
	}
}

func TestTheOwnerGetsALongPastedText(t *testing.T) {
	f, _ := typed(t, "ac")
	f.CursorColumn = 1
	var whole string
	f.OnTooLong = func(text string) { whole = text }
	long := strings.Repeat("b", FieldLimit)
	paste(f, long)
	if whole != "a"+long+"c" || f.Text != "ac" {
		t.Errorf("the owner got %d bytes, the field has %q", len(whole), f.Text)
	}
}

func TestALongTextOfTheProjectIsShownInPartAndKept(t *testing.T) {
	f, _ := typed(t, "")
	long := strings.Repeat("b", FieldLimit+1)
	f.SetText(long)
	if len(f.Text) > FieldLimit+len(Ellipsis) || f.Value() != long || !f.Disabled() {
		t.Errorf("the field shows %d bytes, has %d, disabled %v", len(f.Text), len(f.Value()), f.Disabled())
	}
	f.Enable() // the project can be edited
	if !f.Disabled() {
		t.Error("the part could be edited")
	}
	f.Disable()
	f.SetText("short")
	if !f.Disabled() {
		t.Error("a field of a project that is read only can be edited")
	}
	f.Enable()
	if f.Disabled() || f.Value() != "short" {
		t.Errorf("disabled %v, has %q", f.Disabled(), f.Value())
	}
}
