//go:build !headless

// Package history words the edits of a project: what they are called in its edit
// log, and what they are called in the user's language.
package history

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// What edits are called in a project's history. It is English whatever the
// language of the interface, because a project goes from one user to another;
// Shown says the same in the user's language. None is shown as it is.
const (
	Note    = "edit note"       // not shown
	Done    = "mark as done"    // not shown
	ToDo    = "mark as to do"   // not shown
	Tag     = "tag "            // not shown
	Relabel = "relabel as "     // not shown
	Resize  = "resize "         // not shown
	Delete  = "delete "         // not shown
	Reopen  = "reopen an error" // not shown
)

// Settle is what settling an error so is called.
var Settle = map[annotate.Verdict]string{
	annotate.ExtractorWrong: "settle: extractor wrong", // not shown
	annotate.GoldWrong:      "settle: gold wrong",      // not shown
	annotate.BothAcceptable: "settle: both acceptable", // not shown
}

func DeleteSeveral(n int) string { return Delete + counted(n, "span") }

func RelabelSeveral(n int, label string) string {
	return "relabel " + counted(n, "span") + " as " + label // not shown
}

func TagAll(n int, label string) string {
	return Tag + counted(n, "occurrence") + " as " + label // not shown
}

// counted is a number with its noun, in the English of the history.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return ui.Digits(n) + " " + noun
}

// Shown is what an edit is called in the user's language. A name of another
// version of the program stays as it is.
func Shown(name string) string {
	switch name {
	case Note:
		return lang.L("edit note")
	case Done:
		return lang.L("mark as done")
	case ToDo:
		return lang.L("mark as to do")
	case Reopen:
		return lang.L("reopen an error")
	case Settle[annotate.ExtractorWrong]:
		return lang.L("settle: extractor wrong")
	case Settle[annotate.GoldWrong]:
		return lang.L("settle: gold wrong")
	case Settle[annotate.BothAcceptable]:
		return lang.L("settle: both acceptable")
	}
	for _, e := range []struct {
		prefix, noun string
		text         func(n int, v ui.With) string
	}{
		{Tag, "occurrence", func(n int, v ui.With) string { return lang.N("tag {{.N}} occurrences as {{.Label}}", n, v) }},
		{Tag, "", func(_ int, v ui.With) string { return lang.L("tag {{.Label}}", v) }},
		{Relabel, "", func(_ int, v ui.With) string { return lang.L("relabel as {{.Label}}", v) }},
		{"relabel ", "span", func(n int, v ui.With) string { return lang.N("relabel {{.N}} spans as {{.Label}}", n, v) }}, // not shown
		{Resize, "", func(_ int, v ui.With) string { return lang.L("resize {{.Label}}", v) }},
		{Delete, "span", func(n int, v ui.With) string { return lang.N("delete {{.N}} spans", n, v) }},
		{Delete, "", func(_ int, v ui.With) string { return lang.L("delete {{.Label}}", v) }},
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
