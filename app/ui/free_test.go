package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestWhatWaitsComesOnceNothingIsOverTheWindow(t *testing.T) {
	for name, open := range map[string]func(s *Dialogs, w fyne.Window) (closes func()){
		"a dialog": func(s *Dialogs, w fyne.Window) func() {
			s.Show(w, "Sure?", widget.NewLabel("It is so."), fyne.NewSize(300, 0), nil, Choice{Text: "Yes"})
			return func() { typeKey(w, fyne.KeyReturn) }
		},
		"a task": func(s *Dialogs, w fyne.Window) func() { return s.Cover(w, func() {}).Close },
		"a menu": func(s *Dialogs, w fyne.Window) func() {
			m := ShowMenu(w.Canvas(), fyne.NewPos(10, 10), []MenuItem{{Text: "Copy", Enabled: true, Run: func() {}}}, nil)
			m.OnClose = s.Uncovered
			return func() { typeKey(w, fyne.KeyEscape) }
		},
		"a dialog of Fyne": func(s *Dialogs, w fyne.Window) func() {
			d := dialog.NewInformation("Files", "There are none.", w)
			s.Lend(d)
			d.Show()
			return func() { s.Escape() }
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, w := dialogWindow(t)
			var later []func()
			s := Dialogs{Soon: func(f func()) { later = append(later, f) }}
			done := 0
			closes := open(&s, w)
			s.WhenFree(w.Canvas(), func() { done++ })
			closes()
			if done > 0 {
				t.Error("it was done before the event had ended")
			}
			for _, f := range later {
				f()
			}
			if done != 1 {
				t.Errorf("it was done %d times", done)
			}
			s.WhenFree(w.Canvas(), func() { done++ })
			if done != 2 {
				t.Error("it waits although the window is free")
			}
		})
	}
}

func TestWhatWaitsComesOneAfterTheOther(t *testing.T) {
	_, w := dialogWindow(t)
	s := Dialogs{Soon: func(f func()) { f() }}
	ask := func(title string) *Dialog {
		return s.Show(w, title, widget.NewLabel("It is so."), fyne.NewSize(300, 0), nil, Choice{Text: "Yes"})
	}
	below := ask("Below")
	above := ask("Above")
	var shown []*Dialog
	for range 2 {
		s.WhenFree(w.Canvas(), func() { shown = append(shown, ask("Waited")) })
	}
	above.Close()
	if len(shown) != 0 {
		t.Fatal("a dialog was still open")
	}
	below.Close()
	if len(shown) != 1 {
		t.Fatalf("%d are shown", len(shown))
	}
	shown[0].Close()
	if len(shown) != 2 {
		t.Errorf("%d were shown", len(shown))
	}
}

func TestAListOfFyneIsClosedForWhatWaits(t *testing.T) {
	_, w := dialogWindow(t)
	choice := NewSelect([]string{"one", "two"}, nil)
	w.SetContent(choice)
	test.Tap(choice)
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("the list is not open")
	}
	var s Dialogs
	done := false
	s.WhenFree(w.Canvas(), func() { done = true })
	if !done || w.Canvas().Overlays().Top() != nil {
		t.Errorf("done: %v; over the window is %v", done, w.Canvas().Overlays().Top())
	}
}
