// Hello is the smallest program of Fyne. The window's start and memory are
// measured beside it.
package main

import (
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.New().NewWindow("Hello")            // not shown
	w.SetContent(widget.NewLabel("Hello world")) // not shown
	w.ShowAndRun()
}
