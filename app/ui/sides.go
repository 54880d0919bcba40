package ui

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// Sides are the names of the two annotation sets of persons that are compared. The
// zero Sides are gold and an extractor. They give the words that differ between both.
type Sides struct {
	Own   string // the set that decisions change
	Other string
}

// Persons says that two persons are compared.
func (s Sides) Persons() bool { return s.Other != "" }

// longestSide is the part of a set's name that is shown in a word, in characters.
const longestSide = 24

// Names are both names, short enough for a line.
func (s Sides) Names() (own, other string) {
	return Shorten(s.Own, longestSide), Shorten(s.Other, longestSide)
}

// With are the names as the values Own and Other of a text, and further values.
func (s Sides) With(more With) With {
	own, other := s.Names()
	all := With{"Own": own, "Other": other}
	for name, value := range more {
		all[name] = value
	}
	return all
}

// ErrorKind is the text for a kind of error, or of difference: "Missed", "Only ana".
func (s Sides) ErrorKind(k score.ErrorKind) string {
	if !s.Persons() {
		return ErrorKind(k)
	}
	own, other := s.Names()
	switch k {
	case score.ErrorMissed:
		return lang.L("Only {{.Set}}", With{"Set": own})
	case score.ErrorSpurious:
		return lang.L("Only {{.Set}}", With{"Set": other})
	case score.ErrorLabel:
		return lang.L("Other label")
	case score.ErrorBoundary:
		return lang.L("Other boundary")
	case score.ErrorBoth:
		return lang.L("Other label and boundary")
	}
	return string(k)
}

// Verdict is the text for a verdict, for its button.
func (s Sides) Verdict(v annotate.Verdict) string {
	if !s.Persons() {
		return Verdict(v)
	}
	own, other := s.Names()
	switch v {
	case annotate.ExtractorWrong:
		return lang.L("As {{.Set}} has it", With{"Set": own})
	case annotate.GoldWrong:
		return lang.L("As {{.Set}} has it", With{"Set": other})
	}
	return Verdict(v)
}
