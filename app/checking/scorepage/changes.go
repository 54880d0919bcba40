package scorepage

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/ui"
)

const chipHeight float32 = 28

// changes draws the numbers of errors by their change, one chip for each kind of
// change, in the words of the list.
func (w *pen) changes() {
	w.title(lang.L("What became of the errors"))
	w.paragraph("changes:words", lang.L("Better: the error is gone. Worse: it is new. Different: the same gold is wrong in another way."), w.left, w.textWidth(), 3, w.small())
	f := w.ink()
	height, base := f.line()
	x := w.left
	w.y += ui.Gap1
	for _, kind := range []score.ChangeKind{score.ChangeBetter, score.ChangeWorse, score.ChangeOther, score.ChangeNone} {
		n := w.c.Against.Changes[kind]
		word, count := ui.ChangeKind(kind), ui.Digits(n)
		number := w.strong().width(count)
		width := ui.Gap3 + number + 6 + f.width(word) + ui.Gap3
		if x > w.left && x+width > w.left+w.width {
			x = w.left
			w.y += chipHeight + ui.Gap2
		}
		chip := area{
			name: "change:" + string(kind), says: lang.L("{{.What}} {{.N}}", ui.With{"What": word, "N": count}),
			place: rect{x, w.y, width, chipHeight}, radius: ui.Radius, fill: w.colors.Paper, hover: w.colors.Hover, line: w.colors.Hairline, weight: 1,
		}
		if n > 0 {
			chip.onTap = func() {
				if w.page.OnChange != nil {
					w.page.OnChange(kind)
				}
			}
		}
		w.areas = append(w.areas, chip)
		baseline := round(w.y + (chipHeight-height)/2 + base)
		end := w.start("", word, x+ui.Gap3, baseline, f)
		w.start("", count, end+6, baseline, w.strong())
		x += width + ui.Gap2
	}
	w.y += chipHeight
}
