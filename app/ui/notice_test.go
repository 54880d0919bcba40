//go:build !headless

package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestANoticeLeavesALowWindowToTheText(t *testing.T) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(NewTheme(ModeLight))
	var w fyne.Window
	b := NewNotice("leftovers", func() fyne.Canvas { return w.Canvas() }, NewTab("leftovers:look", "Look", func() {}))
	b.Tell("2 passages look left over from the page.")
	w = test.NewTempWindow(t, nil)
	w.SetContent(NewStack(b, NewHairline()))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(600, lowWindow+100))
	if b.Size().Height < 20 || len(b.Controls()) != 2 || b.HeightAt(600) > b.HeightAt(180) {
		t.Errorf("the bar is %v, with %d controls", b.Size(), len(b.Controls()))
	}
	w.Resize(fyne.NewSize(600, lowWindow-50))
	if b.Size().Height > 0 || len(b.Controls()) != 0 || b.root.Visible() {
		t.Errorf("in a low window the bar is %v, with %d controls", b.Size(), len(b.Controls()))
	}
	w.Resize(fyne.NewSize(600, lowWindow+100))
	if b.Size().Height < 20 || len(b.Controls()) != 2 {
		t.Errorf("the bar did not come back: %v", b.Size())
	}
}
