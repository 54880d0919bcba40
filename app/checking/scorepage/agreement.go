package scorepage

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate/agreement"
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
	w.paragraph("headline:interval", w.intervalWords(all.Interval), w.left, w.textWidth(), 1, w.small())
	w.y += ui.Gap2
	words := lang.L("There are no spans to compare.")
	if all.Possible()+all.Actual() > 0 {
		words = lang.L("Spans that are the same: {{.Same}}. {{.Own}} has {{.First}}, {{.Other}} has {{.Second}}.",
			s.With(ui.With{"Same": ui.Digits(all.Correct), "First": ui.Spans(all.Possible()), "Second": ui.Spans(all.Actual())}))
	}
	w.paragraph("headline:words", words, w.left, w.textWidth(), 3, w.ink())
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
	*agreement.Continua
}

// rows are all labels together, then each label in the order of the page.
func (w agreed) rows() []agreedRow {
	r := w.c.Agreement
	rows := []agreedRow{{"", nil, r.Whole}}
	for _, name := range w.labels.sorted(r.Spans.Labels) {
		rows = append(rows, agreedRow{name, nil, r.Label(name).Continua})
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

// agreedColumn is a column of the table of agreement.
type agreedColumn struct {
	column
	name string // of its controls
	bold bool
	of   func(r *agreedRow) string
}

// columns are all columns, the most telling first. A narrow page shows the first
// ones.
func (w agreed) columns() []agreedColumn {
	f1 := func(scheme int) func(*agreedRow) string {
		return func(r *agreedRow) string { return scoretable.Figure(r.schemes[scheme].F1()) }
	}
	count := func(of func(score.Counts) int) func(*agreedRow) string {
		return func(r *agreedRow) string { return ui.Digits(of(r.schemes[0].Counts)) }
	}
	own, other := w.c.Sides.Names()
	head := func(s string) column { return column{head: s} }
	return []agreedColumn{
		{head(lang.L("Strict F1")), "strict", true, f1(0)},
		{head(lang.L("95 % interval")), "interval", false, func(r *agreedRow) string { return w.interval(r.schemes[0].Interval) }},
		{head(lang.L("Alpha")), "alpha", true, func(r *agreedRow) string { return scoretable.Measure(r.Alpha()) }},
		{head(lang.L("Unitizing")), "unitizing", false, func(r *agreedRow) string { return scoretable.Measure(r.Unitizing()) }},
		{head(lang.L("Partial F1")), "partial", false, f1(2)},
		{head(lang.L("Exact F1")), "exact", false, f1(1)},
		{head(lang.L("Kappa")), "kappa", false, func(r *agreedRow) string { return scoretable.Measure(r.Kappa()) }},
		{head(lang.L("Same")), "same", false, count(func(c score.Counts) int { return c.Correct })},
		{head(own), "own", false, count(score.Counts.Possible)},
		{head(other), "other", false, count(score.Counts.Actual)},
	}
}

// table draws the table of agreement by label, and what it means.
func (w agreed) table() {
	w.title(lang.L("Agreement by label"))
	w.paragraph("", lang.L("Strict: the same range and label. Exact: the same range. Partial: an overlap counts half. Alpha, unitizing and kappa take chance into account: 1 is full agreement, 0 is chance."), w.left, w.textWidth(), 3, w.small())
	rows, columns := w.rows(), w.columns()
	name := column{w: whole(w.ink().width(lang.L("All labels")))}
	for _, r := range rows[1:] {
		name.w = max(name.w, min(swatch+swatchGap+whole(w.ink().width(ui.Title(r.label))), 200))
	}
	places, room := []*column{&name}, w.width-name.w
	shown := 0
	for i := range columns {
		c := &columns[i]
		f := w.ink()
		f.bold = c.bold
		c.w = w.small().width(c.head)
		for k := range rows {
			c.w = max(c.w, f.width(c.of(&rows[k])))
		}
		if c.w = whole(c.w); room < columnGap+c.w {
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
	w.y += ui.Gap2
	of := w.c.Agreement.Whole
	w.paragraph("agree:marking", lang.L("What is marked, whatever its labels: unitizing alpha {{.Figure}}", ui.With{"Figure": scoretable.Measure(of.Marking())}), w.left, w.textWidth(), 2, w.small())
	w.paragraph("agree:coding", lang.L("The labels of what both have marked: coding alpha {{.Figure}}", ui.With{"Figure": scoretable.Measure(of.Coding())}), w.left, w.textWidth(), 2, w.small())
}

func (w agreed) row(r *agreedRow, name column, columns []agreedColumn) {
	baseline := w.baseline(rowHeight)
	if r.label == "" {
		w.put("", lang.L("All labels"), name.x, name.w, baseline, fyne.TextAlignLeading, w.ink())
	} else {
		w.label(r.label, name.x, name.w, baseline, w.ink())
	}
	for _, c := range columns {
		f := w.ink()
		f.bold = c.bold
		w.figure("agree:"+r.label+":"+c.name, c.of(r), c.column, baseline, f)
	}
	w.y += rowHeight
}
