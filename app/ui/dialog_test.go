package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/explain"
)

func dialogWindow(t *testing.T) (fyne.App, fyne.Window) {
	t.Helper()
	a := test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("below"))
	w.Resize(fyne.NewSize(800, 600))
	return a, w
}

func TestDialogChoices(t *testing.T) {
	for name, c := range map[string]struct {
		act    func(*Dialogs, *Dialog, fyne.Window)
		chosen string
		open   bool
	}{
		"Enter is the last choice":  {func(_ *Dialogs, _ *Dialog, w fyne.Window) { typeKey(w, fyne.KeyReturn) }, "yes", false},
		"Esc is none":               {func(_ *Dialogs, _ *Dialog, w fyne.Window) { typeKey(w, fyne.KeyEscape) }, "", false},
		"Esc by way of the window":  {func(s *Dialogs, _ *Dialog, _ fyne.Window) { s.Escape() }, "", false},
		"a click":                   {func(_ *Dialogs, _ *Dialog, w fyne.Window) { test.Tap(buttonIn(w.Canvas().Overlays().Top(), "No")) }, "no", false},
		"one that leaves it open":   {func(_ *Dialogs, _ *Dialog, w fyne.Window) { test.Tap(buttonIn(w.Canvas().Overlays().Top(), "Copy")) }, "copy", true},
		"the program takes it away": {func(_ *Dialogs, d *Dialog, _ fyne.Window) { d.Close() }, "", false},
	} {
		t.Run(name, func(t *testing.T) {
			_, w := dialogWindow(t)
			var s Dialogs
			chosen, closed := "", 0
			choose := func(what string) func() { return func() { chosen += what } }
			d := s.Show(w, "Sure?", widget.NewLabel("It cannot be undone."), fyne.NewSize(300, 0), func() { closed++ },
				Choice{Text: "Copy", Stays: true, Run: choose("copy")}, Choice{Text: "No", Run: choose("no")}, Choice{Text: "Yes", Run: choose("yes")})
			c.act(&s, d, w)
			if chosen != c.chosen {
				t.Errorf("chose %q, want %q", chosen, c.chosen)
			}
			if open := w.Canvas().Overlays().Top() != nil; open != c.open || closed != map[bool]int{true: 0, false: 1}[c.open] {
				t.Errorf("open is %v, it was closed %d times", open, closed)
			}
			if s.Escape() != c.open {
				t.Error("the dialogs have lost count")
			}
		})
	}
}

func typeKey(w fyne.Window, k fyne.KeyName) { w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k}) }

func TestDialogsOneAboveTheOther(t *testing.T) {
	_, w := dialogWindow(t)
	var s Dialogs
	var closed []string
	show := func(name string) *Dialog {
		return s.Show(w, name, widget.NewLabel(name), fyne.NewSize(300, 0), func() { closed = append(closed, name) }, Choice{Text: "Close"})
	}
	show("lower")
	show("upper")
	s.Escape()
	s.Escape()
	if got := strings.Join(closed, " "); got != "upper lower" {
		t.Errorf("closed %s", got)
	}
	closed = nil
	lower := show("lower")
	show("upper")
	lower.Close() // an import that ends while an error is shown
	if len(w.Canvas().Overlays().List()) != 2 || len(closed) > 0 {
		t.Errorf("closed %q, the upper dialog has to be left for Esc", closed)
	}
	if !s.Escape() || strings.Join(closed, " ") != "upper lower" || s.Escape() || w.Canvas().Overlays().Top() != nil {
		t.Errorf("closed %q, the lower dialog has to go with the upper one", closed)
	}
}

