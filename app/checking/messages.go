//go:build !headless

package checking

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/check"
	"goldspan/app/ui"
)

// messages are what a check says. Of two persons they speak of differences, not of
// errors.
type messages struct {
	sides ui.Sides
	keyOf func(command string) string
}

func (k *Feature) messages() messages { return messages{k.open.sides(), k.frame.KeyOf} }

func (m messages) toSettle(n int) string {
	with := ui.With{"N": ui.Digits(n), "Next": m.keyOf("check.next")}
	if m.sides.Persons() {
		return lang.N("{{.N}} differences to settle. {{.Next}} goes to the first.", n, with)
	}
	return lang.N("{{.N}} errors to settle. {{.Next}} goes to the first.", n, with)
}

func (m messages) allSettled() string {
	if m.sides.Persons() {
		return lang.L("All listed differences are settled.")
	}
	return lang.L("All listed errors are settled.")
}

func (m messages) sameSpan() string {
	if m.sides.Persons() {
		return lang.L("Both have the same span. This is no difference.")
	}
	return lang.L("Gold has the same span. This is no error.")
}

func (m messages) noPair(gold, pred string) string {
	if m.sides.Persons() {
		return lang.L("The spans overlap but are not a pair. The list shows each of them alone.")
	}
	return lang.L("The spans overlap but are not a pair. The list shows {{.Gold}} as missed and {{.Predicted}} as spurious.",
		ui.With{"Gold": gold, "Predicted": pred})
}

func (m messages) chooseFirst() string {
	with := ui.With{"Next": m.keyOf("check.next")}
	if m.sides.Persons() {
		return lang.L("Choose a difference first. {{.Next}} goes to the next one.", with)
	}
	return lang.L("Choose an error first. {{.Next}} goes to the next error.", with)
}

func (m messages) onlyRead() string {
	if m.sides.Persons() {
		return lang.L("The project is open for reading only. Differences cannot be settled.")
	}
	return lang.L("The project is open for reading only. Errors cannot be settled.")
}

func (m messages) decidedAlready() string {
	if m.sides.Persons() {
		return lang.L("The difference has this decision already.")
	}
	return lang.L("The error has this decision already.")
}

func (m messages) hasAlready() string {
	if m.sides.Persons() {
		return lang.L("{{.Own}} has this span already.", m.sides.With(nil))
	}
	return lang.L("Gold has this span already. The extractor predicted the span twice.")
}

func (m messages) noneChosen() string {
	if m.sides.Persons() {
		return lang.L("None of the chosen differences can get this decision.")
	}
	return lang.L("None of the chosen errors can get this decision.")
}

func (m messages) settledMany(n int) string {
	with := ui.With{"N": ui.Digits(n), "Key": m.keyOf("edit.undo")}
	if m.sides.Persons() {
		return lang.N("Settled {{.N}} differences. {{.Key}} undoes all of them.", n, with)
	}
	return lang.N("Settled {{.N}} errors. {{.Key}} undoes all of them.", n, with)
}

func (m messages) chooseOne() string {
	if m.sides.Persons() {
		return lang.L("Choose one difference to open it again.")
	}
	return lang.L("Choose one error to open it again.")
}

func (m messages) chooseSettled() string {
	if m.sides.Persons() {
		return lang.L("Choose a settled difference first.")
	}
	return lang.L("Choose a settled error first.")
}

func (m messages) openAgain() string {
	if m.sides.Persons() {
		return lang.L("The difference is open again.")
	}
	return lang.L("The error is open again.")
}

// settled says that an error was settled, and what became of gold.
func (m messages) settled(e *check.Error, v annotate.Verdict) string {
	if m.sides.Persons() {
		return settledOfTwo(e, v, m.sides)
	}
	switch v {
	case annotate.ExtractorWrong:
		return lang.L("Settled: the extractor is wrong.")
	case annotate.GoldWrong:
		if e.Pred == nil {
			return lang.L("Settled: gold was wrong. Gold does not have the span any more.")
		}
		return lang.L("Settled: gold was wrong. Gold has the predicted span now.")
	}
	return lang.L("Settled: both are acceptable.")
}
