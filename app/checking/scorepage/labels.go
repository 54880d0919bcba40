package scorepage

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// labels holds the labels of a content. The labels of the project come first, in
// their order. The other labels of the results follow, in grey.
type labels struct {
	known  map[string]annotate.Label // by name
	marks  map[annotate.LabelID]string
	ids    map[string]annotate.LabelID // of all labels, by name
	order  map[string]int
	colors ui.Palette
}

func newLabels(c Content, p ui.Palette) labels {
	l := labels{known: map[string]annotate.Label{}, ids: map[string]annotate.LabelID{}, order: map[string]int{}, colors: p}
	all := slices.Clone(c.Labels)
	for i, k := range all {
		l.known[k.Name], l.ids[k.Name], l.order[k.Name] = k, k.ID, i-len(all)
	}
	names := c.Result.Labels
	if c.Against != nil {
		names = union(names, c.Against.Result.Labels)
	}
	for _, name := range names {
		if _, ok := l.ids[name]; !ok { // an ID that no project uses
			k := annotate.Label{ID: annotate.LabelID("\x00" + name), Name: name}
			l.ids[name] = k.ID
			all = append(all, k)
		}
	}
	l.marks = ui.LabelMarks(all)
	return l
}

// sorted sorts names by the order of the page.
func (l labels) sorted(names []string) []string {
	out := slices.Clone(names)
	slices.SortStableFunc(out, func(a, b string) int { return l.order[a] - l.order[b] })
	return out
}

// color is the full colour of a label.
func (l labels) color(name string) color.NRGBA {
	if k, ok := l.known[name]; ok {
		return ui.LabelColor(k, ui.Variant())
	}
	return l.colors.Muted
}

// mark is the letter of a label, unique as long as there are enough letters.
func (l labels) mark(name string) string { return l.marks[l.ids[name]] }

// onColor is the ink of a letter on a label's colour.
func (l labels) onColor() color.NRGBA {
	if ui.IsDark(ui.Variant()) {
		return l.colors.Paper
	}
	return color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
}

const (
	swatch     float32 = 16
	swatchGap  float32 = 6
	letterSize float32 = 11
)

// label draws a label into a column: its swatch with its letter, and its name. If
// there is no room for a name, only the swatch is drawn.
func (w *pen) label(name string, x, width, baseline float32, f face) {
	y := middle(baseline) - swatch/2
	w.fill(rect{x, y, swatch, swatch}, 3, w.labels.color(name))
	letter := face{size: letterSize, bold: true, ink: w.labels.onColor()}
	h, _ := letter.line()
	w.texts = append(w.texts, text{line: w.labels.mark(name), place: rect{x, y + (swatch-h)/2 - 1, swatch, h}, align: fyne.TextAlignCenter, face: letter})
	if room := width - swatch - swatchGap; room > 0 {
		w.put("", f.cut(ui.Title(name), room), x+swatch+swatchGap, room, baseline, fyne.TextAlignLeading, f)
	}
}
