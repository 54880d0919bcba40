package scorepage

import (
	"math"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/ui"
)

// block is the scores in one scheme, or of characters.
type block struct {
	key, title, about string
	rows              []row
	counted           bool // its rows have counts
}

// row is the scores of all labels, of one, or a mean of several.
type row struct {
	key                   string // in the names of controls
	name                  string // as shown, unless it is a label's
	kind                  rowKind
	precision, recall, f1 string
	value                 float64 // of F1; NaN where there is nothing to divide by
	interval              *score.Interval
	counts                []string // in the order of countHeads; nil for none
}

type rowKind int

const (
	rowAll rowKind = iota
	rowLabel
	rowMean
)

// The keys of the means, as the table of the command line has them.
const (
	meanOfLabels   = "mean of labels"   // not shown
	meanOfArticles = "mean of articles" // not shown
)

// characters is the key of the characters' block.
const characters = "characters"

// countNames and countHeads are the counts of a row, in their order.
var countNames = []string{"gold", "predicted", "correct", "incorrect", "partial", "missed", "spurious"}

func countHeads() []string {
	return []string{lang.L("Gold"), lang.L("Predicted"), lang.L("Correct"), lang.L("Incorrect"), lang.L("Partial"), lang.L("Missed"), lang.L("Spurious")}
}

// schemeWords are the name of a scheme and what counts as right in it.
func schemeWords(key string) (title, about string) {
	switch key {
	case string(score.Strict):
		return lang.L("Strict"), lang.L("The same range and the same label.")
	case string(score.Exact):
		return lang.L("Exact"), lang.L("The same range, whatever the label.")
	case string(score.Partial):
		return lang.L("Partial"), lang.L("An overlap counts half, whatever the label.")
	case string(score.Type):
		return lang.L("Type"), lang.L("An overlap and the same label.")
	}
	return lang.L("Characters"), lang.L("Characters of the text under the right label.")
}

// blocks are all scores of a result, each label in its place.
func blocks(r score.Result, l labels) []block {
	names := l.sorted(r.Labels)
	var out []block
	for _, scheme := range score.Schemes() {
		part := r.Scheme(scheme)
		b := block{key: string(scheme), counted: true}
		b.title, b.about = schemeWords(b.key)
		b.rows = append(b.rows, spanRow("", rowAll, part.Overall))
		for _, name := range names {
			b.rows = append(b.rows, spanRow(name, rowLabel, part.Label(name).Score))
		}
		b.rows = append(b.rows, meanRow(meanOfLabels, part.Macro), meanRow(meanOfArticles, part.Articles))
		out = append(out, b)
	}
	b := block{key: characters}
	b.title, b.about = schemeWords(b.key)
	b.rows = append(b.rows, characterRow("", rowAll, r.Characters.Overall))
	byName := map[string]score.CharacterScore{}
	for _, c := range r.Characters.Labels {
		byName[c.Label] = c.CharacterScore
	}
	for _, name := range names {
		b.rows = append(b.rows, characterRow(name, rowLabel, byName[name]))
	}
	return append(out, b)
}

func spanRow(key string, kind rowKind, s score.Score) row {
	r := row{
		key: key, name: rowName(key, kind), kind: kind, interval: s.Interval, value: valueOf(s.F1()),
		precision: check.Figure(s.Precision()), recall: check.Figure(s.Recall()), f1: check.Figure(s.F1()),
	}
	for _, n := range []int{s.Possible(), s.Actual(), s.Correct, s.Incorrect, s.Partial, s.Missed, s.Spurious} {
		r.counts = append(r.counts, ui.Digits(n))
	}
	return r
}

func characterRow(key string, kind rowKind, c score.CharacterScore) row {
	return row{
		key: key, name: rowName(key, kind), kind: kind, interval: c.Interval, value: valueOf(c.F1()),
		precision: check.Figure(c.Precision()), recall: check.Figure(c.Recall()), f1: check.Figure(c.F1()),
	}
}

func meanRow(key string, a score.Average) row {
	return row{
		key: key, name: rowName(key, rowMean), kind: rowMean, interval: a.Interval, value: valueOf(a.F1.Value, a.F1.OK()),
		precision: mean(a.Precision), recall: mean(a.Recall), f1: mean(a.F1),
	}
}

func rowName(key string, kind rowKind) string {
	switch {
	case kind == rowLabel:
		return key
	case key == meanOfLabels:
		return lang.L("Mean of labels")
	case key == meanOfArticles:
		return lang.L("Mean of articles")
	}
	return lang.L("All labels")
}

func mean(m score.Mean) string { return check.Figure(m.Value, m.OK()) }

func valueOf(v float64, ok bool) float64 {
	if !ok {
		return math.NaN()
	}
	return v
}

// span is an interval: "0.461 to 0.560".
func span(low, high string) string {
	return lang.L("{{.Low}} to {{.High}}", ui.With{"Low": low, "High": high})
}

// interval is that of an F1; while it is being computed, an ellipsis stands for it.
func (w *pen) interval(i *score.Interval) string {
	switch {
	case i != nil:
		return span(check.Figure(i.Low, true), check.Figure(i.High, true))
	case w.c.Waiting:
		return ui.Ellipsis
	}
	return ""
}
