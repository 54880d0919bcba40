package scorepage

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/score"
	"goldspan/app/check/scoretable"
	"goldspan/app/ui"
)

// differences holds the columns of a comparison.
type differences struct {
	name, before, after, delta, interval, chance, plot, words column
	folded                                                    bool // interval and p are on a second line
	reach                                                     float64
	width                                                     float32
}

const (
	foldedHeight float32 = 40
	plotLeast    float32 = 90
	plotMost     float32 = 240
)

// differenceColumns arranges the columns. In a narrow pane, interval and p are
// below the difference. In a wide pane, there is a plot of the intervals.
func (w *pen) differenceColumns(all []scoretable.ComparedBlock) differences {
	figure := func(head string, samples ...string) column {
		return column{head: head, w: w.widest(w.small(), append(samples, head)...)}
	}
	d := differences{
		before: figure(lang.L("Before")), after: figure(lang.L("After")),
		delta:    figure(lang.L("Difference")),
		interval: figure(lang.L("95 % interval"), span("−0.000", "+0.000")),
		chance:   figure(lang.L("p"), "0.000"),
	}
	d.delta.w = whole(max(d.delta.w, w.strong().width("−0.000"), w.strong().width("+0.000")))
	d.words.w = whole(max(w.ink().width(clearWords(scoretable.Unclear)), arrowWidth+w.strong().width(clearWords(scoretable.Better)), arrowWidth+w.strong().width(clearWords(scoretable.Worse))))
	for _, b := range all {
		for i := range b.Rows {
			r := &b.Rows[i]
			d.name.w = max(d.name.w, w.nameWidth(&r.Before))
			if p := r.Difference; p != nil && p.Test != nil {
				d.reach = max(d.reach, math.Abs(p.Test.Interval.Low), math.Abs(p.Test.Interval.High))
			}
		}
	}
	places := []*column{&d.name, &d.before, &d.after, &d.delta, &d.interval, &d.chance, &d.words}
	if fixed := together(places); fixed > w.width {
		d.folded = true
		places = []*column{&d.name, &d.before, &d.after, &d.delta, &d.words}
		d.name.w = min(d.name.w, d.name.w+w.width-together(places))
	} else if left := w.width - fixed - columnGap; left >= plotLeast {
		d.plot.w = min(left, plotMost)
		places = []*column{&d.name, &d.before, &d.after, &d.delta, &d.interval, &d.chance, &d.plot, &d.words}
	}
	d.width = placed(places, w.left)
	return d
}

// together is the width of columns side by side.
func together(all []*column) float32 {
	x := float32(0)
	for i, c := range all {
		if i > 0 {
			x += columnGap
		}
		x += c.w
	}
	return x
}

// differences draws the table of schemes and labels for two runs.
func (w *pen) differences() {
	all := w.comparedTable()
	d := w.differenceColumns(all)
	for _, b := range all {
		w.blockTitle(b.Name, d.width)
		baseline := w.headLine(d.width)
		heads := []column{d.before, d.after, d.delta}
		if !d.folded {
			heads = append(heads, d.interval, d.chance)
		}
		for _, c := range heads {
			w.head(c, baseline)
		}
		if d.plot.w > 0 {
			w.put("", "0", d.plot.x, d.plot.w, baseline, fyne.TextAlignCenter, w.small())
		}
		for i := range b.Rows {
			r := &b.Rows[i]
			if i > 0 && r.Before.Kind.Mean() && !b.Rows[i-1].Before.Kind.Mean() {
				w.gapLine(d.width)
			}
			w.difference("delta:"+b.Name+":"+keyOf(&r.Before)+":", r, d)
		}
	}
}

func (w *pen) difference(name string, r *scoretable.ComparedRow, d differences) {
	baseline := w.baseline(rowHeight)
	w.name(&r.Before, d.name, baseline)
	before, after := beforeAndAfter(r)
	delta, interval, chance := differenceFigures(r.Difference)
	w.figure(name+"before", before.String(), d.before, baseline, w.ink())
	w.figure(name+"after", after.String(), d.after, baseline, w.ink())
	w.figure(name+"f1", delta, d.delta, baseline, w.strong())
	w.clear(name+"verdict", scoretable.ClearnessOf(r.Difference), d.words, baseline)
	if d.folded {
		if chance != "" && r.Difference != nil {
			words := lang.L("{{.Interval}}; p {{.P}}", ui.With{"Interval": interval, "P": chance})
			w.put(name+"interval", words, d.name.x, d.delta.x+d.delta.w-d.name.x, baseline+w.small().leading(), fyne.TextAlignTrailing, w.small())
		}
		w.y += foldedHeight
		return
	}
	w.figure(name+"interval", interval, d.interval, baseline, w.small())
	w.figure(name+"p", chance, d.chance, baseline, w.small())
	if d.plot.w > 0 {
		w.plot(r.Difference, d, middle(baseline))
	}
	w.y += rowHeight
}

// plot draws a difference as a dot with its interval, around a line at 0.
func (w *pen) plot(delta *score.Difference, d differences, y float32) {
	const dot = 7
	middle, half := d.plot.x+d.plot.w/2, d.plot.w/2-dot
	w.fill(rect{round(middle), w.y, 1, rowHeight}, 0, w.colors.Hairline)
	if delta == nil || delta.Test == nil || d.reach == 0 {
		return
	}
	at := func(v float64) float32 { return middle + half*float32(max(-1, min(v/d.reach, 1))) }
	w.whisker(at(delta.Test.Interval.Low), at(delta.Test.Interval.High), y)
	ink := w.colors.Ink
	if scoretable.ClearnessOf(delta) == scoretable.Unclear {
		ink = w.colors.Muted
	}
	w.fill(rect{at(delta.Delta) - dot/2.0, y - dot/2.0, dot, dot}, dot/2.0, ink)
}

// arrowWidth is the room for the arrow before a word.
const arrowWidth float32 = 18

// clear writes whether a difference is clear, with an arrow for a clear difference.
func (w *pen) clear(name string, v scoretable.Clearness, c column, baseline float32) {
	f, arrow := w.strong(), ""
	switch v {
	case scoretable.Unknown:
		return
	case scoretable.Better:
		arrow = "▲"
	case scoretable.Worse:
		arrow = "▼"
	case scoretable.Unclear:
		f = w.ink()
		f.ink = w.colors.Muted
	}
	x := c.x
	if arrow != "" {
		small := w.small()
		small.ink = w.colors.Ink
		w.put("", arrow, x, arrowWidth, baseline, fyne.TextAlignLeading, small)
		x += arrowWidth
	}
	w.put(name, clearWords(v), x, c.w-(x-c.x), baseline, fyne.TextAlignLeading, f)
}