func TestCoverKeepsTheKeyboardFromTheWindow(t *testing.T) {
	test.NewTempApp(t)
	below := NewField("", false)
	w := test.NewTempWindow(t, below)
	w.Canvas().Focus(below)
	var s Dialogs
	escaped := 0
	d := s.Cover(w, func() { escaped++ })
	if w.Canvas().Focused() != nil {
		t.Error("the field has the keyboard below the cover")
	}
	if !s.Escape() || escaped != 1 {
		t.Error("Esc does not reach the cover")
	}
	d.Close()
	if w.Canvas().Focused() != fyne.Focusable(below) || s.Escape() {
		t.Error("the field has not got the keyboard back")
	}
}

// After a task, the keyboard is where it was. After a click, which takes it from
// everything, the last choice has it.
func TestADialogThatStaysKeepsTheKeyboardThroughATask(t *testing.T) {
	for _, click := range []bool{false, true} {
		_, w := dialogWindow(t)
		var s Dialogs
		field := NewField("name", false)
		end := func() {}
		d := s.Show(w, "A story", field, fyne.NewSize(300, 0), nil, Choice{Text: "Cancel"},
			Choice{Text: "Save", Stays: true, Run: func() { end = s.Cover(w, func() {}).Close }})
		w.Canvas().Focus(field)
		want := fyne.Focusable(field)
		if click {
			w.Canvas().Unfocus()
			want = d.primary
		}
		d.Accept()
		end()
		if got := w.Canvas().Focused(); got != want {
			t.Errorf("by a click: %v: the keyboard is in %T", click, got)
		}
	}
}

func TestDialogStaysInTheWindow(t *testing.T) {
	_, w := dialogWindow(t)
	w.Resize(fyne.NewSize(420, 300))
	var s Dialogs
	d := s.Show(w, "Wide", widget.NewLabel("x"), fyne.NewSize(2000, 2000), nil, Choice{Text: "Close"})
	size := d.dialog.MinSize()
	if room := w.Canvas().Size(); size.Width > room.Width || size.Height > room.Height {
		t.Errorf("a dialog of %v in a window of %v", size, room)
	}
}

func TestShowErrorShowsTheOutputOfACommandInItsLines(t *testing.T) {
	a, w := dialogWindow(t)
	var s Dialogs
	line := strings.Repeat("Traceback ", 100)
	s.ShowError(w, "run the extractor", &explain.CommandOutput{Err: annotate.ErrPredictions, Text: line + "\nlast"}, nil)
	shown := false
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		if l, ok := o.(*widget.Label); ok && l.Text == line+"\nlast" {
			shown = true
			if room := w.Canvas().Size().Width; l.Size().Width > room || l.MinSize().Width > room {
				t.Errorf("its width is %v, and needs %v", l.Size().Width, l.MinSize().Width)
			}
		}
	}
	if !shown {
		t.Error("the output is not shown")
	}
	buttonIn(w.Canvas().Overlays().Top(), "Copy details").Tapped(&fyne.PointEvent{})
	if got := a.Clipboard().Content(); !strings.HasSuffix(got, line+"\nlast") {
		t.Errorf("copied %q", got)
	}
}

func TestShowErrorSaysWhatMeansAndDo(t *testing.T) {
	a, w := dialogWindow(t)
	var s Dialogs
	closed := false
	s.ShowError(w, "open war.goldspan", fmt.Errorf("read the head: %w", annotate.ErrNotProject), func() { closed = true })
	var shown []string
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		if l, ok := o.(*Label); ok {
			shown = append(shown, l.Text)
		}
	}
	text := strings.Join(shown, " ")
	for _, want := range []string{"Could not open war.goldspan: it is not a Goldspan project.", "Nothing was changed.", "Choose a file"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
	buttonIn(w.Canvas().Overlays().Top(), "Copy details").Tapped(&fyne.PointEvent{})
	if got := a.Clipboard().Content(); !strings.Contains(got, "read the head: not a Goldspan project") {
		t.Errorf("copied %q", got)
	}
	typeKey(w, fyne.KeyReturn)
	if !closed || w.Canvas().Overlays().Top() != nil {
		t.Error("Enter did not close it")
	}
}
