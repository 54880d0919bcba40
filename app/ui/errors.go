package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/explain"
)

// ShowError tells the user that doing ("open war.goldspan") failed: what
// happened, what it means for the work, what to do. The error itself can be copied.
func ShowError(w fyne.Window, doing string, err error) {
	words := explain.Error(doing, err)
	what := widget.NewLabelWithStyle(words.What, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	what.Wrapping = fyne.TextWrapWord
	rows := []fyne.CanvasObject{what}
	for _, s := range []string{words.Means, words.Do} {
		if s != "" {
			l := widget.NewLabel(s)
			l.Wrapping = fyne.TextWrapWord
			rows = append(rows, l)
		}
	}
	var d *dialog.CustomDialog
	copyButton := widget.NewButtonWithIcon("Copy details", theme.ContentCopyIcon(), func() {
		fyne.CurrentApp().Clipboard().SetContent(words.Sentence() + "\n\n" + words.Detail)
	})
	copyButton.Importance = widget.LowImportance
	closeButton := widget.NewButton("Close", func() { d.Hide() })
	closeButton.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons("That did not work", container.NewVBox(rows...), w)
	d.SetButtons([]fyne.CanvasObject{copyButton, closeButton})
	d.Resize(fyne.NewSize(460, d.MinSize().Height))
	d.Show()
	w.Canvas().Focus(closeButton)
}
