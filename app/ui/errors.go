package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"goldspan/app/explain"
)

// ShowError tells the user that doing ("open war.goldspan") failed: what
// happened, what it means for the work, what to do. The error itself can be
// copied. Closed is called when the user has read it.
func (s *Dialogs) ShowError(w fyne.Window, doing string, err error, closed func()) {
	words := explain.Error(doing, err)
	rows := []fyne.CanvasObject{Paragraph(words.What, true)}
	for _, t := range []string{words.Means, words.Do} {
		if t != "" {
			rows = append(rows, Paragraph(t, false))
		}
	}
	s.Show(w, "That did not work", container.NewVBox(rows...), fyne.NewSize(460, 0), closed,
		Choice{Text: "Copy details", Stays: true, Run: func() {
			fyne.CurrentApp().Clipboard().SetContent(words.Sentence() + "\n\n" + words.Detail)
		}},
		Choice{Text: "Close"})
}
