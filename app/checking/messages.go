//go:build !headless

package checking

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
)

// The messages of a check. Of two persons they speak of differences, not of errors.

func (k *Feature) toSettle(n int) string {
	with := ui.With{"N": ui.Digits(n), "Next": k.frame.KeyOf("check.next")}
	if k.sides().Persons() {
		return lang.N("{{.N}} differences to settle. {{.Next}} goes to the first.", n, with)
	}
	return lang.N("{{.N}} errors to settle. {{.Next}} goes to the first.", n, with)
}

func (k *Feature) allSettled() string {
	if k.sides().Persons() {
		return lang.L("All listed differences are settled.")
	}
	return lang.L("All listed errors are settled.")
}

func (k *Feature) sameSpan() string {
	if k.sides().Persons() {
		return lang.L("Both have the same span. This is no difference.")
	}
	return lang.L("Gold has the same span. This is no error.")
}

func (k *Feature) noPair(gold, pred string) string {
	if s := k.sides(); s.Persons() {
		return lang.L("The spans overlap but are not a pair. The list shows each of them alone.")
	}
	return lang.L("The spans overlap but are not a pair. The list shows {{.Gold}} as missed and {{.Predicted}} as spurious.",
		ui.With{"Gold": gold, "Predicted": pred})
}

func (k *Feature) chooseFirst() string {
	with := ui.With{"Next": k.frame.KeyOf("check.next")}
	if k.sides().Persons() {
		return lang.L("Choose a difference first. {{.Next}} goes to the next one.", with)
	}
	return lang.L("Choose an error first. {{.Next}} goes to the next error.", with)
}

func (k *Feature) onlyRead() string {
	if k.sides().Persons() {
		return lang.L("The project is open for reading only. Differences cannot be settled.")
	}
	return lang.L("The project is open for reading only. Errors cannot be settled.")
}

func (k *Feature) decidedAlready() string {
	if k.sides().Persons() {
		return lang.L("The difference has this decision already.")
	}
	return lang.L("The error has this decision already.")
}

func (k *Feature) hasAlready() string {
	if s := k.sides(); s.Persons() {
		return lang.L("{{.Own}} has this span already.", s.With(nil))
	}
	return lang.L("Gold has this span already. The extractor predicted the span twice.")
}

func (k *Feature) noneChosen() string {
	if k.sides().Persons() {
		return lang.L("None of the chosen differences can get this decision.")
	}
	return lang.L("None of the chosen errors can get this decision.")
}

func (k *Feature) settledMany(n int) string {
	with := ui.With{"N": ui.Digits(n), "Key": k.frame.KeyOf("edit.undo")}
	if k.sides().Persons() {
		return lang.N("Settled {{.N}} differences. {{.Key}} undoes all of them.", n, with)
	}
	return lang.N("Settled {{.N}} errors. {{.Key}} undoes all of them.", n, with)
}

func (k *Feature) chooseOne() string {
	if k.sides().Persons() {
		return lang.L("Choose one difference to open it again.")
	}
	return lang.L("Choose one error to open it again.")
}

func (k *Feature) chooseSettled() string {
	if k.sides().Persons() {
		return lang.L("Choose a settled difference first.")
	}
	return lang.L("Choose a settled error first.")
}

func (k *Feature) openAgain() string {
	if k.sides().Persons() {
		return lang.L("The difference is open again.")
	}
	return lang.L("The error is open again.")
}
