package ui

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
)

// Act is what an act is called in the user's language. The words of another
// version of the program stay as they are.
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
	case annotate.ActSettle:
		return settling(a.Verdict)
	}
	return projectAct(a)
}

// projectAct is Act for what is done to the project as a whole.
func projectAct(a annotate.Act) string {
	n, v := Digits(a.Count), With{"Label": a.Label, "Set": a.Set, "New": a.New, "Article": Shorten(a.Article, 40)}
	switch a.Kind {
	case annotate.ActDescribe:
		return lang.L("change the details of “{{.Article}}”", v)
	case annotate.ActImport:
		if a.Count == 0 {
			return lang.L("import annotations")
		}
		return lang.N("import {{.N}} articles", a.Count, With{"N": n})
	case annotate.ActRemoveArticles:
		if a.Article != "" {
			return lang.L("remove “{{.Article}}”", v)
		}
		return lang.N("remove {{.N}} articles", a.Count, With{"N": n})
	case annotate.ActRun:
		return lang.L("keep the run {{.Set}}", v)
	case annotate.ActAddLabel:
		return lang.L("add the label {{.Label}}", v)
	case annotate.ActRenameLabel:
		return lang.L("rename the label {{.Label}} to {{.New}}", v)
	case annotate.ActRecolorLabel:
		return lang.L("recolour the label {{.Label}}", v)
	case annotate.ActRekeyLabel:
		return lang.L("change the key of the label {{.Label}}", v)
	case annotate.ActRemoveLabel:
		return lang.L("remove the label {{.Label}}", v)
	case annotate.ActAddSet:
		return lang.L("add the annotation set {{.Set}}", v)
	case annotate.ActRenameSet:
		return lang.L("rename the annotation set {{.Set}} to {{.New}}", v)
	case annotate.ActRemoveSet:
		return lang.L("remove the annotation set {{.Set}}", v)
	}
	return a.Text
}

// settling is what settling an error so is called.
func settling(v annotate.Verdict) string {
	switch v {
	case annotate.ExtractorWrong:
		return lang.L("settle: extractor wrong")
	case annotate.GoldWrong:
		return lang.L("settle: gold wrong")
	}
	return lang.L("settle: both acceptable")
}
