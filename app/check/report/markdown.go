package report

import (
	"fmt"
	"io"
	"strings"

	"goldspan/app/check"
)

// WriteMarkdown writes the report in GitHub's Markdown, for the summary of a job.
func WriteMarkdown(w io.Writer, r *check.Report, l Layout) error {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s against %s\n\n", cellText(r.Predictions), cellText(r.Gold))
	const columns = 11 // of heads; the last is the count of spurious spans
	table := [][]string{heads[:columns]}
	for _, block := range l.table(r) {
		for i := range block.Rows {
			table = append(table, cells(block.Name, &block.Rows[i])[:columns])
		}
	}
	markdownTable(&b, table, 2)
	if l.ByLabel && len(r.Result.Confusion.Labels) <= maxMatrix {
		b.WriteString("\nConfusion matrix: gold in rows, predictions in columns:\n\n")
		markdownTable(&b, matrix(r.Result.Confusion, ""), 1)
	}
	b.WriteByte('\n')
	for _, line := range append(coverage(r), r.Problems.String()) {
		b.WriteString("- " + cellText(line) + "\n")
	}
	for _, p := range r.Problems.Listed[:min(20, len(r.Problems.Listed))] {
		b.WriteString("  - " + cellText(p.String()) + "\n")
	}
	if more := r.Problems.Total - 20; more > 0 && len(r.Problems.Listed) > 20 {
		b.WriteString("  - and more\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func markdownTable(b *strings.Builder, table [][]string, left int) {
	for i, line := range table {
		for _, cell := range line {
			b.WriteString("| " + cellText(cell) + " ")
		}
		b.WriteString("|\n")
		if i > 0 {
			continue
		}
		for k := range line {
			if k < left {
				b.WriteString("| --- ")
			} else {
				b.WriteString("| ---: ")
			}
		}
		b.WriteString("|\n")
	}
}

// cellText escapes Markdown and HTML in a label or in the name of a file.
func cellText(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '<':
			b.WriteString("&lt;")
		case r == '&':
			b.WriteString("&amp;")
		case strings.ContainsRune("\\`*_[]|#", r):
			b.WriteString("\\" + string(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
