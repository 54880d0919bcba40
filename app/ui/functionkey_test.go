package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

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
