package scorepage

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// labels are the labels of a content: those that the project knows, in its
// order, and after them, in grey, those that only its results have.
type labels struct {
	known  map[string]annotate.Label // by name
	marks  map[annotate.LabelID]string
	order  map[string]int
	colors ui.Palette
}

func newLabels(c Content, p ui.Palette) labels {
	l := labels{known: map[string]annotate.Label{}, marks: ui.LabelMarks(c.Labels), order: map[string]int{}, colors: p}
	for i, k := range c.Labels {
		l.known[k.Name], l.order[k.Name] = k, i-len(c.Labels)
	}
	return l
}

// sorted are names in the order in which the page shows them.
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

// mark is the letter of a label.
func (l labels) mark(name string) string {
	if k, ok := l.known[name]; ok {
		return l.marks[k.ID]
	}
	return ui.Letter(name)
}

// onColor is the ink of a letter on a label's colour.
func (l labels) onColor() color.NRGBA {
	if ui.Variant() == theme.VariantDark {
		return l.colors.Paper
	}
	return color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}
}

const (
	swatch    float32 = 16
	swatchGap float32 = 6
)

// label sets a label's swatch with its letter and its name, into a column; with
// no room for a name the swatch alone.
func (w *pen) label(name string, x, width, baseline float32, f face) {
	height, base := f.line()
	y := round(baseline - base + (height-swatch)/2)
	w.fill(rect{x, y, swatch, swatch}, 3, w.labels.color(name))
	letter := face{size: 11, bold: true, ink: w.labels.onColor()}
	h, _ := letter.line()
	w.texts = append(w.texts, text{line: w.labels.mark(name), place: rect{x, y + (swatch-h)/2, swatch, h}, align: fyne.TextAlignCenter, face: letter})
	if room := width - swatch - swatchGap; room > 0 {
		w.put("", f.cut(ui.Title(name), room), x+swatch+swatchGap, room, baseline, fyne.TextAlignLeading, f)
	}
}
