package scorepage

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/bootstrap"
	"goldspan/annotate/score"
	"goldspan/app/check/scoretable"
	"goldspan/app/ui"
)

// table is the table of scores of one run, with the labels in the order of the
// page.
func (w *pen) table() []scoretable.Block {
	return scoretable.Of(w.c.Result, score.Schemes(), w.labels.sorted(w.c.Result.Labels))
}

// keyOf is the part of a control's name that stands for a row: "" for all labels.
func keyOf(r *scoretable.Row) string {
	if r.Kind == scoretable.AllLabels {
		return ""
	}
	return r.Name()
}

// countNames and countHeads list the counts of a row, in the same order.
var countNames = []string{"gold", "predicted", "correct", "incorrect", "partial", "missed", "spurious"}

func countHeads() []string {
	return []string{lang.L("Gold"), lang.L("Predicted"), lang.L("Correct"), lang.L("Incorrect"), lang.L("Partial"), lang.L("Missed"), lang.L("Spurious")}
}

// countsOf is the text for the counts of a row, in the order of countHeads; nil
// without counts.
func countsOf(r *scoretable.Row) []string {
	c := r.Counts
	if c == nil {
		return nil
	}
	var out []string
	for _, n := range []int{c.Possible(), c.Actual(), c.Correct, c.Incorrect, c.Partial, c.Missed, c.Spurious} {
		out = append(out, ui.Digits(n))
	}
	return out
}

// blockWords gives the title of a block of scores, and says when a span is correct
// in it.
func blockWords(name string) (title, about string) {
	switch name {
	case string(score.Strict):
		return lang.L("Strict"), lang.L("The same range and the same label.")
	case string(score.Exact):
		return lang.L("Exact"), lang.L("The same range, with any label.")
	case string(score.Partial):
		return lang.L("Partial"), lang.L("An overlap counts half, with any label.")
	case string(score.Type):
		return lang.L("Type"), lang.L("An overlap and the same label.")
	}
	return lang.L("Characters"), lang.L("Characters of the text with the right label.")
}

// rowName is the text for a row that is not a label.
func rowName(k scoretable.Kind) string {
	switch k {
	case scoretable.MeanOfLabels:
		return lang.L("Mean of labels")
	case scoretable.MeanOfArticles:
		return lang.L("Mean of articles")
	}
	return lang.L("All labels")
}

// span is the text for an interval: "0.461 to 0.560".
func span(low, high string) string {
	return lang.L("{{.Low}} to {{.High}}", ui.With{"Low": low, "High": high})
}

// interval is the text for the interval of a figure. Until it is computed, it is an
// ellipsis.
func (w *pen) interval(i *bootstrap.Interval) string {
	switch {
	case i != nil:
		return span(scoretable.Measure(i.Low, true), scoretable.Measure(i.High, true))
	case w.c.Waiting:
		return ui.Ellipsis
	}
	return ""
}
