package inspect

import (
	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// Screen is what the window shows now, for a screen reader. It holds the objects
// themselves, so it is used on the event goroutine alone.
type Screen struct {
	Title  string
	Canvas fyne.Canvas
	Parts  []Part // in reading order; overlays last
	Said   string // the message in the status bar
	SaidNo int    // the number of messages so far
}

// Part is a part of the window with its visible controls.
type Part struct {
	Kind     Kind
	Object   fyne.CanvasObject
	Controls []ui.Control
}

// Kind says what a part of the window is.
type Kind int

// The kinds.
const (
	Pane     Kind = iota // a bar, a page, a pane
	Articles             // the pane with the articles
	Spans                // the pane with the spans
	MenuBar
	StatusBar
	Text    // the reading surface
	Overlay // a dialog or an open menu
)
