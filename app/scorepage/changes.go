package scorepage

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/ui"
)

const chipHeight float32 = 28

// changes says what became of the errors, a chip for each kind of change.
func (w *pen) changes() {
	a := w.c.Against
	w.title(lang.L("What became of the errors"))
	f := w.ink()
	height, base := f.line()
	x := w.left
	w.y += ui.Gap1
	for _, k := range []struct {
		kind score.ChangeKind
		word string
		n    int
	}{
		{score.ChangeBetter, lang.L("gone"), a.Better},
		{score.ChangeWorse, lang.L("new"), a.Worse},
		{score.ChangeOther, lang.L("wrong in another way"), a.Other},
		{score.ChangeNone, lang.L("the same"), a.Same},
	} {
		count := ui.Digits(k.n)
		number := w.strong().width(count)
		width := ui.Gap3 + number + 6 + f.width(k.word) + ui.Gap3
		if x > w.left && x+width > w.left+w.width {
			x = w.left
			w.y += chipHeight + ui.Gap2
		}
		chip := area{
			name: "change:" + string(k.kind), says: lang.L("{{.N}} {{.Change}}", ui.With{"N": count, "Change": k.word}),
			place: rect{x, w.y, width, chipHeight}, radius: ui.Radius, fill: w.colors.Paper, hover: w.colors.Hover, line: w.colors.Hairline, weight: 1,
		}
		if k.n > 0 {
			chip.onTap = func() {
				if w.page.OnChange != nil {
					w.page.OnChange(k.kind)
				}
			}
		}
		w.areas = append(w.areas, chip)
		baseline := round(w.y + (chipHeight-height)/2 + base)
		end := w.start("", count, x+ui.Gap3, baseline, w.strong())
		w.start("", k.word, end+6, baseline, f)
		x += width + ui.Gap2
	}
	w.y += chipHeight
}
