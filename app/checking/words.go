//go:build !headless

package checking

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
)

// name names the two sides of the check: "extract against gold".
func (c *openCheck) name() string {
	if s := c.sides(); s.Persons() {
		return lang.L("{{.Own}} and {{.Other}}", s.With(nil))
	}
	runs := c.bench.Runs
	if len(runs) == 2 {
		return lang.L("{{.After}} after {{.Before}}, against {{.Gold}}", ui.With{"Before": runs[0].Name, "After": runs[1].Name, "Gold": c.bench.Gold.Name})
	}
	return lang.L("{{.Run}} against {{.Gold}}", ui.With{"Run": runs[0].Name, "Gold": c.bench.Gold.Name})
}

// legend says how gold and predictions are drawn in the article.
func (c *openCheck) legend() string {
	if s := c.sides(); s.Persons() {
		return lang.L("{{.Own}} is filled, {{.Other}} is outlined", s.With(nil))
	}
	runs := c.bench.Runs
	if len(runs) == 2 {
		return lang.L("Gold is filled, {{.Before}} is dotted, {{.After}} is dashed", ui.With{"Before": runs[0].Name, "After": runs[1].Name})
	}
	return lang.L("Gold is filled, predictions are outlined")
}

// coverage says which articles and spans were scored.
func (c *openCheck) coverage() []string {
	if c.sides().Persons() {
		return c.coverageOfTwo()
	}
	a := c.bench.Coverage
	out := []string{lang.N("{{.N}} articles are scored: they are done in {{.Gold}}.", len(c.bench.Articles()),
		ui.With{"N": ui.Digits(len(c.bench.Articles())), "Gold": c.bench.Gold.Name})}
	if n := c.bench.NotInAll(); n > 0 {
		out = append(out, lang.N("{{.N}} articles are left out: they were marked as done after the predictions were made. Run the extractor again to score them.", n, ui.With{"N": ui.Digits(n)}))
	}
	if n := a.NotDone; n > 0 {
		out = append(out, lang.N("{{.N}} articles are left out: they are not done in {{.Gold}}.", n, ui.With{"N": ui.Digits(n), "Gold": c.bench.Gold.Name}))
	}
	run := c.runs[len(c.runs)-1]
	if n := run.Lost; n > 0 {
		out = append(out, lang.N("{{.N}} predicted spans do not fit their text. They are not scored.", n, ui.With{"N": ui.Digits(n)}))
	}
	if n := run.Left; n > 0 {
		out = append(out, lang.N("{{.N}} predicted spans are not scored: their labels were left out.", n, ui.With{"N": ui.Digits(n)}))
	}
	if o := c.bench.Outside; o.Gold+o.Pred > 0 {
		out = append(out, lang.N("{{.N}} spans of gold and predictions are not scored: they are in passages that are not part of their articles.", o.Gold+o.Pred, ui.With{"N": ui.Digits(o.Gold + o.Pred)}))
	}
	return out
}

// honesty warns of gold that agrees with a run because the run suggested it, and says
// what can be done about it.
func (c *openCheck) honesty() (says, do string) {
	b := c.bench
	switch found, left := b.Accepted(), b.Coverage.Accepted; {
	case left > 0:
		return lang.N("{{.N}} articles are left out: spans of their gold were accepted from the run, so they agree with it.", left, ui.With{"N": ui.Digits(left)}),
			lang.L("Check them too")
	case found.Spans > 0:
		return lang.N("{{.N}} spans of gold, in {{.Articles}}, were accepted from the run, so they agree with it.", found.Spans,
			ui.With{"N": ui.Digits(found.Spans), "Articles": ui.Articles(found.Articles)}), lang.L("Leave these articles out")
	}
	return "", ""
}
