//go:build !headless

package app

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/explain"
	"goldspan/app/ui"
)

// whyReadOnly says in a sentence why the spans that are shown cannot be changed,
// "" where they can.
func (w *window) whyReadOnly() string {
	switch why := w.ws.readOnly(); {
	case why != "":
		return lang.L("This project can only be read here, because {{.Why}}.", ui.With{"Why": shownWhy(why)})
	case w.hasProject() && w.ws.set.Kind == annotate.SetExtractor:
		return lang.L("These are predictions: they stay as the extractor made them.")
	}
	return ""
}

// shownWhy is the reason that a project is read-only, in the user's language.
func shownWhy(why annotate.WhyReadOnly) string {
	return lang.L(explain.ReadOnly(why)) // keys: explain.Fixed
}
