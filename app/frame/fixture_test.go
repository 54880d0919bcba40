//go:build !headless

package frame

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"goldspan/app/command"
	"goldspan/app/desk"
	"goldspan/app/feature"
	"goldspan/app/settings"
	"goldspan/app/ui"
)

// pane is a side of the window with nothing in it.
type pane struct{ *canvas.Rectangle }

func (pane) HasKeyboard(fyne.Focusable) bool { return false }
func (pane) TakeKeyboard(fyne.Canvas)        {}

// bare is a window with those parts and nothing else.
func bare(t *testing.T, parts ...feature.Parts) *Frame {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewTheme(ui.ModeLight))
	tasks := &ui.Tasks{AtOnce: true}
	f := New(a, settings.Load(t.TempDir()), desk.New(func() int64 { return 0 }, func() string { return "id" }, tasks), tasks)
	f.Furnish(Main{Left: pane{canvas.NewRectangle(nil)}, Right: pane{canvas.NewRectangle(nil)}, Article: canvas.NewRectangle(nil)}, parts)
	return f
}

// with are parts that have those commands alone.
func with(commands ...*command.Command) feature.Parts {
	return feature.Parts{Commands: func() []*command.Command { return commands }}
}

// dialog says whether a dialog or a menu is open.
func (f *Frame) dialog() bool { return f.Canvas().Overlays().Top() != nil }

// pressButtons presses buttons of the dialog on top, one after the other.
func (f *Frame) pressButtons(t *testing.T, names ...string) {
	t.Helper()
	for _, name := range names {
		var found fyne.Tappable
		f.walker.Walk(f.Canvas().Overlays().Top(), func(c ui.Control) {
			if c.Role == "button" && c.Text == name {
				found, _ = c.Object.(fyne.Tappable)
			}
		})
		if found == nil {
			t.Fatalf("no button %q", name)
		}
		found.Tapped(&fyne.PointEvent{})
	}
}
