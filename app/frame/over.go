//go:build !headless

package frame

import (
	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// over is what comes over the window: dialogs, and the text fields in them.
type over struct {
	window  fyne.Window
	dialogs ui.Dialogs
}

// AskThen implements feature.Asker.
func (o *over) AskThen(title string, body fyne.CanvasObject, size fyne.Size, closed func(), choices ...ui.Choice) *ui.Dialog {
	return o.dialogs.Show(o.window, title, body, size, closed, choices...)
}

// WhenFree implements feature.Asker.
func (o *over) WhenFree(do func()) { o.dialogs.WhenFree(o.window.Canvas(), do) }

// Typing is the text field that has the keyboard, in the window or in a dialog, for input
// methods; false if none has it.
func (o *over) Typing() (ui.Typing, bool) { return o.dialogs.TypingIn(o.window.Canvas()) }
