package ui

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// ErrorKind is a kind of error in words: "Missed".
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

// ErrorMark is the sign of a kind of error, so that a list can be read by its
// edge: what is too little, too much, another, between other ends, or both of
// these. (Fyne draws a double arrow as an emoji.)
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

// ChangeKind is what became of an error from one run to the next, in words; ""
// for none where a single run is looked at.
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

// ChangeKinds are the kinds of change, in the order in which they are offered.
func ChangeKinds() []score.ChangeKind {
	return []score.ChangeKind{score.ChangeBetter, score.ChangeWorse, score.ChangeOther, score.ChangeNone}
}

// Verdict is what an error is settled with, as its command and its button say it.
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
