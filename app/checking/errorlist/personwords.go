package errorlist

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/ui"
)

// headWords are the tips of the buttons above the list, and what the search says.
func (l *List) headWords() (scores, end, all, search string) {
	if l.sides.Persons() {
		return lang.L("Show the agreement"), lang.L("End the comparison"), lang.L("Show all differences again"), lang.L("Search differences")
	}
	return lang.L("Show the scores of this check"), lang.L("End the check"), lang.L("Show all errors again"), lang.L("Search errors")
}

func showAll(s ui.Sides) string {
	if s.Persons() {
		return lang.L("Show all differences")
	}
	return lang.L("Show all errors")
}

// noRows says why there are no rows; errors is how many there are without filters.
func noRows(s ui.Sides, errors int) string {
	switch {
	case s.Persons() && errors == 0:
		return lang.L("No differences: both have the same spans.")
	case s.Persons():
		return lang.L("No difference matches the filters.")
	case errors == 0:
		return lang.L("No errors: every span was found.")
	}
	return lang.L("No error matches the filters.")
}

func cannotSettle(s ui.Sides) string {
	if s.Persons() {
		return lang.L("Read-only: differences cannot be settled.")
	}
	return lang.L("Read-only: errors cannot be settled.")
}

func settlesMany(n int, s ui.Sides) string {
	if s.Persons() {
		return lang.N("A decision settles {{.N}} differences.", n, ui.With{"N": ui.Digits(n)})
	}
	return lang.N("A decision settles {{.N}} errors.", n, ui.With{"N": ui.Digits(n)})
}

func hasAlready(label string, s ui.Sides) string {
	if s.Persons() {
		return lang.L("{{.Own}} has this {{.Label}} already", s.With(ui.With{"Label": label}))
	}
	return lang.L("gold has this {{.Label}} already", ui.With{"Label": label})
}

// pairOfTwo is a cell of the matrix of two persons in words.
func pairOfTwo(p Pair, own, other string, s ui.Sides) string {
	switch {
	case p.Pred == "":
		return lang.L("{{.Label}} only of {{.Own}}", s.With(ui.With{"Label": own}))
	case p.Gold == "":
		return lang.L("{{.Label}} only of {{.Other}}", s.With(ui.With{"Label": other}))
	case p.Gold == p.Pred:
		return lang.L("{{.Label}} with another boundary", ui.With{"Label": own})
	}
	return lang.L("{{.Label}} of {{.Own}}, {{.New}} of {{.Other}}", s.With(ui.With{"Label": own, "New": other}))
}

// effectOfTwo is what becomes of the own set where the other person is right.
func effectOfTwo(e *Entry, own, other string, s ui.Sides) string {
	switch {
	case e.Pred == nil:
		return lang.L("removes the {{.Label}} from {{.Own}}", s.With(ui.With{"Label": own}))
	case e.Gold == nil:
		return lang.L("adds the {{.Label}} to {{.Own}}", s.With(ui.With{"Label": other}))
	}
	switch e.Kind {
	case score.ErrorLabel:
		return lang.L("changes {{.Label}} to {{.New}} in {{.Own}}", s.With(ui.With{"Label": own, "New": other}))
	case score.ErrorBoth:
		return lang.L("changes {{.Gold}} to {{.Predicted}}, and the range", ui.With{"Gold": own, "Predicted": other})
	}
	return lang.L("changes the range in {{.Own}}", s.With(nil))
}
