package ui

import "fyne.io/fyne/v2"

// OnHelp is called for F1 on a control of a dialog: fields, buttons and choices,
// which know no window. The window sets it. It may be nil.
var OnHelp func()

// helps handles F1; false for any other key.
func helps(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyF1 || OnHelp == nil {
		return false
	}
	OnHelp()
	return true
}
