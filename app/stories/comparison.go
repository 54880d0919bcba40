//go:build !headless

package stories

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/align"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
)

// comparison is two articles and what the page shows of them.
type comparison struct {
	states  [2]annotate.State
	labels  []annotate.Label
	fonts   *textlayout.Fonts
	size    int
	leading float32
	aligned align.Comparison
}

func (c *comparison) align() { c.aligned = align.Compare(c.states[0].Article, c.states[1].Article) }

// tone is how a cell stands out.
type tone int

const (
	plain tone = iota
	dim        // the same in both articles
	alone      // in this article only
)

// cell is a text of one article.
type cell struct {
	text   string
	tone   tone
	differ []annotate.Range // in the text
	spans  []annotate.Span  // likewise, with ranges in the text
}

// line is a row of the page: a heading, or a cell for each article.
type line struct {
	heading string
	cells   [2]*cell
}

// lines are the rows of the page: first what differs.
func (c *comparison) lines() []line {
	out := c.differenceLines()
	out = append(out, c.repeatLines()...)
	same := 0
	for _, r := range c.aligned.Rows {
		if r.Kind == align.Same {
			same++
		}
	}
	out = append(out, line{heading: lang.L("{{.Same}} of {{.All}} sentences are the same", ui.With{"Same": ui.Digits(same), "All": ui.Digits(len(c.aligned.Rows))})})
	first := len(out) // of the lines since the last pair
	for _, r := range c.aligned.Rows {
		var l line
		for i, s := range r.Sides {
			if !s.Empty() {
				l.cells[i] = c.sentence(i, s, r.Kind)
			}
		}
		if l.cells[0] != nil && l.cells[1] != nil {
			out = append(out, l)
			first = len(out)
			continue
		}
		out = besides(out, first, l)
	}
	return out
}

// besides adds a line of one cell: beside such a line of the other article, if one
// since first has room, so that no column is empty for long.
func besides(out []line, first int, l line) []line {
	side := 0
	if l.cells[0] == nil {
		side = 1
	}
	at := len(out)
	for at > first && out[at-1].cells[side] == nil {
		at--
	}
	if at == len(out) {
		return append(out, l)
	}
	out[at].cells[side] = l.cells[side]
	return out
}

// sentence is the cell of a sentence.
func (c *comparison) sentence(side int, s align.Side, kind align.Kind) *cell {
	state := c.states[side]
	out := &cell{text: state.Article.Quote(s.Range)}
	switch kind {
	case align.Same, align.Elsewhere:
		out.tone = dim
	case align.Alone:
		out.tone = alone
	}
	for _, d := range s.Differ {
		out.differ = append(out.differ, annotate.Range{Start: d.Start - s.Start, End: d.End - s.Start})
	}
	for sp := range state.Spans() {
		if sp.Range.Overlaps(s.Range) {
			sp.Range = annotate.Range{Start: max(sp.Range.Start, s.Start) - s.Start, End: min(sp.Range.End, s.End) - s.Start}
			out.spans = append(out.spans, sp)
		}
	}
	return out
}

// differenceLines are the numbers and names that differ. Those that stand for each
// other have a line each, those of one article alone share one.
func (c *comparison) differenceLines() []line {
	out := []line{{heading: lang.L("Numbers and names that differ")}}
	for _, number := range []bool{true, false} {
		var only [2][]string
		for _, d := range c.aligned.Differences {
			if d.Number != number {
				continue
			}
			var l line
			for i, r := range d.Sides {
				if r.Empty() {
					continue
				}
				text := c.states[i].Article.Quote(r)
				if d.Times > 1 {
					text = fmt.Sprintf("%s (%d×)", text, d.Times)
				}
				if d.Sides[1-i].Empty() {
					only[i] = append(only[i], text)
				}
				l.cells[i] = &cell{text: text}
			}
			if l.cells[0] != nil && l.cells[1] != nil {
				out = append(out, l)
			}
		}
		var l line
		for i, list := range only {
			if len(list) > 0 {
				l.cells[i] = &cell{text: strings.Join(list, "; "), tone: alone}
			}
		}
		if l.cells[0] != nil || l.cells[1] != nil {
			out = append(out, l)
		}
	}
	if len(out) == 1 {
		return []line{{heading: lang.L("No number or name differs")}}
	}
	return out
}

// repeatLines are the paragraphs that an article says again.
func (c *comparison) repeatLines() []line {
	var out []line
	for i, repeats := range c.aligned.Repeats {
		for _, r := range repeats {
			if out == nil {
				out = []line{{heading: lang.L("Paragraphs that an article repeats")}}
			}
			var l line
			l.cells[i] = &cell{text: ui.Shorten(strings.Join(strings.Fields(c.states[i].Article.Quote(r.Paragraph)), " "), 160)}
			out = append(out, l)
		}
	}
	return out
}
