package scorepage

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/agreement"
	"goldspan/annotate/bootstrap"
	"goldspan/annotate/score"
	"goldspan/app/check/scoretable"
	"goldspan/app/ui"
)

// agreed lays out the agreement of two persons.
type agreed struct{ *pen }

// headline shows how far they agree.
func (w agreed) headline() {
	s := w.c.Sides
	w.paragraph("headline", lang.L("{{.Own}} and {{.Other}}", s.With(nil)), w.left, w.width, 3, w.sized(titleSize, true))
	w.y += ui.Gap3
	all, whole := w.c.Result.Scheme(score.Strict).Overall, w.c.Agreement.Whole
	w.bigFigures([]bigFigure{
		{"headline:f1", lang.L("Strict F1"), scoretable.Figure(all.F1()), bigSize},
		{"headline:alpha", lang.L("Alpha"), scoretable.Measure(whole.Alpha()), middleSize},
		{"headline:unitizing", lang.L("Unitizing alpha"), scoretable.Measure(whole.Unitizing()), middleSize},
	})
	w.bar(w.left, w.y, min(w.width, barMost), scoretable.RatioOf(all.F1()), all.Interval, ui.Blend(w.colors.Muted, w.colors.Paper, 0.6))
	w.y += barHeight + ui.Gap2
	w.paragraph("headline:interval", w.headlineIntervals(all.Interval), w.left, w.textWidth(), 2, w.small())
	w.y += ui.Gap2
	words := lang.L("There are no spans to compare.")
	if all.Possible()+all.Actual() > 0 {
		words = lang.L("Spans that are the same: {{.Same}}. {{.Own}} has {{.First}}, {{.Other}} has {{.Second}}.",
			s.With(ui.With{"Same": ui.Digits(all.Correct), "First": ui.Spans(all.Possible()), "Second": ui.Spans(all.Actual())}))
	}
	w.paragraph("headline:words", words, w.left, w.textWidth(), 3, w.ink())
}

// headlineIntervals is the text for the intervals of the headline's figures, or why
// there are none.
func (w agreed) headlineIntervals(f1 *bootstrap.Interval) string {
	switch {
	case f1 != nil:
		in := w.c.Agreement.Whole.Intervals
		return lang.L("95 % intervals: F1 {{.Spans}}, alpha {{.Alpha}}, unitizing {{.Unitizing}}",
			ui.With{"Spans": w.interval(f1), "Alpha": w.intervalOrDash(in.Alpha), "Unitizing": w.intervalOrDash(in.Unitizing)})
	case w.c.Waiting:
		return lang.L("95 % intervals: being computed…")
	}
	return lang.L("No intervals: two articles or more are needed.")
}

func (w agreed) intervalOrDash(i *bootstrap.Interval) string {
	if i == nil {
		return scoretable.Measure(0, false)
	}
	return w.interval(i)
}

// verdictsOfTwo is the text for the numbers of verdicts of two persons, n in all.
func verdictsOfTwo(s ui.Sides, n, own, other, both int) string {
	says := lang.N("{{.N}} differences are settled: as {{.Own}} has it {{.First}}, as {{.Other}} has it {{.Second}}, both acceptable {{.Both}}.", n,
		s.With(ui.With{"N": ui.Digits(n), "First": ui.Digits(own), "Second": ui.Digits(other), "Both": ui.Digits(both)}))
	if other > 0 {
		says += " " + lang.L("What {{.Own}} took over from {{.Other}} agrees now.", s.With(nil))
	}
	return says
}

// agreedRow is the agreement in one label, or in all of them.
type agreedRow struct {
	label   string // "": all
	schemes []score.Score
	agreement.Measured
}

// rows are all labels together, then each label in the order of the page.
func (w agreed) rows() []agreedRow {
	r := w.c.Agreement
	rows := []agreedRow{{"", nil, r.Whole}}
	for _, name := range w.labels.sorted(r.Spans.Labels) {
		rows = append(rows, agreedRow{name, nil, r.Label(name).Measured})
	}
	for _, s := range score.Schemes() {
		scheme := r.Spans.Scheme(s)
		rows[0].schemes = append(rows[0].schemes, scheme.Overall)
		for i := range rows[1:] {
			rows[i+1].schemes = append(rows[i+1].schemes, scheme.Label(rows[i+1].label).Score)
		}
	}
	return rows
}

// agreedColumn is a column of a table of agreement.
type agreedColumn struct {
	column
	name string // of its controls
	face face
	of   func(r *agreedRow) string
	both bool // this column and the one before it, or neither
}

func figures(head, name string, f face, of func(*agreedRow) string) agreedColumn {
	return agreedColumn{column: column{head: head}, name: name, face: f, of: of}
}

