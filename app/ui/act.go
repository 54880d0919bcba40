//go:build !headless

package ui

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
)

// Act is the text for an act, in the user's language. An act of another version of
// the program keeps its own words.
func Act(a annotate.Act) string {
	label, n := With{"Label": a.Label}, Digits(a.Count)
	switch a.Kind {
	case annotate.ActTag:
		return lang.L("tag {{.Label}}", label)
	case annotate.ActTagAll:
		return lang.N("tag {{.N}} occurrences as {{.Label}}", a.Count, With{"N": n, "Label": a.Label})
	case annotate.ActRelabel:
		return lang.L("relabel as {{.Label}}", label)
	case annotate.ActRelabelSpans:
		return lang.N("relabel {{.N}} spans as {{.Label}}", a.Count, With{"N": n, "Label": a.Label})
	case annotate.ActResize:
		return lang.L("resize {{.Label}}", label)
	case annotate.ActDelete:
		return lang.L("delete {{.Label}}", label)
	case annotate.ActDeleteSpans:
		return lang.N("delete {{.N}} spans", a.Count, With{"N": n})
	case annotate.ActNote:
		return lang.L("edit note")
	case annotate.ActDone:
		return lang.L("mark as done")
	case annotate.ActToDo:
		return lang.L("mark as to do")
	case annotate.ActReopen:
		return lang.L("reopen an error")
	case annotate.ActImport:
		return lang.L("import annotations")
	case annotate.ActSettle:
		switch a.Verdict {
		case annotate.ExtractorWrong:
			return lang.L("settle: extractor wrong")
		case annotate.GoldWrong:
			return lang.L("settle: gold wrong")
		case annotate.BothAcceptable:
			return lang.L("settle: both acceptable")
		}
	}
	return a.Text
}
