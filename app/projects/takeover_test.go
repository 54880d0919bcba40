//go:build !headless

package projects

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/feature"
)

// window is as much of the window as says whether it is at rest.
type window struct {
	Frame
	canvas fyne.Canvas
	page   *feature.Page
}

func (w *window) Canvas() fyne.Canvas { return w.canvas }
func (w *window) Page() *feature.Page { return w.page }

// A second window takes over while nothing of the user's is under way there.
func TestASecondWindowTakesOverAtRest(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	entry, button := widget.NewEntry(), widget.NewButton("Next", func() {})
	w.SetContent(container.NewVBox(entry, button))
	shown := &window{canvas: w.Canvas()}
	p := &Feature{frame: shown}
	if !p.atRest() {
		t.Error("nothing is under way")
	}
	w.Canvas().Focus(button)
	if !p.atRest() {
		t.Error("a button has the focus")
	}
	w.Canvas().Focus(entry)
	if p.atRest() {
		t.Error("somebody types")
	}
	w.Canvas().Unfocus()
	shown.page = &feature.Page{}
	if p.atRest() {
		t.Error("a page is open")
	}
	shown.page = nil
	dialog := canvas.NewRectangle(nil)
	w.Canvas().Overlays().Add(dialog)
	if p.atRest() {
		t.Error("a dialog is open")
	}
	w.Canvas().Overlays().Remove(dialog)
	if !p.atRest() {
		t.Error("the dialog is closed")
	}
}
