package check

import (
	"fmt"
	"math"
	"strconv"

	"goldspan/annotate"
	"goldspan/annotate/score"
)

// settledView is what the page says of what was settled.
type settledView struct {
	Words string
	Rows  [][]string // of figures: as measured, and with what was settled; none where nothing is acceptable
}

// comparedView is what the page says of two runs.
type comparedView struct {
	After, Before string
	Words         []string
	Rows          []comparedRow
	Changes       []changeView
}

// comparedRow is a line of the table of two runs; Scheme is "" where it is that
// of the line above.
type comparedRow struct {
	Scheme, Label string
	Figures       []string
}

type changeView struct {
	Word, About string
	Count       int
}

// Signed is a difference with three digits and its sign, which 0.000 does not have.
func Signed(d float64) string {
	s := strconv.FormatFloat(math.Abs(d), 'f', 3, 64)
	switch {
	case s == "0.000":
		return s
	case d < 0:
		return "−" + s
	}
	return "+" + s
}

// Chance is a p with three digits, which are never all 0.
func Chance(p float64) string {
	if p < 0.0005 {
		return "<0.001"
	}
	return Figure(math.Min(p, 1), true)
}

// settled is what was settled; nil where nothing was.
func (r *Report) settled() *settledView {
	s := r.Settling
	if s == nil {
		return nil
	}
	wrong, gold, both := s.Verdicts[annotate.ExtractorWrong], s.Verdicts[annotate.GoldWrong], s.Verdicts[annotate.BothAcceptable]
	v := &settledView{Words: fmt.Sprintf("%s settled: extractor wrong %d, gold wrong %d, both acceptable %d", count(wrong+gold+both, "error"), wrong, gold, both)}
	if s.Result == nil {
		return v
	}
	for _, scheme := range score.Schemes() {
		is, would := r.Result.Scheme(scheme).Overall, s.Result.Scheme(scheme).Overall
		v.Rows = append(v.Rows, []string{
			string(scheme), Figure(is.Precision()), Figure(is.Recall()), F1(is), Figure(would.Precision()), Figure(would.Recall()), F1(would),
		})
	}
	return v
}

// compared is how two runs compare; nil where there is one.
func (r *Report) compared() *comparedView {
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
		{score.ChangeWorse, "it is new"},
		{score.ChangeOther, "the same gold is wrong in another way"},
		{score.ChangeNone, "it is there as before"},
	} {
		v.Changes = append(v.Changes, changeView{changeWord(k.kind), k.about, c.Changes[k.kind]})
	}
	if c.Comparison == nil {
		return v
	}
	v.Words = []string{
		fmt.Sprintf("Compared on %s that both runs were scored on", count(c.Comparison.Articles, "article")),
		clearWords(r.Predictions, c.Comparison.Schemes[0].Overall),
	}
	v.Rows = r.comparedRows(c)
	return v
}

// clearWords says what the difference of the strict scheme is worth: it is clear
// where its interval has no 0.
func clearWords(after string, d score.Difference) string {
	switch {
	case !d.OK || d.Test == nil:
		return "Whether the difference is clear is not known"
	case d.Test.Interval.Low > 0:
		return fmt.Sprintf("In the strict scheme %s is better: the interval of the difference lies above 0", after)
	case d.Test.Interval.High < 0:
		return fmt.Sprintf("In the strict scheme %s is worse: the interval of the difference lies below 0", after)
	}
	return "In the strict scheme there is no clear difference: its interval has 0 in it"
}

// comparedRows are the figures of both runs, and how they differ.
func (r *Report) comparedRows(c *Compared) []comparedRow {
	type key struct {
		scheme, label string
		average       bool
	}
	figuresOf := func(result score.Result) map[key]row {
		rows := map[key]row{}
		report := Report{Result: result}
		for _, x := range append(report.rows(Layout{ByLabel: true}), report.characterRows(Layout{ByLabel: true})...) {
			k := key{x.scheme, x.label, x.average}
			if _, ok := rows[k]; !ok {
				rows[k] = x
			}
		}
		return rows
	}
	before, after := figuresOf(c.Result), figuresOf(r.Result)
	var out []comparedRow
	last := ""
	add := func(scheme, label string, average bool, d score.Difference) {
		line := comparedRow{Label: label}
		if scheme != last {
			line.Scheme, last = scheme, scheme
		}
		for _, rows := range []map[key]row{before, after} {
			x, ok := rows[key{scheme, label, average}]
			if !ok { // a label that the run does not have
				x = row{precision: none, recall: none, f1: none}
			}
			line.Figures = append(line.Figures, x.precision, x.recall, x.f1)
		}
		line.Figures = append(line.Figures, differenceFigures(d)...)
		out = append(out, line)
	}
	for _, s := range c.Comparison.Schemes {
		name := string(s.Scheme)
		add(name, allLabels, false, s.Overall)
		for _, l := range s.Labels {
			add(name, l.Label, false, l.Difference)
		}
		add(name, macroLabels, true, s.Macro)
		add(name, meanArticles, true, s.Articles)
	}
	add(characters, allLabels, true, c.Comparison.Characters.Overall)
	for _, l := range c.Comparison.Characters.Labels {
		add(characters, l.Label, true, l.Difference)
	}
	return out
}

// differenceFigures are a difference, its interval and its p.
func differenceFigures(d score.Difference) []string {
	switch {
	case !d.OK:
		return []string{none, "", ""}
	case d.Test == nil:
		return []string{Signed(d.Delta), "", ""}
	}
	return []string{Signed(d.Delta), Signed(d.Test.Interval.Low) + " to " + Signed(d.Test.Interval.High), Chance(d.Test.P)}
}
