package scorepage

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/ui"
)

// Sizes of the matrix.
const (
	cellLeast  float32 = 40
	cellMost   float32 = 84
	cellHeight float32 = 34
	cellGap    float32 = 2
	edgeGap    float32 = 8 // before the column of missed spans, and the row of spurious spans
)

// matrix draws the confusion matrix, with gold in rows and predictions in columns.
// A cell is darker if its part of the row is larger. The row of spurious spans has
// no gold; its cells show the part of the column.
func (w *pen) matrix() {
	c := w.c.Result.Confusion
	if len(c.Labels) == 0 {
		return
	}
	title := lang.L("Confusion matrix")
	if w.c.Against != nil {
		title = lang.L("Confusion matrix of {{.Run}}", ui.With{"Run": w.c.Run})
	}
	w.title(title)
	words := matrixWordsOf(w.c.Sides)
	w.paragraph("", words.about, w.left, w.textWidth(), 3, w.small())

	m := w.grid(c, words)
	if left := len(c.Labels) - len(m.shown); left > 0 {
		w.paragraph("matrix:more", lang.N("The {{.N}} rarest labels do not fit here.", left, ui.With{"N": ui.Digits(left)}), w.left, w.textWidth(), 2, w.small())
	}
	w.y += ui.Gap3
	f := w.small()
	bold := f
	bold.bold, bold.ink = true, w.colors.Ink
	height, base := f.line()
	w.start("", words.columns, m.x, w.y+base, bold)
	w.y += height + ui.Gap1
	w.start("", bold.cut(words.rows, m.x-w.left-ui.Gap2), w.left, w.y+base, bold)
	for i, k := range m.shown {
		w.columnHead(c.Labels[k], m.column(i), m.cell, w.y+base)
	}
	w.put("", words.missed, m.column(len(m.shown)), m.last, w.y+base, fyne.TextAlignCenter, f)
	w.y += height + ui.Gap2
	for _, g := range m.shown {
		w.label(c.Labels[g], w.left, m.x-w.left-ui.Gap2, w.baseline(cellHeight), w.ink())
		total := c.GoldSpans(g)
		for i, p := range m.shown {
			w.cell(c.Labels[g], c.Labels[p], rect{m.column(i), w.y, m.cell, cellHeight}, c.At(g, p), total)
		}
		w.cell(c.Labels[g], "", rect{m.column(len(m.shown)), w.y, m.last, cellHeight}, c.Missed[g], total)
		w.y += cellHeight + cellGap
	}
	w.y += edgeGap
	w.put("", words.spurious, w.left, m.x-w.left-ui.Gap2, w.baseline(cellHeight), fyne.TextAlignLeading, f)
	for i, p := range m.shown {
		w.cell("", c.Labels[p], rect{m.column(i), w.y, m.cell, cellHeight}, c.Spurious[p], c.PredSpans(p))
	}
	w.y += cellHeight
}

// grid holds the places of the cells.
type grid struct {
	shown []int   // indexes of the confusion's labels, in the order of the page
	x     float32 // of the first cell
	cell  float32 // width of a cell
	last  float32 // width of the cells of missed spans
}

// column is the left edge of a column. The column after the labels is that of
// missed spans.
func (m grid) column(i int) float32 {
	x := m.x + float32(i)*(m.cell+cellGap)
	if i == len(m.shown) {
		x += edgeGap
	}
	return x
}

