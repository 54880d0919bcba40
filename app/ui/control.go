package ui

import "fyne.io/fyne/v2"

// Control is one thing in the window that can be reached: what a screen reader
// would announce, and what the end-to-end tests look for. Screens list theirs;
// dialogs and menus are walked.
type Control struct {
	Name    string // stable across languages: "article:3", "label:claim", "menu:file"
	Role    string // "button", "entry", "row", "menuitem", "text", "check"
	Text    string // as shown
	Enabled bool
	Object  fyne.CanvasObject // where it is
}

// Inspectable is a screen that lists its controls, only those that are shown.
type Inspectable interface{ Controls() []Control }

// Button is the control of an enabled button.
func Button(name, text string, o fyne.CanvasObject) Control {
	return Control{Name: name, Role: "button", Text: text, Enabled: true, Object: o}
}
