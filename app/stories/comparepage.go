//go:build !headless

package stories

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
)

// Sizes of the page, in pixels at scale 1.
const (
	pageMargin  = 20
	columnGap   = 32
	columnMost  = 620
	cellGap     = 6
	headingSize = 15
	headingGap  = 14
	barWidth    = 3
	barAt       = -12 // from the column's left edge
	underline   = 2
)

// comparePage shows two articles side by side. It only shows.
type comparePage struct {
	widget.BaseWidget
	object fyne.CanvasObject // the page with its head
	names  [2]*ui.Label
	scroll *container.Scroll
	sheet  *compareSheet

	shown comparison
	rows  []*pageRow
	width float32 // that the rows are laid out for
}

// pageRow is a line of the page in its place.
type pageRow struct {
	line
	y, height float32
	docs      [2]*textlayout.Doc
	rasters   [2]*canvas.Raster // while they are in sight
	head      *canvas.Text      // likewise, of a heading
}

func newComparePage(back func()) *comparePage {
	p := &comparePage{sheet: &compareSheet{}}
	p.sheet.ExtendBaseWidget(p.sheet)
	p.scroll = container.NewVScroll(p.sheet)
	p.scroll.OnScrolled = func(fyne.Position) { p.look() }
	p.ExtendBaseWidget(p)
	p.names = [2]*ui.Label{ui.Paragraph("", true), ui.Paragraph("", true)}
	legend := ui.Paragraph(lang.L("Pale: the same in both articles. In a frame: words that differ. With a bar: in one article only. The colours are those of the spans."), false)
	legend.Importance = widget.LowImportance
	button := ui.NewPushButton(lang.L("Back to the article"), back, back)
	bar := container.NewBorder(nil, nil, container.NewVBox(button), nil, legend)
	head := container.NewVBox(container.New(layout.NewCustomPaddedLayout(8, 0, 12, 12), bar), container.New(nameRoom{p}, p.names[0], p.names[1]), ui.NewHairline())
	p.object = container.NewBorder(head, nil, nil, nil, p)
	return p
}

// nameRoom puts the names of the articles above their columns.
type nameRoom struct{ p *comparePage }

// Layout implements fyne.Layout.
func (l nameRoom) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	pad := l.p.Theme().Size(theme.SizeNameInnerPadding)
	for i, o := range objects {
		x, w := columnOf(s.Width, i)
		o.Move(fyne.NewPos(x-pad, 0))
		o.Resize(fyne.NewSize(w+2*pad, s.Height))
	}
}

// MinSize implements fyne.Layout.
func (l nameRoom) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}

// show shows a comparison from its top.
func (p *comparePage) show(c comparison) {
	p.shown = c
	for i, s := range c.states {
		p.names[i].SetText(strings.Join(append([]string{s.Article.Title}, ui.SourceParts(s.Article.Meta)...), " · "))
	}
	p.rows = nil
	for _, l := range c.lines() {
		p.rows = append(p.rows, &pageRow{line: l})
	}
	p.scroll.ScrollToTop()
	p.redraw()
}

// clear lets go of the articles.
func (p *comparePage) clear() {
	p.shown, p.rows = comparison{}, nil
	p.redraw()
}

// redraw lays the rows out again: the theme or the fonts may be others.
func (p *comparePage) redraw() {
	for _, r := range p.rows {
		r.docs, r.rasters, r.head = [2]*textlayout.Doc{}, [2]*canvas.Raster{}, nil
	}
	p.lay(p.Size().Width)
}

// column is the left edge of a column, and its width.
func (p *comparePage) column(i int) (x, w float32) { return columnOf(p.width, i) }

// columnOf is a column of a page of that width.
func columnOf(page float32, i int) (x, w float32) {
	w = min(columnMost, (page-2*pageMargin-columnGap)/2)
	x = (page - 2*w - columnGap) / 2
	return x + float32(i)*(w+columnGap), w
}

