package scorepage

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/check/scoretable"
	"goldspan/app/ui"
)

// comparedTable is the table of scores of two runs, with the labels in the order of
// the page.
func (w *pen) comparedTable() []scoretable.ComparedBlock {
	a := w.c.Against
	return scoretable.Compare(w.c.Result, a.Result, a.Comparison, w.labels.sorted(union(w.c.Result.Labels, a.Result.Labels)))
}

// beforeAndAfter are both F1 of a row. If there is a comparison, they are its
// figures: only articles that both runs were scored on are compared.
func beforeAndAfter(r *scoretable.ComparedRow) (before, after scoretable.Ratio) {
	if d := r.Difference; d != nil && d.OK {
		return scoretable.RatioOf(d.A, true), scoretable.RatioOf(d.B, true)
	}
	return r.Before.F1, r.After.F1
}

func union(a, b []string) []string {
	seen := map[string]bool{}
	var out []string
	for _, names := range [][]string{a, b} {
		for _, n := range names {
			if !seen[n] {
				seen[n] = true
				out = append(out, n)
			}
		}
	}
	return out
}

// clearWords says whether a difference is clear; "" if unknown.
func clearWords(c scoretable.Clearness) string {
	switch c {
	case scoretable.Better:
		return lang.L("better")
	case scoretable.Worse:
		return lang.L("worse")
	case scoretable.Unclear:
		return lang.L("no clear difference")
	}
	return ""
}

// differenceFigures is the text for a difference, its interval and its p value.
func differenceFigures(d *score.Difference) (delta, interval, chance string) {
	if d == nil {
		return ui.Ellipsis, ui.Ellipsis, ui.Ellipsis
	}
	f := scoretable.FiguresOf(*d)
	if f.Low != "" {
		interval = span(f.Low, f.High)
	}
	return f.Delta, interval, f.P
}

// headlineAgainst shows whether the second run is better.
func (w *pen) headlineAgainst() {
	a := w.c.Against
	w.paragraph("headline", lang.L("{{.After}} compared with {{.Before}}, against {{.Gold}}", ui.With{
		"After": a.Run, "Before": w.c.Run, "Gold": w.c.Gold,
	}), w.left, w.width, 3, w.sized(titleSize, true))
	w.paragraph("headline:runs", lang.L("Before is {{.Before}}, after is {{.After}}.", ui.With{"Before": w.c.Run, "After": a.Run}), w.left, w.textWidth(), 2, w.small())
	w.y += ui.Gap3
	all := &w.comparedTable()[0].Rows[0] // strict, all labels
	before, after := beforeAndAfter(all)
	delta, interval, chance := differenceFigures(all.Difference)
	w.bigFigures([]bigFigure{
		{"headline:before", lang.L("Strict F1 before"), before.String(), bigSize},
		{"headline:f1", lang.L("Strict F1 after"), after.String(), bigSize},
		{"headline:delta", lang.L("Difference"), delta, middleSize},
	})
	w.paragraph("headline:interval", w.differenceWords(all.Difference, interval, chance), w.left, w.textWidth(), 1, w.small())
	w.y += ui.Gap2
	w.paragraph("headline:words", w.worthWords(all.Difference), w.left, w.textWidth(), 2, w.ink())
	w.paragraph("headline:articles", w.comparedWords(), w.left, w.textWidth(), 2, w.small())
}

// comparedWords says which articles are compared.
func (w *pen) comparedWords() string {
	c := w.c.Against.Comparison
	if c == nil {
		return lang.L("Comparing…")
	}
	return lang.N("Compared on the {{.N}} articles scored in both runs.", c.Articles, ui.With{"N": ui.Digits(c.Articles)})
}

func (w *pen) differenceWords(d *score.Difference, interval, chance string) string {
	switch {
	case d == nil:
		return lang.L("95 % interval of the difference: being computed…")
	case d.Test == nil:
		return lang.L("No interval: two articles or more are needed.")
	}
	return lang.L("95 % interval of the difference: {{.Interval}}; p {{.P}}", ui.With{"Interval": interval, "P": chance})
}

func (w *pen) worthWords(d *score.Difference) string {
	run := ui.With{"Run": w.c.Against.Run}
	if d == nil {
		return lang.L("The interval of the difference is being computed.")
	}
	switch scoretable.ClearnessOf(d) {
	case scoretable.Better:
		return lang.L("{{.Run}} is better: the interval of the difference lies above 0.", run)
	case scoretable.Worse:
		return lang.L("{{.Run}} is worse: the interval of the difference lies below 0.", run)
	case scoretable.Unclear:
		return lang.L("There is no clear difference: the interval of the difference contains 0.")
	}
	return lang.L("It is not known whether the difference is clear.")
}
