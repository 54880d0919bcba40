package ui

import "fyne.io/fyne/v2"

// Control is a control of the window, as a screen reader would announce it.
// End-to-end tests look for controls. Screens list their own controls; package
// inspect finds those of dialogs and menus.
type Control struct {
	Name    string // the same in all languages: "article:3", "label:claim", "menu:file"
	Role    string // "button", "entry", "row", "menuitem", "text", "check"
	Text    string // as shown
	Label   string // the words that name it, if Text has more or other words
	Enabled bool
	Chosen  bool              // ticked, selected or open
	Nth, Of int               // of a row: its place in the whole list, from 1, and the length of the list; 0: unknown
	Current bool              // the keyboard is at it, in a list or menu that has the keyboard
	Object  fyne.CanvasObject // has the place of the control
}

// Inspectable is a screen that lists its visible controls.
type Inspectable interface{ Controls() []Control }

// Button is the control of an enabled button.
func Button(name, text string, o fyne.CanvasObject) Control {
	return Control{Name: name, Role: "button", Text: text, Enabled: true, Object: o}
}
