// Hello is the smallest program of Fyne. The window's start and memory are
// measured beside it.
package main

import (
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.New().NewWindow("Hello")
	w.SetContent(widget.NewLabel("Hello world"))
	w.ShowAndRun()
}
