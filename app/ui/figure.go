package ui

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
)

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
