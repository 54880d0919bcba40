//go:build !headless

package checking

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/check"
	"goldspan/app/ui"
)

// sides are the names of the two persons that the check compares; zero for gold and an
// extractor, and without a check.
func (c *openCheck) sides() ui.Sides {
	if c.bench == nil || !c.bench.Persons() {
		return ui.Sides{}
	}
	return ui.Sides{Own: c.bench.Gold.Name, Other: c.bench.Runs[0].Name}
}

// rename takes over the new name of the other person's set.
func (c *openCheck) rename(set annotate.SetChange) (renamed bool) {
	for i := range c.runs {
		if id := c.runs[i].Set.ID; id == set.Before.ID && id == set.After.ID {
			c.runs[i].Set, renamed = set.After, true
		}
	}
	return renamed
}

// act is the name of settling.
func (c *openCheck) act(v annotate.Verdict) annotate.Act {
	s := c.sides()
	return annotate.Act{Kind: annotate.ActSettle, Verdict: v, Set: s.Other, New: s.Own}
}

// doingOf is what could not be done.
func doingOf(persons bool) string {
	if persons {
		return lang.L("compare the annotation sets")
	}
	return lang.L("check the predictions")
}

// settledOfTwo says that a difference was settled, and what became of the own set.
func settledOfTwo(e *check.Error, v annotate.Verdict, s ui.Sides) string {
	switch v {
	case annotate.ExtractorWrong:
		return lang.L("Settled: as {{.Own}} has it. Nothing was changed.", s.With(nil))
	case annotate.GoldWrong:
		if e.Pred == nil {
			return lang.L("Settled: as {{.Other}} has it. {{.Own}} does not have the span any more.", s.With(nil))
		}
		return lang.L("Settled: as {{.Other}} has it. {{.Own}} has the span now.", s.With(nil))
	}
	return lang.L("Settled: both are acceptable.")
}

// coverageOfTwo says which articles and spans are compared.
func (c *openCheck) coverageOfTwo() []string {
	b, s := c.bench, c.sides()
	n := len(b.Articles())
	out := []string{lang.N("{{.N}} articles are compared: both have done them.", n, ui.With{"N": ui.Digits(n)})}
	if n := b.NotInAll(); n > 0 {
		out = append(out, lang.N("{{.N}} articles are left out: done in {{.Own}}, and not in {{.Other}}.", n, s.With(ui.With{"N": ui.Digits(n)})))
	}
	if n := b.Coverage.NotDone; n > 0 {
		out = append(out, lang.N("{{.N}} articles are left out: not done in {{.Own}}.", n, s.With(ui.With{"N": ui.Digits(n)})))
	}
	if o := b.Outside; o.Gold+o.Pred > 0 {
		out = append(out, lang.N("{{.N}} spans are not compared: they are in passages that are not part of their articles.", o.Gold+o.Pred, ui.With{"N": ui.Digits(o.Gold + o.Pred)}))
	}
	return out
}
