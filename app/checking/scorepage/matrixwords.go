package scorepage

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
)

// matrixWords are the words of the confusion matrix.
type matrixWords struct{ about, rows, columns, missed, spurious string }

func matrixWordsOf(s ui.Sides) matrixWords {
	if !s.Persons() {
		return matrixWords{
			lang.L("Rows: labels in gold. Columns: predicted labels. In the outlined cells both labels are the same. This table pairs all overlapping spans. The list of errors pairs only spans close together."),
			lang.L("Gold ↓"), lang.L("Predicted →"), lang.L("missed"), lang.L("spurious"),
		}
	}
	nothing := lang.L("nothing")
	return matrixWords{
		lang.L("Rows: labels of {{.Own}}. Columns: labels of {{.Other}}. In the outlined cells both labels are the same. This table pairs all overlapping spans. The list of differences pairs only spans close together.", s.With(nil)),
		lang.L("{{.Own}} ↓", s.With(nil)), lang.L("{{.Other}} →", s.With(nil)), nothing, nothing,
	}
}

// cellWordsOfTwo is a cell of the matrix of two persons in words.
func cellWordsOfTwo(own, other, count string, s ui.Sides) string {
	with := s.With(ui.With{"Label": own, "New": other, "N": count})
	switch {
	case other == "":
		return lang.L("{{.Label}} only of {{.Own}}: {{.N}}", with)
	case own == "":
		return lang.L("{{.New}} only of {{.Other}}: {{.N}}", with)
	}
	return lang.L("{{.Label}} of {{.Own}}, {{.New}} of {{.Other}}: {{.N}}", with)
}
