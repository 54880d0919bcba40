package scorepage

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
)

// pen lays a Content out, from top to bottom, in one column.
type pen struct {
	plan
	page   *Page
	c      *Content
	labels labels
	colors ui.Palette
	left   float32 // of the column
	width  float32 // of the column
	y      float32 // start of the next section
}

// Sizes of the page.
const (
	margin      float32 = 28 // on each side of a wide pane
	narrow      float32 = 20 // on each side of a narrow pane
	widest      float32 = 1080
	narrowest   float32 = 440 // of the column; a smaller pane cuts the page on the right
	sectionGap  float32 = 32
	titleSize   float32 = 22
	sectionSize float32 = 15
	bigSize     float32 = 44
	middleSize  float32 = 22
)

// lay lays the page out for a pane of some width.
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
	switch {
	case w.c.Agreement != nil:
		agreed{&w}.tables()
	case w.c.Against != nil:
		w.changes()
		w.differences()
	default:
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

// put adds a line of text on a baseline, in a column that starts at x.
func (w *pen) put(name, line string, x, width, baseline float32, align fyne.TextAlign, f face) {
	height, base := f.line()
	w.texts = append(w.texts, text{name: name, line: line, place: rect{x, baseline - base, width, height}, align: align, face: f})
}

// start adds a line of text that starts at x, and returns its end.
func (w *pen) start(name, line string, x, baseline float32, f face) float32 {
	width := f.width(line)
	w.put(name, line, x, width, baseline, fyne.TextAlignLeading, f)
	return x + width
}

// paragraph adds running text of at most most lines, and moves below it.
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

// title adds the title of a section, after a gap.
func (w *pen) title(s string) { w.namedTitle("", s) }

// namedTitle is title with the name of a control.
func (w *pen) namedTitle(name, s string) {
	w.y += sectionGap
	w.paragraph(name, s, w.left, w.width, 2, w.section())
	w.y += ui.Gap1
}

// fill adds a box. A box without width is left out, because Fyne would draw a line.
func (w *pen) fill(r rect, radius float32, c color.NRGBA) {
	if r.w > 0 {
		w.boxes = append(w.boxes, box{r, radius, c})
	}
}

// rule adds a thin line.
func (w *pen) rule(x, y, width float32) { w.fill(rect{x, y, width, 1}, 0, w.colors.Hairline) }

// noteLines is the largest number of lines of notes. The remaining notes are only
// counted.
const noteLines = 6

// notes lists the problems of the input.
func (w *pen) notes() {
	if len(w.c.Notes) == 0 {
		return
	}
	w.title(lang.L("Notes on the input"))
	f := w.small()
	lines := 0
	for i, note := range w.c.Notes {
		n := len(ui.Wrap(note, w.textWidth(), f.size, fyne.TextStyle{}, 2))
		if lines += n; lines > noteLines {
			left := len(w.c.Notes) - i
			w.paragraph("note:more", lang.N("and {{.N}} more", left, ui.With{"N": ui.Digits(left)}), w.left, w.textWidth(), 1, f)
			return
		}
		w.paragraph(fmt.Sprintf("note:%d", i), note, w.left, w.textWidth(), 2, f)
	}
}
