package scorepage

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/bootstrap"
	"goldspan/app/check/scoretable"
	"goldspan/app/ui"
)

// Sizes of a table.
const (
	rowHeight float32 = 22
	columnGap float32 = 14
	barHeight float32 = 8
	barLeast  float32 = 56  // length of the bars in a narrow pane
	barUsual  float32 = 110 // with shorter bars, a column of counts is left out
	barMost   float32 = 320
)

// column is a column of figures, aligned to the right.
type column struct {
	head string
	x, w float32
}

// columns holds the columns of the scores, the same in all blocks.
type columns struct {
	name, precision, recall, f1, interval, bar column
	counts                                     []column // as many as fit
	width                                      float32
}

// place arranges the columns of blocks: first the necessary ones, then as many
// counts as fit beside bars of the usual length.
func (w *pen) place(all []scoretable.Block) columns {
	figure := func(head string) column { return column{head: head, w: w.widest(w.small(), head, "0.000")} }
	t := columns{
		precision: figure(lang.L("Precision")), recall: figure(lang.L("Recall")), f1: figure(lang.L("F1")),
		interval: column{head: lang.L("95 % interval"), w: w.widest(w.small(), lang.L("95 % interval"), span("0.000", "0.000"))},
	}
	t.f1.w = whole(max(t.f1.w, w.strong().width("0.000")))
	for _, b := range all {
		for i := range b.Rows {
			t.name.w = max(t.name.w, w.nameWidth(&b.Rows[i]))
		}
	}
	fixed := float32(0)
	for _, c := range []*column{&t.precision, &t.recall, &t.f1, &t.interval} {
		fixed += columnGap + c.w
	}
	t.name.w = min(t.name.w, w.width-fixed-columnGap-barLeast)
	left := w.width - t.name.w - fixed - columnGap - barUsual
	for i, head := range countHeads() {
		c := column{head: head, w: w.small().width(head)}
		for _, b := range all {
			for k := range b.Rows {
				if counts := countsOf(&b.Rows[k]); counts != nil {
					c.w = max(c.w, w.ink().width(counts[i]))
				}
			}
		}
		c.w = whole(c.w)
		if left -= columnGap + c.w; left < 0 {
			break
		}
		t.counts = append(t.counts, c)
	}
	for i := range t.counts {
		fixed += columnGap + t.counts[i].w
	}
	t.bar.w = min(barMost, w.width-t.name.w-fixed-columnGap)
	places := []*column{&t.name, &t.precision, &t.recall, &t.f1, &t.interval, &t.bar}
	for i := range t.counts {
		places = append(places, &t.counts[i])
	}
	t.width = placed(places, w.left)
	return t
}

// placed arranges columns side by side from x on, and returns their total width.
func placed(all []*column, x float32) float32 {
	start := x
	for i, c := range all {
		if i > 0 {
			x += columnGap
		}
		c.x = x
		x += c.w
	}
	return x - start
}

func (w *pen) widest(f face, all ...string) float32 {
	width := float32(0)
	for _, s := range all {
		width = max(width, f.width(s))
	}
	return whole(max(width, w.ink().width("0.000")))
}

// whole rounds a width up to whole pixels.
func whole(width float32) float32 { return float32(math.Ceil(float64(width))) }

// nameWidth is the width for the name of a row.
func (w *pen) nameWidth(r *scoretable.Row) float32 {
	if r.Kind == scoretable.OneLabel {
		return min(swatch+swatchGap+whole(w.ink().width(ui.Title(r.Label))), 200)
	}
	return whole(w.ink().width(rowName(r.Kind)))
}

// scores draws the table of schemes and labels.
func (w *pen) scores() {
	all := w.table()
	t := w.place(all)
	for _, b := range all {
		w.blockTitle(b.Name, t.width)
		baseline := w.headLine(t.width)
		for _, c := range []column{t.precision, t.recall, t.f1, t.interval} {
			w.head(c, baseline)
		}
		small := w.small()
		w.put("", "0", t.bar.x, t.bar.w/2, baseline, fyne.TextAlignLeading, small)
		w.put("", "1", t.bar.x+t.bar.w/2, t.bar.w/2, baseline, fyne.TextAlignTrailing, small)
		if b.Rows[0].Counts != nil {
			for _, c := range t.counts {
				w.head(c, baseline)
			}
		}
		for i := range b.Rows {
			r := &b.Rows[i]
			if i > 0 && r.Kind.Mean() && !b.Rows[i-1].Kind.Mean() {
				w.gapLine(t.width)
			}
			w.row("score:"+b.Name+":"+keyOf(r)+":", r, t)
		}
	}
}

