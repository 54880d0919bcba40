package ui

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// ErrorKind is the text for a kind of error: "Missed".
func ErrorKind(k score.ErrorKind) string {
	switch k {
	case score.ErrorMissed:
		return lang.L("Missed")
	case score.ErrorSpurious:
		return lang.L("Spurious")
	case score.ErrorLabel:
		return lang.L("Wrong label")
	case score.ErrorBoundary:
		return lang.L("Wrong boundary")
	case score.ErrorBoth:
		return lang.L("Wrong label and boundary")
	}
	return string(k)
}

// ErrorMark is the sign of a kind of error, for the edge of a list. Fyne draws a
// double arrow as an emoji, so the sign of a wrong boundary is "‹›".
func ErrorMark(k score.ErrorKind) string {
	switch k {
	case score.ErrorMissed:
		return "−"
	case score.ErrorSpurious:
		return "+"
	case score.ErrorLabel:
		return "≠"
	case score.ErrorBoundary:
		return "‹›"
	case score.ErrorBoth:
		return "‹≠›"
	}
	return "?"
}

// ChangeKind is the text for the change of an error from one run to the next; ""
// for a check of a single run.
func ChangeKind(k score.ChangeKind) string {
	switch k {
	case score.ChangeBetter:
		return lang.L("Better")
	case score.ChangeWorse:
		return lang.L("Worse")
	case score.ChangeOther:
		return lang.L("Different")
	case score.ChangeNone:
		return lang.L("Same")
	}
	return string(k)
}

// ChangeKinds lists the kinds of change, in the order of the window.
func ChangeKinds() []score.ChangeKind {
	return []score.ChangeKind{score.ChangeBetter, score.ChangeWorse, score.ChangeOther, score.ChangeNone}
}

// Verdict is the text for a verdict, for its command and its button.
func Verdict(v annotate.Verdict) string {
	switch v {
	case annotate.ExtractorWrong:
		return lang.L("Extractor wrong")
	case annotate.GoldWrong:
		return lang.L("Gold wrong")
	case annotate.BothAcceptable:
		return lang.L("Both acceptable")
	}
	return string(v)
}

// Figure is the text for a figure: "at least 49 dead".
func Figure(f annotate.Figure) string {
	bound := f.Bound
	switch f.Bound {
	case "exact":
		bound = lang.L("exact")
	case "about":
		bound = lang.L("about")
	case "at_least":
		bound = lang.L("at least")
	case "at_most":
		bound = lang.L("at most")
	case "nearly":
		bound = lang.L("nearly")
	case "over":
		bound = lang.L("over")
	}
	return strings.Join(strings.Fields(bound+" "+f.Value+" "+f.Unit), " ")
}

// SourceLine is the text for an article's source, on one line; "" for an unknown
// source.
func SourceLine(m annotate.Meta) string { return InRow(SourceParts(m)...) }

// SourceParts are the parts of an article's source.
func SourceParts(m annotate.Meta) (parts []string) {
	for _, s := range []string{m.Outlet, m.Author, Date(m.Published), m.URL} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return parts
}
