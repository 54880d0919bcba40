package ui

import (
	"bytes"
	"image/png"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestADisabledButtonIsPale(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(ModeLight))
	b := NewPushButton("Tag", nil, nil)
	veil := test.WidgetRenderer(b).(*covered).over
	pale := func() bool { _, _, _, a := veil.FillColor.RGBA(); return a > 0 }
	before := pale()
	b.Disable()
	disabled := pale()
	if b.Enable(); before || !disabled || pale() {
		t.Errorf("pale before: %v, disabled: %v, enabled again: %v", before, disabled, pale())
	}
}

// Fyne draws the last choice of a dialog in the same colour with and without the keyboard.
func TestAButtonWithTheKeyboardLooksSo(t *testing.T) {
	for _, mode := range []Mode{ModeLight, ModeDark} {
		for _, importance := range []widget.Importance{widget.MediumImportance, widget.HighImportance} {
			test.NewTempApp(t).Settings().SetTheme(NewTheme(mode))
			b := NewPushButton("Import", nil, nil)
			b.Importance = importance
			w := test.NewTempWindow(t, b)
			look := func() string {
				var shown bytes.Buffer
				if err := png.Encode(&shown, w.Canvas().Capture()); err != nil {
					t.Fatal(err)
				}
				return shown.String()
			}
			before := look()
			w.Canvas().Focus(b)
			with := look()
			if w.Canvas().Unfocus(); with == before || look() != before {
				t.Errorf("%v, importance %v: the keyboard is seen: %v, and after it is gone: %v", mode, importance, with != before, look() != before)
			}
		}
	}
}

func TestPushButtonAnswersToTheKeyboard(t *testing.T) {
	test.NewTempApp(t)
	for name, tc := range map[string]struct {
		key           fyne.KeyName
		off, noEscape bool
		ran, escaped  int
	}{
		"Enter":              {key: fyne.KeyReturn, ran: 1},
		"Enter of the pad":   {key: fyne.KeyEnter, ran: 1},
		"Space":              {key: fyne.KeySpace, ran: 1},
		"Enter, disabled":    {key: fyne.KeyReturn, off: true},
		"Esc":                {key: fyne.KeyEscape, escaped: 1},
		"Esc, nothing to do": {key: fyne.KeyEscape, noEscape: true},
		"another key":        {key: fyne.KeyA},
	} {
		t.Run(name, func(t *testing.T) {
			ran, escaped := 0, 0
			escape := func() { escaped++ }
			if tc.noEscape {
				escape = nil
			}
			b := NewPushButton("Import", func() { ran++ }, escape)
			if tc.off {
				b.Disable()
			}
			b.TypedKey(&fyne.KeyEvent{Name: tc.key})
			if ran != tc.ran || escaped != tc.escaped {
				t.Errorf("it ran %d times and escaped %d times, want %d and %d", ran, escaped, tc.ran, tc.escaped)
			}
		})
	}
}

func TestButtonWithANameFromRightToLeft(t *testing.T) {
	test.NewTempApp(t)
	text := "Merge into סט (2026)"
	b := NewPushButton(text, nil, nil)
	if b.Text != VisualSentence(text) || b.AccessibilityLabel() != text {
		t.Errorf("drawn as %+q, said as %+q", b.Text, b.AccessibilityLabel())
	}
	if b.SetText("Close"); b.Text != "Close" || b.AccessibilityLabel() != "Close" {
		t.Errorf("drawn as %+q, said as %+q", b.Text, b.AccessibilityLabel())
	}
}