// blockTitle draws the title of a block of rows: its name and its meaning.
func (w *pen) blockTitle(name string, width float32) {
	title, about := blockWords(name)
	w.y += sectionGap
	f := w.section()
	_, base := f.line()
	end := w.start("", title, w.left, w.y+base, f)
	if room := w.left + width - end - ui.Gap3; w.small().width(about) <= room {
		w.start("", about, end+ui.Gap3, w.y+base, w.small())
		w.y += f.leading()
		return
	}
	w.y += f.leading()
	w.paragraph("", about, w.left, w.width, 2, w.small())
}

// headLine makes room for the heads of columns, with a line below, and returns
// their baseline.
func (w *pen) headLine(width float32) float32 {
	f := w.small()
	height, base := f.line()
	baseline := w.y + ui.Gap1 + base
	w.y += ui.Gap1 + height + ui.Gap1
	w.rule(w.left, w.y, width)
	w.y += 1 + ui.Gap1
	return baseline
}

// gapLine draws a line between two groups of rows.
func (w *pen) gapLine(width float32) {
	w.rule(w.left, w.y+2, width)
	w.y += 5
}

func (w *pen) head(c column, baseline float32) {
	w.put("", c.head, c.x, c.w, baseline, fyne.TextAlignTrailing, w.small())
}

// baseline is the baseline of a row at w.y with a height.
func (w *pen) baseline(height float32) float32 {
	h, base := w.ink().line()
	return round(w.y + (height-h)/2 + base)
}

// middle is the vertical middle of the digits on a baseline, as drawn: Fyne moves a
// baseline down to the next whole pixel.
func middle(baseline float32) float32 { return round(baseline - 0.36*ui.TextSize + 1) }

// name draws the name of a row.
func (w *pen) name(r *scoretable.Row, c column, baseline float32) {
	f := w.ink()
	if r.Kind == scoretable.OneLabel {
		w.label(r.Label, c.x, c.w, baseline, f)
		return
	}
	if r.Kind.Mean() {
		f.ink = w.colors.Muted
	}
	w.put("", f.cut(rowName(r.Kind), c.w), c.x, c.w, baseline, fyne.TextAlignLeading, f)
}

func (w *pen) row(name string, r *scoretable.Row, t columns) {
	baseline := w.baseline(rowHeight)
	w.name(r, t.name, baseline)
	w.figure(name+"precision", r.Precision.String(), t.precision, baseline, w.ink())
	w.figure(name+"recall", r.Recall.String(), t.recall, baseline, w.ink())
	w.figure(name+"f1", r.F1.String(), t.f1, baseline, w.strong())
	w.figure(name+"interval", w.interval(r.Interval), t.interval, baseline, w.small())
	w.bar(t.bar.x, middle(baseline)-barHeight/2, t.bar.w, r.F1, r.Interval, w.barColor(r))
	counts := countsOf(r)
	for i, c := range t.counts {
		if counts != nil {
			w.figure(name+countNames[i], counts[i], c, baseline, w.ink())
		}
	}
	w.y += rowHeight
}

// figure draws a figure of a column, unless it is "".
func (w *pen) figure(name, s string, c column, baseline float32, f face) {
	if s != "" {
		w.put(name, s, c.x, c.w, baseline, fyne.TextAlignTrailing, f)
	}
}

func (w *pen) barColor(r *scoretable.Row) color.NRGBA {
	full := w.colors.Muted
	if r.Kind == scoretable.OneLabel {
		full = w.labels.color(r.Label)
	}
	if r.Kind.Mean() {
		return ui.Blend(full, w.colors.Paper, 0.35)
	}
	return ui.Blend(full, w.colors.Paper, 0.6)
}

// bar draws a value from 0 to 1, with its interval as a thin line.
func (w *pen) bar(x, y, width float32, value scoretable.Ratio, i *bootstrap.Interval, c color.NRGBA) {
	w.fill(rect{x, y, width, barHeight}, 2, ui.Blend(w.colors.Ink, w.colors.Paper, 0.06))
	if value.OK && value.Value > 0 {
		w.fill(rect{x, y, max(2, width*float32(value.Value)), barHeight}, 2, c)
	}
	if i != nil {
		w.whisker(x+width*float32(i.Low), x+width*float32(i.High), y+barHeight/2)
	}
}

// whisker draws a thin horizontal line with marks at its ends.
func (w *pen) whisker(low, high, y float32) {
	const reach = 3
	w.fill(rect{low, y - 0.5, max(1, high-low), 1}, 0, w.colors.Ink)
	for _, x := range []float32{low, high} {
		w.fill(rect{x - 0.5, y - reach, 1, 2 * reach}, 0, w.colors.Ink)
	}
}
