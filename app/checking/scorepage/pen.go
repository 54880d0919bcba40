package scorepage

import (
	"image/color"

	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// pen sets a Content on a plan, from top to bottom. All sections stand in one
// column.
type pen struct {
	plan
	page   *Page
	c      *Content
	labels labels
	colors ui.Palette
	left   float32 // of the column
	width  float32 // of the column
	y      float32 // where the next section starts
}

// Measures of the page.
const (
	margin      float32 = 28 // on either side, where the pane is not narrow
	narrow      float32 = 20 // where it is
	widest      float32 = 1080
	narrowest   float32 = 440 // of the column: in less, the page is cut at the right
	sectionGap  float32 = 32
	titleSize   float32 = 22
	sectionSize float32 = 15
	bigSize     float32 = 44
	middleSize  float32 = 22
)

// lay plans a page for a pane of that width.
func (p *Page) lay(width float32) plan {
	w := pen{page: p, c: &p.content, colors: ui.Colors()}
	w.labels = newLabels(p.content, w.colors)
	inset := margin
	if width < 560 {
		inset = narrow
	}
	w.width = round(max(narrowest, min(width-2*inset, widest)))
	w.left = round(max(narrow, (width-w.width)/2))
	w.y = margin
	w.headline()
	if w.c.Against != nil {
		w.changes()
		w.differences()
	} else {
		w.scores()
	}
	w.kinds()
	w.matrix()
	w.notes()
	w.height = w.y + margin
	return w.plan
}

// The faces of the page.
func (w *pen) ink() face     { return face{size: ui.TextSize, ink: w.colors.Ink} }
func (w *pen) strong() face  { return face{size: ui.TextSize, bold: true, ink: w.colors.Ink} }
func (w *pen) small() face   { return face{size: ui.SmallSize, ink: w.colors.Muted} }
func (w *pen) section() face { return face{size: sectionSize, bold: true, ink: w.colors.Ink} }

func (w *pen) sized(size float32, bold bool) face {
	return face{size: size, bold: bold, ink: w.colors.Ink}
}

// put sets a line on a baseline, into a column from x on.
func (w *pen) put(name, line string, x, width, baseline float32, align fyne.TextAlign, f face) {
	height, base := f.line()
	w.texts = append(w.texts, text{name: name, line: line, place: rect{x, baseline - base, width, height}, align: align, face: f})
}

// start sets a line that starts at x, as wide as it is, and answers its end.
func (w *pen) start(name, line string, x, baseline float32, f face) float32 {
	width := f.width(line)
	w.put(name, line, x, width, baseline, fyne.TextAlignLeading, f)
	return x + width
}

// paragraph sets running text in at most so many lines, and moves on below it.
func (w *pen) paragraph(name, s string, x, width float32, most int, f face) {
	height, _ := f.line()
	for i, line := range ui.Wrap(s, width, f.size, fyne.TextStyle{Bold: f.bold}, most) {
		t := text{line: line, place: rect{x, w.y + (f.leading()-height)/2, width, height}, face: f}
		if i == 0 {
			t.name, t.says = name, s
		}
		w.texts = append(w.texts, t)
		w.y += f.leading()
	}
}

// title heads a section, after a gap.
func (w *pen) title(s string) { w.namedTitle("", s) }

// namedTitle is title under a name by which it is found.
func (w *pen) namedTitle(name, s string) {
	w.y += sectionGap
	w.paragraph(name, s, w.left, w.width, 2, w.section())
	w.y += ui.Gap1
}

// fill draws a box; one without width is none, which Fyne would draw as a line.
func (w *pen) fill(r rect, radius float32, c color.NRGBA) {
	if r.w > 0 {
		w.boxes = append(w.boxes, box{r, radius, c})
	}
}

// rule is a hairline across a part of the column.
func (w *pen) rule(x, y, width float32) { w.fill(rect{x, y, width, 1}, 0, w.colors.Hairline) }