// spans are the columns about spans, the most telling first. A narrow page shows the
// first ones.
func (w agreed) spans() []agreedColumn {
	f1 := func(scheme int) func(*agreedRow) string {
		return func(r *agreedRow) string { return scoretable.Figure(r.schemes[scheme].F1()) }
	}
	count := func(of func(score.Counts) int) func(*agreedRow) string {
		return func(r *agreedRow) string { return ui.Digits(of(r.schemes[0].Counts)) }
	}
	own, other := w.c.Sides.Names()
	all := []agreedColumn{
		figures(lang.L("Strict F1"), "strict", w.strong(), f1(0)),
		w.intervals("interval", func(r *agreedRow) *bootstrap.Interval { return r.schemes[0].Interval }),
		figures(lang.L("Partial F1"), "partial", w.ink(), f1(2)),
		figures(lang.L("Exact F1"), "exact", w.ink(), f1(1)),
		figures(lang.L("Same"), "same", w.ink(), count(func(c score.Counts) int { return c.Correct })),
		figures(own, "own", w.ink(), count(score.Counts.Possible)),
		figures(other, "other", w.ink(), count(score.Counts.Actual)),
	}
	all[len(all)-1].both = true
	return all
}

// characters are the columns of the measures that take chance into account, likewise.
func (w agreed) characters() []agreedColumn {
	return []agreedColumn{
		figures(lang.L("Alpha"), "alpha", w.strong(), func(r *agreedRow) string { return scoretable.Measure(r.Alpha()) }),
		w.intervals("alpha_interval", func(r *agreedRow) *bootstrap.Interval { return r.Intervals.Alpha }),
		figures(lang.L("Unitizing"), "unitizing", w.ink(), func(r *agreedRow) string { return scoretable.Measure(r.Unitizing()) }),
		w.intervals("unitizing_interval", func(r *agreedRow) *bootstrap.Interval { return r.Intervals.Unitizing }),
		figures(lang.L("Kappa"), "kappa", w.ink(), func(r *agreedRow) string { return scoretable.Measure(r.Kappa()) }),
		w.intervals("kappa_interval", func(r *agreedRow) *bootstrap.Interval { return r.Intervals.Kappa }),
	}
}

func (w agreed) intervals(name string, of func(*agreedRow) *bootstrap.Interval) agreedColumn {
	return figures(lang.L("95 % interval"), name, w.small(), func(r *agreedRow) string { return w.interval(of(r)) })
}

// tables draws the agreement by label, and what it means.
func (w agreed) tables() {
	rows := w.rows()
	w.title(lang.L("Agreement by label"))
	w.paragraph("", lang.L("Strict: the same range and label. Exact: the same range. Partial: an overlap counts half."), w.left, w.textWidth(), 3, w.small())
	w.table(rows, w.spans())
	w.title(lang.L("Agreement beyond chance"))
	w.paragraph("", lang.L("Alpha, unitizing and kappa look at characters and take chance into account: 1 is full agreement, 0 is chance."), w.left, w.textWidth(), 3, w.small())
	w.table(rows, w.characters())
	w.y += ui.Gap2
	of := w.c.Agreement.Whole
	value, ok := of.Marking()
	w.paragraph("agree:marking", lang.L("What is marked, whatever its labels: unitizing alpha {{.Figure}}", ui.With{"Figure": w.withInterval(value, ok, of.Intervals.Marking)}), w.left, w.textWidth(), 2, w.small())
	value, ok = of.Coding()
	w.paragraph("agree:coding", lang.L("The labels of what both have marked: coding alpha {{.Figure}}", ui.With{"Figure": w.withInterval(value, ok, of.Intervals.Coding)}), w.left, w.textWidth(), 2, w.small())
}

// withInterval is the text for a measure in a sentence: "0.928 (95 % interval 0.901 to
// 0.950)".
func (w agreed) withInterval(value float64, ok bool, i *bootstrap.Interval) string {
	figure := scoretable.Measure(value, ok)
	if i == nil {
		return figure
	}
	return lang.L("{{.Figure}} (95 % interval {{.Interval}})", ui.With{"Figure": figure, "Interval": w.interval(i)})
}

// table draws a table with as many columns as fit.
func (w agreed) table(rows []agreedRow, columns []agreedColumn) {
	name := column{w: whole(w.ink().width(lang.L("All labels")))}
	for _, r := range rows[1:] {
		name.w = max(name.w, min(swatch+swatchGap+whole(w.ink().width(ui.Title(r.label))), 200))
	}
	places, room := []*column{&name}, w.width-name.w
	shown := 0
	for i := range columns {
		c := &columns[i]
		c.w = w.small().width(c.head)
		for k := range rows {
			c.w = max(c.w, c.face.width(c.of(&rows[k])))
		}
		if c.w = whole(c.w); room < columnGap+c.w {
			if c.both {
				places = places[:shown]
				shown--
			}
			break
		}
		room -= columnGap + c.w
		places = append(places, &c.column)
		shown++
	}
	width := placed(places, w.left)
	baseline := w.headLine(width)
	for _, c := range columns[:shown] {
		w.head(c.column, baseline)
	}
	for i := range rows {
		w.row(&rows[i], name, columns[:shown])
	}
}

func (w agreed) row(r *agreedRow, name column, columns []agreedColumn) {
	baseline := w.baseline(rowHeight)
	if r.label == "" {
		w.put("", lang.L("All labels"), name.x, name.w, baseline, fyne.TextAlignLeading, w.ink())
	} else {
		w.label(r.label, name.x, name.w, baseline, w.ink())
	}
	for _, c := range columns {
		w.figure("agree:"+r.label+":"+c.name, c.of(r), c.column, baseline, c.face)
	}
	w.y += rowHeight
}