// lay lays the rows out for a width.
func (p *comparePage) lay(width float32) {
	if p.width = width; width < 2*pageMargin+columnGap+2 {
		return
	}
	_, w := p.column(0)
	y := float32(cellGap)
	for _, r := range p.rows {
		r.y = y
		if r.heading != "" {
			r.y += headingGap
			r.height = headingSize * 1.6
		} else {
			r.height = 0
			for i, c := range r.cells {
				if c != nil {
					r.height = max(r.height, p.layCell(r, i, c, w))
				}
			}
		}
		y = r.y + r.height + cellGap
	}
	p.sheet.height = y + pageMargin
	p.scroll.Refresh()
	p.look()
}

// layCell lays the text of a cell out, and gives its height.
func (p *comparePage) layCell(r *pageRow, i int, c *cell, width float32) float32 {
	if r.docs[i] == nil {
		r.docs[i] = textlayout.NewDoc(c.text, p.shown.fonts, textlayout.Params{
			Size: p.shown.size, LineHeight: float32(math.Round(float64(p.shown.size) * float64(p.shown.leading))), Language: p.shown.states[i].Article.Meta.Language,
		})
	}
	d := r.docs[i]
	d.SetWidth(width)
	d.VisibleLines(0, math.MaxFloat32, func(textlayout.LineRef, *textlayout.Line) {}) // makes the height exact
	r.rasters[i] = nil
	return float32(d.Height())
}

// look makes the objects of the rows in sight.
func (p *comparePage) look() {
	top := p.scroll.Offset.Y
	bottom := top + p.scroll.Size().Height
	p.sheet.shown = p.sheet.shown[:0]
	for _, r := range p.rows {
		if r.y+r.height < top || r.y > bottom {
			r.rasters, r.head = [2]*canvas.Raster{}, nil
			continue
		}
		p.showRow(r)
	}
	p.sheet.Refresh()
}

func (p *comparePage) showRow(r *pageRow) {
	if r.heading != "" {
		x, _ := p.column(0)
		if r.head == nil {
			r.head = canvas.NewText(ui.VisualSentence(r.heading), ui.Colors().Ink)
			r.head.TextSize, r.head.TextStyle.Bold = headingSize, true
		}
		r.head.Move(fyne.NewPos(x, r.y))
		p.sheet.shown = append(p.sheet.shown, r.head)
		return
	}
	for i, c := range r.cells {
		if c == nil || r.docs[i] == nil {
			continue
		}
		x, w := p.column(i)
		size := fyne.NewSize(w, float32(r.docs[i].Height()))
		if c.tone == alone {
			bar := canvas.NewRectangle(ui.Colors().Warning)
			bar.Move(fyne.NewPos(x+barAt, r.y))
			bar.Resize(fyne.NewSize(barWidth, size.Height))
			p.sheet.shown = append(p.sheet.shown, bar)
		}
		if r.rasters[i] == nil {
			r.rasters[i] = canvas.NewRaster(p.painter(r.docs[i], c, size))
			r.rasters[i].Resize(size)
		}
		r.rasters[i].Move(fyne.NewPos(x, r.y))
		p.sheet.shown = append(p.sheet.shown, r.rasters[i])
	}
}

