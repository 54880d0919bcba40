package check

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// WriteTable writes the report for a terminal.
func WriteTable(w io.Writer, r *Report, l Layout) error {
	table := [][]string{{"scheme", "label", "precision", "recall", "F1", "95 %", "correct", "incorrect", "partial", "missed", "spurious", "gold", "predicted"}}
	last := ""
	for _, row := range append(r.rows(l), r.characterRows(l)...) {
		line := []string{row.scheme, row.label, row.precision, row.recall, row.f1, row.ci}
		if row.scheme == last {
			line[0] = ""
		}
		last = row.scheme
		if !row.average {
			for _, n := range row.counts {
				line = append(line, fmt.Sprint(n))
			}
			line = append(line, fmt.Sprint(row.gold), fmt.Sprint(row.pred))
		}
		table = append(table, line)
	}
	var b strings.Builder
	align(&b, table, 2)
	if l.ByLabel && len(r.Result.Confusion.Labels) <= maxMatrix {
		b.WriteByte('\n')
		align(&b, r.matrix("gold ↓ predicted →"), 1)
	}
	b.WriteByte('\n')
	for _, line := range r.Coverage() {
		b.WriteString(line + "\n")
	}
	b.WriteString(r.Problems.String() + "\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// matrix is the confusion matrix as text, its corner first.
func (r *Report) matrix(corner string) [][]string {
	c := r.Result.Confusion
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

// align writes a table in columns: the first ones to the left, numbers to the right.
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
