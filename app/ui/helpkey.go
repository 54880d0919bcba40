package ui

import "fyne.io/fyne/v2"

// OnHelp is what F1 does on a control that a dialog shows: fields, buttons and
// choices, which know no window. The window sets it; nil: nothing.
var OnHelp func()

// helps does what F1 does, and answers whether the key was F1.
func helps(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyF1 || OnHelp == nil {
		return false
	}
	OnHelp()
	return true
}
