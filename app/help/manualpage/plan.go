package manualpage

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/app/ui"
	"goldspan/assets/manual"
)

// plan is the layout of a chapter for a width. Places count from the top of the
// chapter.
type plan struct {
	texts  []setText
	boxes  []setBox
	links  []setLink
	titles []setTitle
	height float32
}

type setText struct {
	text  string
	at    fyne.Position
	size  float32
	style fyne.TextStyle
	ink   color.NRGBA
}

type setBox struct {
	at     fyne.Position
	size   fyne.Size
	radius float32
	fill   color.NRGBA
	line   color.NRGBA // the outline; transparent: none
}

// setLink is the clickable area of a link.
type setLink struct {
	place, text string
	at          fyne.Position
	size        fyne.Size
}

// setTitle is the place of a title.
type setTitle struct {
	place, text string
	at          fyne.Position
	size        fyne.Size
}

// Sizes of a chapter.
const (
	margin      float32 = 28
	widest      float32 = 700 // of the column: lines of about 100 characters
	bodySize    float32 = 14
	leading     float32 = 22
	codeSize    float32 = 12
	codeLeading float32 = 18
	chapterSize float32 = 22
	sectionSize float32 = 16
	blockGap    float32 = 10
	sectionGap  float32 = 26
	indent      float32 = 22 // of the items in a list
	cell        float32 = 7  // above and below the text of a cell
	columnGap   float32 = 18
)

// lay lays a chapter out for a pane of some width. A link to the next chapter, if
// any, is at the bottom.
func lay(c manual.Chapter, next manual.Chapter, width float32) plan {
	w := pen{colors: ui.Colors(), left: margin, width: min(widest, width-2*margin), y: margin}
	w.left = max(margin, (width-w.width)/2)
	w.title(c.ID, c.Title, chapterSize)
	for _, s := range c.Sections {
		if s.Title != "" {
			w.y += sectionGap
			w.title(s.Place, s.Title, sectionSize)
		}
		for _, b := range s.Blocks {
			w.y += blockGap
			w.block(b)
		}
	}
	if next.ID != "" {
		w.y += sectionGap
		w.text(manual.Runs{{Kind: manual.Link, Text: lang.L("Next: {{.Chapter}}", ui.With{"Chapter": next.Title}), Place: next.ID}}, w.left, w.width)
	}
	w.height = w.y + margin
	return w.plan
}

// pen lays a chapter out, from top to bottom.
type pen struct {
	plan
	colors      ui.Palette
	left, width float32 // of the column
	y           float32
}

func (w *pen) title(place, text string, size float32) {
	style := fyne.TextStyle{Bold: true}
	top := w.y
	for _, line := range ui.Wrap(text, w.width, size, style, 4) {
		height := fyne.MeasureText(line, size, style).Height
		w.texts = append(w.texts, setText{line, fyne.NewPos(w.left, w.y), size, style, w.colors.Ink})
		w.y += height
	}
	w.titles = append(w.titles, setTitle{place, text, fyne.NewPos(w.left, top), fyne.NewSize(w.width, w.y-top)})
}

func (w *pen) block(b manual.Block) {
	switch b.Kind {
	case manual.Paragraph:
		w.text(b.Items[0], w.left, w.width)
	case manual.Bullets:
		for i, item := range b.Items {
			w.item("•", item, i)
		}
	case manual.Steps:
		for i, item := range b.Items {
			w.item(strconv.Itoa(b.First+i)+".", item, i)
		}
	case manual.Code:
		w.code(b.Lines)
	case manual.Table:
		w.table(b.Rows)
	}
}

func (w *pen) item(mark string, t manual.Runs, i int) {
	if i > 0 {
		w.y += 4
	}
	w.line([]piece{{text: mark}}, w.left, w.y)
	w.text(t, w.left+indent, w.width-indent)
}

// text adds running text, and moves below it.
func (w *pen) text(t manual.Runs, x, width float32) {
	for _, line := range fill(t, width, w.measure) {
		w.line(line, x, w.y)
		w.y += leading
	}
}

// rule adds a thin line across the column.
func (w *pen) rule() {
	w.boxes = append(w.boxes, setBox{at: fyne.NewPos(w.left, w.y), size: fyne.NewSize(w.width, 1), fill: w.colors.Hairline})
	w.y++
}

func (w *pen) code(lines []string) {
	const pad float32 = 10
	style := fyne.TextStyle{Monospace: true}
	letter := fyne.MeasureText("0", codeSize, style).Width
	most := max(8, int((w.width-2*pad)/letter))
	top := w.y
	at := len(w.boxes)
	w.boxes = append(w.boxes, setBox{radius: ui.Radius, fill: w.colors.Chrome})
	w.y += pad
	for _, line := range lines {
		r := []rune(line)
		for {
			part := r[:min(most, len(r))]
			r = r[len(part):]
			w.texts = append(w.texts, setText{string(part), fyne.NewPos(w.left+pad, w.y), codeSize, style, w.colors.Ink})
			w.y += codeLeading
			if len(r) == 0 {
				break
			}
		}
	}
	w.y += pad
	w.boxes[at].at, w.boxes[at].size = fyne.NewPos(w.left, top), fyne.NewSize(w.width, w.y-top)
}

// table adds a table, with a thin line below each row.
func (w *pen) table(rows [][]manual.Runs) {
	widths := w.columns(rows)
	for i, row := range rows {
		if i == 0 {
			row = headed(row)
		}
		top, bottom := w.y+cell, w.y
		x := w.left
		for j, c := range row {
			w.y = top
			w.text(c, x, widths[j])
			bottom = max(bottom, w.y)
			x += widths[j] + columnGap
		}
		w.y = bottom + cell
		w.rule()
	}
}

// headed makes the first row of a table bold.
func headed(row []manual.Runs) []manual.Runs {
	out := make([]manual.Runs, len(row))
	for i, c := range row {
		out[i] = manual.Runs{{Kind: manual.Strong, Text: c.String()}}
	}
	return out
}

// columns gives the widths of a table's columns. A column is as wide as its widest
// cell, but at most a third of the table, and at least as wide as its widest word.
// The last column gets the remaining room.
func (w *pen) columns(rows [][]manual.Runs) []float32 {
	n := len(rows[0])
	widths := make([]float32, n)
	left := w.width
	for j := range n - 1 {
		word := float32(0)
		for i, row := range rows {
			c := row[j]
			if i == 0 {
				c = headed(row)[j]
			}
			wide := float32(0)
			if lines := fill(c, 1e6, w.measure); len(lines) > 0 {
				wide = w.span(lines[0])
			}
			widths[j], word = max(widths[j], wide), max(word, longest(c, w.measure))
		}
		widths[j] = max(word, min(widths[j], w.width/3))
		left -= widths[j] + columnGap
	}
	widths[n-1] = max(80, left)
	return widths
}
