package scorepage

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/ui"
)

const kindHeight float32 = 28

// kinds draws the errors by kind, with a bar for each: open errors, and in a paler
// colour settled errors.
func (w *pen) kinds() {
	if len(w.c.Kinds) == 0 {
		return
	}
	counts := map[score.ErrorKind]KindCount{}
	most := 0
	for _, k := range w.c.Kinds {
		counts[k.Kind] = k
		most = max(most, k.Open+k.Settled)
	}
	title := lang.L("Errors by kind")
	switch {
	case w.c.Sides.Persons():
		title = lang.L("Differences by kind")
	case w.c.Against != nil:
		title = lang.L("Errors of {{.Run}} by kind", ui.With{"Run": w.c.Against.Run})
	}
	w.namedTitle("kinds", title)
	var name, open, settled, bar column
	open.head, settled.head = lang.L("Open"), lang.L("Settled")
	open.w, settled.w = w.small().width(open.head), w.small().width(settled.head)
	for _, kind := range score.ErrorKinds() {
		k := counts[kind]
		name.w = max(name.w, w.ink().width(w.c.Sides.ErrorKind(kind)))
		open.w = max(open.w, w.strong().width(ui.Digits(k.Open)))
		settled.w = max(settled.w, w.ink().width(ui.Digits(k.Settled)))
	}
	for _, c := range []*column{&name, &open, &settled} {
		c.w = whole(c.w)
	}
	places := []*column{&name, &open, &settled, &bar}
	const arrow float32 = 16
	bar.w = max(barLeast, min(w.width-together(places)-arrow, 2*barMost))
	width := placed(places, w.left) + arrow
	baseline := w.headLine(width)
	w.head(open, baseline)
	w.head(settled, baseline)
	for _, kind := range score.ErrorKinds() {
		k := counts[kind]
		baseline := w.baseline(kindHeight)
		line := area{
			name: "kind:" + string(kind), says: lang.L("{{.Kind}}: {{.Open}} open, {{.Settled}} settled", ui.With{
				"Kind": w.c.Sides.ErrorKind(kind), "Open": ui.Digits(k.Open), "Settled": ui.Digits(k.Settled),
			}),
			place: rect{w.left - ui.Gap2, w.y, width + 2*ui.Gap2, kindHeight}, radius: ui.Radius, fill: w.colors.Paper, hover: w.colors.Hover,
		}
		muted := w.ink()
		muted.ink = w.colors.Muted
		if k.Open+k.Settled > 0 {
			line.onTap = func() {
				if w.page.OnKind != nil {
					w.page.OnKind(kind)
				}
			}
			w.put("", "›", bar.x+bar.w+4, arrow-4, baseline, fyne.TextAlignTrailing, muted)
		}
		w.areas = append(w.areas, line)
		w.put("", w.c.Sides.ErrorKind(kind), name.x, name.w, baseline, fyne.TextAlignLeading, w.ink())
		w.put("", ui.Digits(k.Open), open.x, open.w, baseline, fyne.TextAlignTrailing, w.strong())
		w.put("", ui.Digits(k.Settled), settled.x, settled.w, baseline, fyne.TextAlignTrailing, muted)
		if most > 0 {
			y := middle(baseline) - barHeight/2
			end := bar.w * float32(k.Open) / float32(most)
			w.fill(rect{bar.x, y, end, barHeight}, 2, w.colors.Muted)
			w.fill(rect{bar.x + end, y, bar.w * float32(k.Settled) / float32(most), barHeight}, 2, ui.Blend(w.colors.Muted, w.colors.Paper, 0.35))
		}
		w.y += kindHeight
	}
}

const chipHeight float32 = 28

// changes draws the numbers of errors by their change, one chip for each kind of
// change, in the words of the list.
func (w *pen) changes() {
	w.title(lang.L("Errors before and after"))
	w.paragraph("changes:words", lang.L("Better: the error is gone. Worse: the error is new. Different: the same gold span has another error."), w.left, w.textWidth(), 3, w.small())
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
