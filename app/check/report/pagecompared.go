package report

import (
	"fmt"

	"goldspan/annotate"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/scoretable"
	"goldspan/app/explain"
)

// settledView is the page's part about settled errors.
type settledView struct {
	Words string
	Rows  [][]string // figures as measured, and with the acceptable errors; empty without acceptable errors
}

// comparedView is the page's part about two runs.
type comparedView struct {
	After, Before string
	Words         []string
	Rows          []comparedRow
	Changes       []changeView
}

// comparedRow is a row of the table of two runs. Scheme is "" if the row above has
// the same scheme.
type comparedRow struct {
	Scheme, Label string
	Figures       []string
}

type changeView struct {
	Word, About string
	Count       int
}

// settled is the text for the settled errors; nil if there are none.
func settled(r *check.Report) *settledView {
	s := r.Settled
	if s == nil {
		return nil
	}
	wrong, gold, both := s.Verdicts[annotate.ExtractorWrong], s.Verdicts[annotate.GoldWrong], s.Verdicts[annotate.BothAcceptable]
	v := &settledView{Words: fmt.Sprintf("%s settled: extractor wrong %d, gold wrong %d, both acceptable %d", explain.Count(wrong+gold+both, "error"), wrong, gold, both)}
	if s.Result == nil {
		return v
	}
	for _, scheme := range score.Schemes() {
		is, would := r.Result.Scheme(scheme).Overall, s.Result.Scheme(scheme).Overall
		v.Rows = append(v.Rows, []string{
			string(scheme), scoretable.Figure(is.Precision()), scoretable.Figure(is.Recall()), scoretable.Figure(is.F1()),
			scoretable.Figure(would.Precision()), scoretable.Figure(would.Recall()), scoretable.Figure(would.F1()),
		})
	}
	return v
}

// compared is the text for the comparison of two runs; nil for a single run.
func compared(r *check.Report) *comparedView {
	c := r.Compared
	if c == nil {
		return nil
	}
	v := &comparedView{After: r.Predictions, Before: c.Run}
	for _, k := range []struct {
		kind  score.ChangeKind
		about string
	}{
		{score.ChangeBetter, "the error is gone"},
		{score.ChangeWorse, "the error is new"},
		{score.ChangeOther, "the same gold span has another error"},
		{score.ChangeNone, "the error is unchanged"},
	} {
		v.Changes = append(v.Changes, changeView{changeWord(k.kind), k.about, c.Changes[k.kind]})
	}
	if c.Comparison == nil {
		return v
	}
	v.Words = []string{
		fmt.Sprintf("Compared on the %s scored in both runs", explain.Count(c.Comparison.Articles, "article")),
		clearWords(r.Predictions, c.Comparison.Schemes[0].Overall),
	}
	v.Rows = comparedRows(c, r.Result)
	return v
}

// clearWords says whether the difference in the strict scheme is clear.
func clearWords(after string, d score.Difference) string {
	switch scoretable.ClearnessOf(&d) {
	case scoretable.Better:
		return fmt.Sprintf("In the strict scheme %s is better: the interval of the difference lies above 0", after)
	case scoretable.Worse:
		return fmt.Sprintf("In the strict scheme %s is worse: the interval of the difference lies below 0", after)
	case scoretable.Unclear:
		return "In the strict scheme there is no clear difference: the interval of the difference contains 0"
	}
	return "It is not known whether the difference is clear"
}

// comparedRows lists the figures of both runs, and their differences.
func comparedRows(c *check.Compared, after score.Result) []comparedRow {
	var labels []string
	for _, l := range c.Comparison.Characters.Labels {
		labels = append(labels, l.Label)
	}
	var out []comparedRow
	for _, block := range scoretable.Compare(c.Result, after, c.Comparison, labels) {
		for i, r := range block.Rows {
			line := comparedRow{Label: r.Before.Name()}
			if i == 0 {
				line.Scheme = block.Name
			}
			for _, side := range []scoretable.Row{r.Before, r.After} {
				line.Figures = append(line.Figures, side.Precision.String(), side.Recall.String(), side.F1.String())
			}
			f := scoretable.FiguresOf(*r.Difference)
			interval := ""
			if f.Low != "" {
				interval = f.Low + " to " + f.High
			}
			line.Figures = append(line.Figures, f.Delta, interval, f.P)
			out = append(out, line)
		}
	}
	return out
}
