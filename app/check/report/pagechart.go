package report

import (
	"fmt"
	"html"
	"html/template"
	"strings"
	"unicode/utf8"

	"goldspan/annotate/score"
	"goldspan/app/check/scoretable"
)

// bar draws an F1 between 0 and 1, with its interval.
func bar(r *scoretable.Row) template.HTML {
	var b strings.Builder
	words := "F1 " + r.F1.String()
	if r.Interval != nil {
		words += ", 95 % " + between(r.Interval)
	}
	fmt.Fprintf(&b, `<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="%s">`, html.EscapeString(words))
	b.WriteString(`<rect class="track" width="100" height="10" rx="1"/>`)
	if r.F1.OK {
		fmt.Fprintf(&b, `<rect class="fill" width="%.2f" height="10" rx="1"/>`, 100*r.F1.Value)
	}
	if r.Interval != nil {
		low, high := 100*r.Interval.Low, 100*r.Interval.High
		fmt.Fprintf(&b, `<path class="ci" d="M%.2f 5H%.2fM%.2f 2V8M%.2f 2V8"/>`, low, high, low, high)
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // its text is escaped
}

// maxDrawn is the largest number of labels for which the matrix is drawn.
const maxDrawn = 30

// matrix draws the confusion matrix: rows are gold, columns are predictions. A cell
// is darker if its part of the row is larger.
func (p *Page) matrix(c score.Confusion) template.HTML {
	n := len(c.Labels)
	if n == 0 || n > maxDrawn {
		return ""
	}
	const cell, head = 56, 96
	size := head + (n+1)*cell
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="matrix" viewBox="0 0 %d %d" style="width:%dpx" role="img" aria-label="Confusion matrix: gold in rows, predictions in columns">`, size, size, size)
	text := func(x, y int, class, s string) {
		fmt.Fprintf(&b, `<text x="%d" y="%d" class="%s">%s</text>`, x, y, class, html.EscapeString(s))
	}
	text(head-8, 20, "end dim", "gold ↓")
	text(head-8, 38, "end dim", "predicted →")
	for i := range n + 1 {
		name, color := "", ""
		if i < n {
			name, color = shorten(c.Labels[i]), p.color(c.Labels[i])
		}
		column, line := name, name
		if i == n {
			column, line = "missed", "spurious"
		}
		fmt.Fprintf(&b, `<g class="%s">`, color)
		text(head+i*cell+cell/2, head-10, "mid name", column)
		text(head-8, head+i*cell+cell/2+5, "end name", line)
		b.WriteString(`</g>`)
	}
	draw := func(g, p, value, of int, kind, title string) {
		x, y := head+p*cell, head+g*cell
		part := 0.0
		if of > 0 {
			part = float64(value) / float64(of)
		}
		fmt.Fprintf(&b, `<g class="%s"><title>%s</title><rect x="%d" y="%d" width="%d" height="%d" rx="4" style="fill-opacity:%.3f"/>`,
			kind, html.EscapeString(title), x+1, y+1, cell-2, cell-2, 0.04+0.8*part)
		class := "mid"
		if part > 0.55 {
			class += " over"
		}
		text(x+cell/2, y+cell/2+5, class, fmt.Sprint(value))
		b.WriteString(`</g>`)
	}
	for g := range n {
		total := c.GoldSpans(g)
		for k := range n {
			kind := "wrong"
			if k == g {
				kind = "right"
			}
			draw(g, k, c.At(g, k), total, kind, fmt.Sprintf("%s in gold, %s predicted: %d", c.Labels[g], c.Labels[k], c.At(g, k)))
		}
		draw(g, n, c.Missed[g], total, "wrong", fmt.Sprintf("%s in gold, missed: %d", c.Labels[g], c.Missed[g]))
	}
	for k := range n {
		draw(n, k, c.Spurious[k], c.PredSpans(k), "wrong", fmt.Sprintf("%s predicted, spurious: %d", c.Labels[k], c.Spurious[k]))
	}
	b.WriteString(`</svg>`)
	return template.HTML(b.String()) //nolint:gosec // its text is escaped
}

// shorten cuts a label to fit into the matrix.
func shorten(s string) string {
	const most = 10
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most-1]) + "…"
}
