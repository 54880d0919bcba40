package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestARulerIsNeverTooShort(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(ModeLight))
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		r := NewRuler(TextSize, style)
		for _, s := range []string{
			"", "i", "W", "Storm leaves 40,000 homes without power", "AVAVAVAV To Te Ty", "Ein Fluß trat über die Ufer",
			"Το φράγμα έσπασε τη νύχτα", "Плотина прорвалась ночью", "fi ffi fl office",
		} {
			got, want := r.Width(s), fyne.MeasureText(s, TextSize, style).Width
			if got < want || got > want*1.08+3 {
				t.Errorf("%q, bold %v: %v, want about %v", s, style.Bold, got, want)
			}
		}
	}
}
