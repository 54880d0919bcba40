// Package report writes the result of a check: as text, Markdown, JSON, a page of
// HTML, and with every error as a line of JSONL.
package report

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"goldspan/annotate/bootstrap"
	"goldspan/annotate/format/predictions"
	"goldspan/annotate/score"
	"goldspan/app/check"
	"goldspan/app/check/scoretable"
	"goldspan/app/explain"
)

// Layout says which scores a report shows.
type Layout struct {
	Schemes []score.Scheme // empty: all
	ByLabel bool           // show each label too, not only all labels together
}

// table makes the table of scores for the layout.
func (l Layout) table(r *check.Report) []scoretable.Block {
	schemes, labels := l.Schemes, r.Result.Labels
	if len(schemes) == 0 {
		schemes = score.Schemes()
	}
	if !l.ByLabel {
		labels = nil
	}
	return scoretable.Of(r.Result, schemes, labels)
}

// heads are the heads of the columns.
var heads = []string{"scheme", "label", "precision", "recall", "F1", "95 %", "correct", "incorrect", "partial", "missed", "spurious", "gold", "predicted"}

// cells is the text for a row.
func cells(block string, r *scoretable.Row) []string {
	out := []string{block, r.Name(), r.Precision.String(), r.Recall.String(), r.F1.String(), between(r.Interval)}
	for _, n := range counts(r.Counts) {
		out = append(out, fmt.Sprint(n))
	}
	return append(out, make([]string, len(heads)-len(out))...)
}

// counts lists the five counts, gold and predicted; empty for nil.
func counts(c *score.Counts) []int {
	if c == nil {
		return nil
	}
	return []int{c.Correct, c.Incorrect, c.Partial, c.Missed, c.Spurious, c.Possible(), c.Actual()}
}

// between is the text for an interval; "" for nil.
func between(i *bootstrap.Interval) string {
	if i == nil {
		return ""
	}
	return scoretable.Measure(i.Low, true) + " to " + scoretable.Measure(i.High, true)
}

// WriteText writes the report for a terminal.
func WriteText(w io.Writer, r *check.Report, l Layout) error {
	table := [][]string{heads}
	for _, block := range l.table(r) {
		for i := range block.Rows {
			line := cells(block.Name, &block.Rows[i])
			if i > 0 {
				line[0] = ""
			}
			table = append(table, line)
		}
	}
	var b strings.Builder
	align(&b, table, 2)
	if l.ByLabel && len(r.Result.Confusion.Labels) <= maxMatrix {
		b.WriteByte('\n')
		align(&b, matrix(r.Result.Confusion, "gold ↓ predicted →"), 1)
	}
	b.WriteByte('\n')
	for _, line := range coverage(r) {
		b.WriteString(line + "\n")
	}
	b.WriteString(r.Problems.String() + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// matrix is the confusion matrix as text. corner is the cell at its top left.
func matrix(c score.Confusion, corner string) [][]string {
	head := append([]string{corner}, c.Labels...)
	table := [][]string{append(head, "missed")}
	for g, label := range c.Labels {
		line := []string{label}
		for p := range c.Labels {
			line = append(line, fmt.Sprint(c.At(g, p)))
		}
		table = append(table, append(line, fmt.Sprint(c.Missed[g])))
	}
	line := []string{"spurious"}
	for _, n := range c.Spurious {
		line = append(line, fmt.Sprint(n))
	}
	return append(table, append(line, ""))
}

// align writes a table in columns. The first columns are aligned to the left, the
// numbers to the right.
func align(b *strings.Builder, table [][]string, left int) {
	var width []int
	for _, line := range table {
		for i, cell := range line {
			if i == len(width) {
				width = append(width, 0)
			}
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	for _, line := range table {
		var out strings.Builder
		for i, cell := range line {
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell))
			if i > 0 {
				out.WriteString("  ")
			}
			if i < left {
				out.WriteString(cell + pad)
			} else {
				out.WriteString(pad + cell)
			}
		}
		b.WriteString(strings.TrimRight(out.String(), " ") + "\n")
	}
}

// coverage says in sentences what was scored and what was not.
func coverage(r *check.Report) []string {
	a := r.Articles
	scored := explain.Count(a.Scored, "article") + " scored"
	if a.WithoutPredictions > 0 {
		scored += fmt.Sprintf(", %d of them without predictions: gold spans there count as missed", a.WithoutPredictions)
	}
	out := []string{scored}
	for _, l := range r.Result.Coverage.LeftOut {
		out = append(out, fmt.Sprintf("%s left out: %s (%s of gold, %d predicted)", explain.Count(l.Articles, "article"), l.Reason, explain.Count(l.Gold, "span"), l.Pred))
	}
	if n := a.Unreadable; n > 0 {
		out = append(out, fmt.Sprintf("%s of gold could not be read", explain.Count(n, "line")))
	}
	if r.Unplaced > 0 {
		out = append(out, fmt.Sprintf("%s not scored: without a place in the text", explain.Count(r.Unplaced, "predicted span")))
	}
	if r.Ignored > 0 {
		out = append(out, fmt.Sprintf("%s not scored: their labels are left out", explain.Count(r.Ignored, "predicted span")))
	}
	if n := r.NotArticle; n.Gold+n.Pred > 0 {
		out = append(out, fmt.Sprintf("%s of gold and %d predicted not scored: they are in passages that are not part of their article", explain.Count(n.Gold, "span"), n.Pred))
	}
	if n := r.Units[predictions.UTF16]; n > 0 {
		out = append(out, fmt.Sprintf("%s of predictions in UTF-16 units, converted", explain.Count(n, "line")))
	}
	if n := r.Units[predictions.Bytes]; n > 0 {
		out = append(out, fmt.Sprintf("%s of predictions in bytes, converted", explain.Count(n, "line")))
	}
	if keys := slices.Sorted(maps.Keys(r.UnknownKeys)); len(keys) > 0 {
		out = append(out, fmt.Sprintf("unknown keys of predictions: %s", strings.Join(keys, ", ")))
	}
	return out
}