// grid selects the most frequent labels, as many as fit.
func (w *pen) grid(c score.Confusion, words matrixWords) grid {
	var m grid
	spans := func(k int) int { return c.GoldSpans(k) + c.PredSpans(k) }
	head := w.small().width(words.spurious)
	bold := w.small()
	bold.bold = true
	head = max(head, bold.width(words.rows))
	for _, name := range c.Labels {
		head = max(head, swatch+swatchGap+w.ink().width(ui.Title(name)))
	}
	head = min(head, 140) + ui.Gap3
	m.x = w.left + head
	m.last = max(cellLeast, w.small().width(words.missed)+ui.Gap2)
	room := w.width - head - edgeGap - m.last
	order := make([]int, len(c.Labels))
	for i := range order {
		order[i] = i
	}
	if most := max(1, int(room/(cellLeast+cellGap))); len(order) > most {
		slices.SortStableFunc(order, func(a, b int) int { return spans(b) - spans(a) })
		order = order[:most]
	}
	place := map[string]int{}
	for i, name := range w.labels.sorted(c.Labels) {
		place[name] = i
	}
	slices.SortFunc(order, func(a, b int) int { return place[c.Labels[a]] - place[c.Labels[b]] })
	m.shown = order
	m.cell = min(cellMost, room/float32(len(order))-cellGap)
	m.cell = float32(int(m.cell))
	m.last = max(m.last, m.cell)
	if m.column(len(order))+m.last > w.left+w.width {
		m.last = w.left + w.width - m.column(len(order))
	}
	return m
}

// nameLeast is the least width of a cell with room for a name above.
const nameLeast float32 = 64

// columnHead draws a label above its column. A narrow column has only the swatch;
// the rows show both letter and name.
func (w *pen) columnHead(name string, x, width, baseline float32) {
	f := w.small()
	f.ink = w.colors.Ink
	if width < nameLeast {
		w.label(name, x+(width-swatch)/2, swatch, baseline, f)
		return
	}
	whole := min(width, swatch+swatchGap+f.width(ui.Title(name)))
	w.label(name, x+(width-whole)/2, whole, baseline, f)
}

// cell draws a number of the matrix. On the diagonal it has the label's colour, an
// outline and bold digits; elsewhere it has a warning colour. 0 is grey and cannot
// be clicked.
func (w *pen) cell(gold, pred string, at rect, n, of int) {
	agree := gold == pred
	a := area{
		name: "matrix:" + gold + ":" + pred, says: cellWords(gold, pred, n, w.c.Sides), place: at, radius: 3,
		fill: w.colors.Paper,
	}
	full := w.colors.Error
	if agree {
		full = w.labels.color(gold)
		a.line, a.weight = full, 1.5
	}
	f := w.ink()
	f.bold = agree
	if n == 0 {
		f.ink = w.colors.Muted
		a.fill = ui.Blend(w.colors.Ink, w.colors.Paper, 0.03)
	} else {
		part := float64(n) / float64(of)
		a.fill = w.tint(full, 0.08+0.42*part)
		a.hover = w.tint(full, 0.2+0.42*part)
		a.onTap = func() {
			if w.page.OnCell != nil {
				w.page.OnCell(gold, pred)
			}
		}
	}
	w.areas = append(w.areas, a)
	h, base := f.line()
	w.put("", ui.Digits(n), at.x, at.w, round(at.y+(at.h-h)/2+base), fyne.TextAlignCenter, f)
}

// tint mixes a colour with paper, light enough for legible text on it.
func (w *pen) tint(c color.NRGBA, opacity float64) color.NRGBA {
	for ; opacity > 0; opacity -= 0.02 {
		if t := ui.Blend(c, w.colors.Paper, opacity); ui.Contrast(w.colors.Ink, t) >= 4.5 {
			return t
		}
	}
	return w.colors.Paper
}

func cellWords(gold, pred string, n int, s ui.Sides) string {
	count := ui.Digits(n)
	switch {
	case s.Persons():
		return cellWordsOfTwo(gold, pred, count, s)
	case pred == "":
		return lang.L("{{.Gold}} in gold, missed: {{.N}}", ui.With{"Gold": gold, "N": count})
	case gold == "":
		return lang.L("{{.Predicted}} predicted, spurious: {{.N}}", ui.With{"Predicted": pred, "N": count})
	}
	return lang.L("{{.Gold}} in gold, {{.Predicted}} predicted: {{.N}}", ui.With{"Gold": gold, "Predicted": pred, "N": count})
}
