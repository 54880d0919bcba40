package scorepage

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/ui"
)

// pair is a row of two runs: before, after and how they differ.
type pair struct {
	row           row // its name alone
	before, after string
	delta         *score.Difference // nil while it is being computed
}

// pairs are two runs in the blocks that each has alone. The comparison's own
// figures take the place of theirs: where one run was scored on articles that
// the other was not, only what both were scored on is compared.
func (w *pen) pairs() (all []block, by map[string]pair) {
	a := w.c.Against
	before, after := w.c.Result, a.Result
	before.Labels = union(w.c.Result.Labels, a.Result.Labels)
	all, by = blocks(before, w.labels), map[string]pair{}
	other := before
	other.Schemes, other.Characters = after.Schemes, after.Characters
	second := blocks(other, w.labels)
	for i, b := range all {
		for k, r := range b.rows {
			p := pair{row: r, before: r.f1, after: second[i].rows[k].f1}
			if a.Comparison != nil {
				d := differenceOf(a.Comparison, b.key, r.key)
				p.delta = &d
				if d.OK {
					p.before, p.after = check.Figure(d.A, true), check.Figure(d.B, true)
				}
			}
			by[b.key+":"+r.key] = p
		}
	}
	return all, by
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

// differenceOf is the difference of a row of a block.
func differenceOf(c *score.Comparison, block, key string) score.Difference {
	overall, labels := c.Characters.Overall, c.Characters.Labels
	for _, s := range c.Schemes {
		if string(s.Scheme) != block {
			continue
		}
		switch overall, labels = s.Overall, s.Labels; key {
		case meanOfLabels:
			return s.Macro
		case meanOfArticles:
			return s.Articles
		}
	}
	if key == "" {
		return overall
	}
	for _, l := range labels {
		if l.Label == key {
			return l.Difference
		}
	}
	return score.Difference{}
}

// verdict says what a difference is worth: it is clear where its interval has no 0.
type verdict int

const (
	unknown verdict = iota
	better
	worse
	unclear
)

func verdictOf(d *score.Difference) verdict {
	switch {
	case d == nil || !d.OK || d.Test == nil:
		return unknown
	case d.Test.Interval.Low > 0:
		return better
	case d.Test.Interval.High < 0:
		return worse
	}
	return unclear
}

func (v verdict) String() string {
	switch v {
	case better:
		return lang.L("better")
	case worse:
		return lang.L("worse")
	case unclear:
		return lang.L("no clear difference")
	}
	return ""
}

// figures are a difference, its interval and its p as they are shown.
func (p pair) figures() (delta, interval, chance string) {
	d := p.delta
	switch {
	case d == nil:
		return ui.Ellipsis, ui.Ellipsis, ui.Ellipsis
	case !d.OK:
		return check.Figure(0, false), "", ""
	case d.Test == nil:
		return check.Signed(d.Delta), "", ""
	}
	i := d.Test.Interval
	return check.Signed(d.Delta), span(check.Signed(i.Low), check.Signed(i.High)), check.Chance(d.Test.P)
}

// headlineAgainst says in one look whether the second run is better.
func (w *pen) headlineAgainst() {
	a := w.c.Against
	w.paragraph("headline", lang.L("{{.After}} compared with {{.Before}}, against {{.Gold}}", ui.With{
		"After": a.Run, "Before": w.c.Run, "Gold": w.c.Gold,
	}), w.left, w.width, 3, w.sized(titleSize, true))
	w.paragraph("headline:runs", lang.L("Before is {{.Before}}, after is {{.After}}.", ui.With{"Before": w.c.Run, "After": a.Run}), w.left, w.textWidth(), 2, w.small())
	w.y += ui.Gap3
	_, by := w.pairs()
	all := by[string(score.Strict)+":"]
	delta, interval, chance := all.figures()
	w.bigFigures([]bigFigure{
		{"headline:before", lang.L("Strict F1 before"), all.before, bigSize},
		{"headline:f1", lang.L("Strict F1 after"), all.after, bigSize},
		{"headline:delta", lang.L("Difference"), delta, middleSize},
	})
	w.paragraph("headline:interval", w.differenceWords(all.delta, interval, chance), w.left, w.textWidth(), 1, w.small())
	w.y += ui.Gap2
	w.paragraph("headline:words", w.verdictWords(all.delta), w.left, w.textWidth(), 2, w.ink())
	w.paragraph("headline:articles", w.comparedWords(), w.left, w.textWidth(), 2, w.small())
}

// comparedWords says what is compared.
func (w *pen) comparedWords() string {
	c := w.c.Against.Comparison
	if c == nil {
		return lang.L("Being compared…")
	}
	return lang.N("Compared on the {{.N}} articles that both runs were scored on.", c.Articles, ui.With{"N": ui.Digits(c.Articles)})
}

func (w *pen) differenceWords(d *score.Difference, interval, chance string) string {
	switch {
	case d == nil:
		return lang.L("95 % interval of the difference: being computed…")
	case d.Test == nil:
		return lang.L("No interval: it takes two articles or more.")
	}
	return lang.L("95 % interval of the difference: {{.Interval}}; p {{.P}}", ui.With{"Interval": interval, "P": chance})
}

func (w *pen) verdictWords(d *score.Difference) string {
	run := ui.With{"Run": w.c.Against.Run}
	if d == nil {
		return lang.L("Whether the difference is clear will be known in a moment.")
	}
	switch verdictOf(d) {
	case better:
		return lang.L("{{.Run}} is better: the interval of the difference lies above 0.", run)
	case worse:
		return lang.L("{{.Run}} is worse: the interval of the difference lies below 0.", run)
	case unclear:
		return lang.L("There is no clear difference: its interval has 0 in it.")
	}
	return lang.L("Whether the difference is clear is not known.")
}
