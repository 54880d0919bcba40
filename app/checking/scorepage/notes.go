package scorepage

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
)

// noteLines is the largest number of lines of notes. The remaining notes are only
// counted.
const noteLines = 6

// notes lists the problems of the input.
func (w *pen) notes() {
	if len(w.c.Notes) == 0 {
		return
	}
	w.title(lang.L("Notes on the input"))
	f := w.small()
	lines := 0
	for i, note := range w.c.Notes {
		n := len(ui.Wrap(note, w.textWidth(), f.size, fyne.TextStyle{}, 2))
		if lines += n; lines > noteLines {
			left := len(w.c.Notes) - i
			w.paragraph("note:more", lang.N("and {{.N}} more", left, ui.With{"N": ui.Digits(left)}), w.left, w.textWidth(), 1, f)
			return
		}
		w.paragraph(fmt.Sprintf("note:%d", i), note, w.left, w.textWidth(), 2, f)
	}
}