// painter paints a cell: the tints of spans, frames around words that differ, the text.
func (p *comparePage) painter(d *textlayout.Doc, c *cell, size fyne.Size) func(w, h int) image.Image {
	colors, variant := ui.Colors(), ui.Variant()
	inks := map[annotate.LabelID]color.NRGBA{}
	for _, l := range p.shown.labels {
		inks[l.ID] = ui.LabelColor(l, variant)
	}
	ink := colors.Ink
	if c.tone == dim {
		ink = colors.Muted
	}
	var lines []*textlayout.Line
	d.VisibleLines(0, math.MaxFloat32, func(_ textlayout.LineRef, l *textlayout.Line) { lines = append(lines, l) })
	return func(w, h int) image.Image {
		img := image.NewRGBA(image.Rect(0, 0, w, h))
		scale := float32(w) / size.Width
		fill := func(x, y, w, h float32, with color.NRGBA) {
			px := func(f float32) int { return int(math.Round(float64(f * scale))) }
			draw.Draw(img, image.Rect(px(x), px(y), max(px(x+w), px(x)+1), max(px(y+h), px(y)+1)), image.NewUniform(with), image.Point{}, draw.Src)
		}
		for _, l := range lines {
			y := float32(l.Y)
			text := float32(p.shown.size) * 1.2 // from above the letters to below them
			above := l.Baseline - float32(p.shown.size)
			for _, s := range c.spans {
				for _, b := range l.Boxes(s.Range, nil) {
					fill(b.X, y+above, b.W, text, ui.Blend(inks[s.Label], colors.Paper, 0.2))
				}
			}
			for _, s := range c.spans {
				for _, b := range l.Boxes(s.Range, nil) {
					fill(b.X, y+above+text, b.W, underline, inks[s.Label])
				}
			}
			for _, r := range c.differ {
				for _, b := range l.Boxes(r, nil) {
					left := max(0, b.X-1)
					frame(fill, left, y+above-1, min(size.Width, b.X+b.W+1)-left, text+2, colors.Warning)
				}
			}
			textlayout.DrawLine(img, l, 0, (y+l.Baseline)*scale, scale, ink)
		}
		return img
	}
}

// frame paints the four sides of a box.
func frame(fill func(x, y, w, h float32, with color.NRGBA), x, y, w, h float32, with color.NRGBA) {
	fill(x, y, w, 1, with)
	fill(x, y+h-1, w, 1, with)
	fill(x, y, 1, h, with)
	fill(x+w-1, y, 1, h, with)
}

// key scrolls by a key, and leaves the page by Esc.
func (s *Feature) key(k fyne.KeyName) bool {
	if k == fyne.KeyEscape {
		s.back()
		return true
	}
	p := s.compare
	y, ok := ui.ScrollKey(k, p.scroll.Offset.Y, float32(p.shown.size)*p.shown.leading, p.scroll.Size().Height, p.sheet.height)
	if ok {
		p.scroll.ScrollToOffset(fyne.NewPos(0, y))
		p.look()
	}
	return ok
}

// Controls implements ui.Inspectable.
func (p *comparePage) Controls() []ui.Control {
	var out []ui.Control
	for n, r := range p.rows {
		if r.head != nil {
			out = append(out, ui.Control{Name: "compare:" + strconv.Itoa(n), Role: "text", Text: r.heading, Enabled: true, Object: r.head})
		}
		for i, o := range r.rasters {
			if o != nil {
				out = append(out, ui.Control{Name: "compare:" + strconv.Itoa(n) + ":" + []string{"left", "right"}[i], Role: "text", Text: r.cells[i].text, Enabled: true, Object: o})
			}
		}
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (p *comparePage) CreateRenderer() fyne.WidgetRenderer { return &compareRenderer{p} }

type compareRenderer struct{ p *comparePage }

func (r *compareRenderer) Destroy()                     {}
func (r *compareRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.p.scroll} }
func (r *compareRenderer) MinSize() fyne.Size           { return fyne.NewSize(240, 120) }
func (r *compareRenderer) Refresh()                     {}

func (r *compareRenderer) Layout(s fyne.Size) {
	r.p.scroll.Resize(s)
	if s.Width != r.p.width {
		r.p.lay(s.Width)
		return
	}
	r.p.look()
}

// compareSheet is the paper that scrolls. It has objects for the rows in sight.
type compareSheet struct {
	widget.BaseWidget
	height float32
	shown  []fyne.CanvasObject
}

// CreateRenderer implements fyne.Widget.
func (s *compareSheet) CreateRenderer() fyne.WidgetRenderer { return sheetRenderer{s} }

type sheetRenderer struct{ s *compareSheet }

func (r sheetRenderer) Destroy()                     {}
func (r sheetRenderer) Layout(fyne.Size)             {}
func (r sheetRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, r.s.height) }
func (r sheetRenderer) Objects() []fyne.CanvasObject { return r.s.shown }
func (r sheetRenderer) Refresh()                     { canvas.Refresh(r.s) }
