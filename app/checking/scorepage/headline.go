package scorepage

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/bootstrap"
	"goldspan/annotate/score"
	"goldspan/app/check/scoretable"
	"goldspan/app/ui"
)

// headline shows how good the run is.
func (w *pen) headline() {
	switch {
	case w.c.Agreement != nil:
		agreed{w}.headline()
	case w.c.Against != nil:
		w.headlineAgainst()
	default:
		w.headlineAlone()
	}
	w.settled()
	w.honest()
	if len(w.c.Coverage) > 0 {
		w.y += ui.Gap2
	}
	for i, s := range w.c.Coverage {
		w.paragraph(fmt.Sprintf("coverage:%d", i), s, w.left, w.textWidth(), 3, w.small())
	}
}

// honest warns of gold that was accepted from the run, with a button.
func (w *pen) honest() {
	if w.c.Honest == "" {
		return
	}
	w.y += ui.Gap3
	w.paragraph("honest", w.c.Honest, w.left, w.textWidth(), 3, w.ink())
	w.y += ui.Gap1
	f := w.ink()
	height, base := f.line()
	chip := area{
		name: "honest:do", says: w.c.HonestDo, place: rect{w.left, w.y, f.width(w.c.HonestDo) + 2*ui.Gap3, chipHeight},
		radius: ui.Radius, fill: w.colors.Paper, hover: w.colors.Hover, line: w.colors.Hairline, weight: 1,
		onTap: func() {
			if w.page.OnHonest != nil {
				w.page.OnHonest()
			}
		},
	}
	w.areas = append(w.areas, chip)
	w.start("", w.c.HonestDo, w.left+ui.Gap3, round(w.y+(chipHeight-height)/2+base), f)
	w.y += chipHeight
}

// textWidth is the width of running text, short enough to be easy to read.
func (w *pen) textWidth() float32 { return min(w.width, 640) }

func (w *pen) headlineAlone() {
	w.paragraph("headline", lang.L("{{.Run}} against {{.Gold}}", ui.With{"Run": w.c.Run, "Gold": w.c.Gold}), w.left, w.width, 3, w.sized(titleSize, true))
	w.y += ui.Gap3
	all := w.c.Result.Scheme(score.Strict).Overall
	w.bigFigures([]bigFigure{
		{"headline:f1", lang.L("Strict F1"), scoretable.Figure(all.F1()), bigSize},
		{"headline:precision", lang.L("Precision"), scoretable.Figure(all.Precision()), middleSize},
		{"headline:recall", lang.L("Recall"), scoretable.Figure(all.Recall()), middleSize},
	})
	w.bar(w.left, w.y, min(w.width, barMost), scoretable.RatioOf(all.F1()), all.Interval, ui.Blend(w.colors.Muted, w.colors.Paper, 0.6))
	w.y += barHeight + ui.Gap2
	w.paragraph("headline:interval", w.intervalWords(all.Interval), w.left, w.textWidth(), 1, w.small())
	w.y += ui.Gap2
	w.paragraph("headline:words", w.countWords(all), w.left, w.textWidth(), 3, w.ink())
}

// countWords is the text for the counts behind the figures.
func (w *pen) countWords(all score.Score) string {
	if all.Possible()+all.Actual() == 0 {
		return lang.L("There are no spans to score.")
	}
	return lang.L("{{.Correct}} of {{.Predicted}} predicted spans have the range and the label of a gold span. Spans in gold: {{.Gold}}.",
		ui.With{"Correct": ui.Digits(all.Correct), "Predicted": ui.Digits(all.Actual()), "Gold": ui.Digits(all.Possible())})
}

// intervalWords is the text for the interval of the headline's F1, or why there is
// none.
func (w *pen) intervalWords(i *bootstrap.Interval) string {
	switch {
	case i != nil:
		return lang.L("95 % interval of F1: {{.Interval}}", ui.With{"Interval": w.interval(i)})
	case w.c.Waiting:
		return lang.L("95 % interval of F1: being computed…")
	}
	return lang.L("No interval: two articles or more are needed.")
}

// bigFigure is a figure of the headline.
type bigFigure struct {
	name, caption, figure string
	size                  float32
}

// bigFigures draws figures side by side on one baseline, each below its caption.
func (w *pen) bigFigures(all []bigFigure) {
	small := w.small()
	_, base := small.line()
	big := w.sized(bigSize, true)
	height, bigBase := big.line()
	x := w.left
	for _, b := range all {
		w.start("", b.caption, x, w.y+base, small)
		end := w.start(b.name, b.figure, x, w.y+small.leading()+bigBase-6, w.sized(b.size, true))
		x = max(end, x+small.width(b.caption)) + 36
	}
	w.y += small.leading() + height - 2
}

// settled shows the scores without acceptable errors, and the numbers of verdicts.
func (w *pen) settled() {
	if s := w.c.Settled; s != nil {
		all := s.Scheme(score.Strict).Overall
		w.y += ui.Gap2
		f := w.ink()
		_, base := f.line()
		words := lang.L("With decisions:")
		if w.c.Against != nil {
			words = lang.L("After, with decisions:")
		}
		x := w.start("", words, w.left, w.y+base, f)
		for _, k := range []struct{ name, word, figure string }{
			{"f1", lang.L("F1"), scoretable.Figure(all.F1())},
			{"precision", lang.L("precision"), scoretable.Figure(all.Precision())},
			{"recall", lang.L("recall"), scoretable.Figure(all.Recall())},
		} {
			word, figure := f.width(k.word), w.strong().width(k.figure)
			x += ui.Gap2
			if x+word+5+figure > w.left+w.width {
				w.y += f.leading()
				x = w.left
			}
			w.start("", k.word, x, w.y+base, f)
			x = w.start("settled:strict:"+k.name, k.figure, x+word+5, w.y+base, w.strong())
		}
		w.y += f.leading()
	}
	if s := w.verdicts(); s != "" {
		w.paragraph("verdicts", s, w.left, w.textWidth(), 3, w.small())
	}
}

// verdicts is the text for the numbers of verdicts; "" without any.
func (w *pen) verdicts() string {
	wrong, gold, both := w.c.Verdicts[annotate.ExtractorWrong], w.c.Verdicts[annotate.GoldWrong], w.c.Verdicts[annotate.BothAcceptable]
	n := wrong + gold + both
	switch {
	case n == 0:
		return ""
	case w.c.Sides.Persons():
		return verdictsOfTwo(w.c.Sides, n, wrong, gold, both)
	}
	return lang.N("{{.N}} errors are settled: extractor wrong {{.Wrong}}, gold wrong {{.Gold}}, both acceptable {{.Both}}.", n, ui.With{
		"N": ui.Digits(n), "Wrong": ui.Digits(wrong), "Gold": ui.Digits(gold), "Both": ui.Digits(both),
	})
}
