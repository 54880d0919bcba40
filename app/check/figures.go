package check

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
)

// none stands where there is nothing to divide by.
const none = "–"

// Figure is a ratio as a report shows it: with three digits, or a dash where
// there is nothing to divide by.
func Figure(value float64, ok bool) string {
	if !ok {
		return none
	}
	return strconv.FormatFloat(value, 'f', 3, 64)
}

// F1 is that of a score with three digits, as every report shows it.
func F1(s score.Score) string { return Figure(s.F1()) }

func meanFigure(m score.Mean) string { return Figure(m.Value, m.OK()) }

func span(i *score.Interval) string {
	if i == nil {
		return ""
	}
	return Figure(i.Low, true) + " to " + Figure(i.High, true)
}

// row is a line of a table of scores.
type row struct {
	scheme, label                        string
	precision, recall, f1, ci            string
	counts                               []int // correct … spurious; nil for an average
	gold, pred                           int
	average                              bool
	precisionValue, recallValue, f1Value number
	interval                             *score.Interval
}

// Layout says which scores a report shows.
type Layout struct {
	Schemes []score.Scheme // none: all
	ByLabel bool           // each label, and not all of them together alone
}

func (l Layout) schemes() []score.Scheme {
	if len(l.Schemes) == 0 {
		return score.Schemes()
	}
	return l.Schemes
}

func scoreRow(scheme score.Scheme, label string, s score.Score) row {
	return row{
		scheme: string(scheme), label: label,
		precision: Figure(s.Precision()), recall: Figure(s.Recall()), f1: Figure(s.F1()), ci: span(s.Interval),
		counts: []int{s.Correct, s.Incorrect, s.Partial, s.Missed, s.Spurious}, gold: s.Possible(), pred: s.Actual(),
		precisionValue: numberOf(s.Precision()), recallValue: numberOf(s.Recall()), f1Value: numberOf(s.F1()), interval: s.Interval,
	}
}

func averageRow(scheme score.Scheme, label string, a score.Average) row {
	return row{
		scheme: string(scheme), label: label, average: true,
		precision: meanFigure(a.Precision), recall: meanFigure(a.Recall), f1: meanFigure(a.F1), ci: span(a.Interval),
		precisionValue: meanOf(a.Precision), recallValue: meanOf(a.Recall), f1Value: meanOf(a.F1), interval: a.Interval,
	}
}

// The names of the rows that are no label's. They have a space, which keeps
// them apart from the labels that there usually are.
const (
	allLabels    = "all labels"
	macroLabels  = "mean of labels"
	meanArticles = "mean of articles"
)

// characters is the scheme of the rows of covered characters.
const characters = "characters"

func (r *Report) rows(l Layout) []row {
	var rows []row
	for _, scheme := range l.schemes() {
		part := r.Result.Scheme(scheme)
		rows = append(rows, scoreRow(scheme, allLabels, part.Overall))
		if l.ByLabel {
			for _, label := range part.Labels {
				rows = append(rows, scoreRow(scheme, label.Label, label.Score))
			}
		}
		rows = append(rows, averageRow(scheme, macroLabels, part.Macro), averageRow(scheme, meanArticles, part.Articles))
	}
	return rows
}

// characterRows are the character scores, as rows of a scheme of their own.
func (r *Report) characterRows(l Layout) []row {
	one := func(label string, c score.CharacterScore) row {
		return row{
			scheme: characters, label: label, average: true,
			precision: Figure(c.Precision()), recall: Figure(c.Recall()), f1: Figure(c.F1()), ci: span(c.Interval),
			precisionValue: numberOf(c.Precision()), recallValue: numberOf(c.Recall()), f1Value: numberOf(c.F1()), interval: c.Interval,
		}
	}
	rows := []row{one(allLabels, r.Result.Characters.Overall)}
	if l.ByLabel {
		for _, c := range r.Result.Characters.Labels {
			rows = append(rows, one(c.Label, c.CharacterScore))
		}
	}
	return rows
}

// Coverage says in sentences what was scored and what was not.
func (r *Report) Coverage() []string {
	a := r.Articles
	scored := count(a.Scored, "article") + " scored"
	if a.WithoutPredictions > 0 {
		scored += fmt.Sprintf(", %d of them without predictions, as if nothing was found", a.WithoutPredictions)
	}
	out := []string{scored}
	for _, l := range r.Result.Coverage.LeftOut {
		out = append(out, fmt.Sprintf("%s left out: %s (%s of gold, %d predicted)", count(l.Articles, "article"), l.Reason, count(l.Gold, "span"), l.Pred))
	}
	if n := a.Unusable - r.leftOutFor(leftOutUnusable); n > 0 {
		out = append(out, fmt.Sprintf("%s of gold could not be read", count(n, "line")))
	}
	if r.Unplaced > 0 {
		out = append(out, fmt.Sprintf("%s not scored: without a place in the text", count(r.Unplaced, "predicted span")))
	}
	if r.Ignored > 0 {
		out = append(out, fmt.Sprintf("%s not scored: the mapping leaves their labels out", count(r.Ignored, "predicted span")))
	}
	if n := r.Units[predictions.UTF16]; n > 0 {
		out = append(out, fmt.Sprintf("%s of predictions in UTF-16 units, converted", count(n, "line")))
	}
	if n := r.Units[predictions.Bytes]; n > 0 {
		out = append(out, fmt.Sprintf("%s of predictions in bytes, converted", count(n, "line")))
	}
	if keys := slices.Sorted(maps.Keys(r.UnknownKeys)); len(keys) > 0 {
		out = append(out, fmt.Sprintf("keys of predictions that say nothing here: %s", strings.Join(keys, ", ")))
	}
	return out
}

func (r *Report) leftOutFor(why score.Reason) int {
	for _, l := range r.Result.Coverage.LeftOut {
		if l.Reason == why {
			return l.Articles
		}
	}
	return 0
}
