//go:build !headless

package app

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// What edits are called in a project's history. It is English whatever the
// language of the interface, because a project goes from one user to another;
// shownEdit says the same in the user's language. None is shown as it is.
const (
	editNote    = "edit note"       // not shown
	editDone    = "mark as done"    // not shown
	editToDo    = "mark as to do"   // not shown
	editTag     = "tag "            // not shown
	editRelabel = "relabel as "     // not shown
	editResize  = "resize "         // not shown
	editDelete  = "delete "         // not shown
	editReopen  = "reopen an error" // not shown
)

// editSettle is what settling an error so is called.
var editSettle = map[annotate.Verdict]string{
	annotate.ExtractorWrong: "settle: extractor wrong", // not shown
	annotate.GoldWrong:      "settle: gold wrong",      // not shown
	annotate.BothAcceptable: "settle: both acceptable", // not shown
}

func editDeleteSeveral(n int) string { return editDelete + counted(n, "span") }

func editRelabelSeveral(n int, label string) string {
	return "relabel " + counted(n, "span") + " as " + label // not shown
}

func editTagAll(n int, label string) string {
	return editTag + counted(n, "occurrence") + " as " + label // not shown
}

// counted is a number with its noun, in the English of the history.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return ui.Digits(n) + " " + noun
}

// shownEdit is what an edit is called in the user's language. A name of another
// version of the program stays as it is.
func shownEdit(name string) string {
	switch name {
	case editNote:
		return lang.L("edit note")
	case editDone:
		return lang.L("mark as done")
	case editToDo:
		return lang.L("mark as to do")
	case editReopen:
		return lang.L("reopen an error")
	case editSettle[annotate.ExtractorWrong]:
		return lang.L("settle: extractor wrong")
	case editSettle[annotate.GoldWrong]:
		return lang.L("settle: gold wrong")
	case editSettle[annotate.BothAcceptable]:
		return lang.L("settle: both acceptable")
	}
	for _, e := range []struct {
		prefix, noun string
		text         func(n int, v ui.With) string
	}{
		{editTag, "occurrence", func(n int, v ui.With) string { return lang.N("tag {{.N}} occurrences as {{.Label}}", n, v) }},
		{editTag, "", func(_ int, v ui.With) string { return lang.L("tag {{.Label}}", v) }},
		{editRelabel, "", func(_ int, v ui.With) string { return lang.L("relabel as {{.Label}}", v) }},
		{"relabel ", "span", func(n int, v ui.With) string { return lang.N("relabel {{.N}} spans as {{.Label}}", n, v) }}, // not shown
		{editResize, "", func(_ int, v ui.With) string { return lang.L("resize {{.Label}}", v) }},
		{editDelete, "span", func(n int, v ui.With) string { return lang.N("delete {{.N}} spans", n, v) }},
		{editDelete, "", func(_ int, v ui.With) string { return lang.L("delete {{.Label}}", v) }},
	} {
		rest, ok := strings.CutPrefix(name, e.prefix)
		if !ok {
			continue
		}
		if e.noun == "" {
			return e.text(0, ui.With{"Label": rest})
		}
		if n, label, ok := uncounted(rest, e.noun); ok {
			return e.text(n, ui.With{"N": ui.Digits(n), "Label": label})
		}
	}
	return name
}

// uncounted reads back what counted wrote, with the label that may follow.
func uncounted(s, noun string) (n int, label string, ok bool) {
	digits, rest, _ := strings.Cut(s, " ")
	n, err := strconv.Atoi(strings.ReplaceAll(digits, "\u202f", ""))
	if err != nil {
		return 0, "", false
	}
	what, label, _ := strings.Cut(rest, " as ") // not shown
	return n, label, counted(n, noun) == digits+" "+what
}
