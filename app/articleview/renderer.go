package articleview

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
)

// renderer draws the view. Only lines in sight have objects, and all objects
// are pooled: rebuild sets their places and colours anew and hides what is
// left over. Nothing but a line's own raster is ever refreshed, because a
// refresh of a tree drops the texture of every raster in it.
type renderer struct {
	v     *View
	clip  *container.Clip
	back  *fyne.Container // tints, selection, underlines, marks
	text  *fyne.Container // one raster a line
	front *fyne.Container // outlines, handles, caret
	chips *chipBar
	card  *hoverCard
	bar   *scrollBar
	dot   *canvas.Rectangle // for touch
	objs  []fyne.CanvasObject

	rects   pool[*canvas.Rectangle]
	tops    pool[*canvas.Rectangle] // rectangles above the text
	marks   pool[*canvas.Text]
	lines   map[lineKey]*lineSlot
	spare   []*lineSlot
	shown   []visibleLine // in the order of the text, body only
	shapes  []shape
	drawn   []annotate.Span // what shapes are of
	handles [2]handle
	inkAt   fyne.ThemeVariant
	scale   float32
}

// lineKey names a line of one of the view's blocks.
type lineKey struct {
	doc *textlayout.Doc
	ref textlayout.LineRef
}

// lineSlot is a raster with the line that it shows.
type lineSlot struct {
	raster *canvas.Raster
	line   textlayout.Line
	ink    inkRole
	frames []frame // of the ghosts, below the glyphs
	used   bool
}

// visibleLine is a line of the body that is in sight.
type visibleLine struct {
	line   textlayout.Line
	y      float32 // in the view
	frames []frame
}

// rasterPad is the room around a line's raster for what glyphs draw outside
// their advances: italics' overhang, stacked marks. At the sides it holds the
// letter of a ghost that ends with the line.
const (
	rasterPad  = 4
	rasterSide = 12
)

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{
		v: v, back: &fyne.Container{}, text: &fyne.Container{}, front: &fyne.Container{},
		lines: map[lineKey]*lineSlot{},
	}
	r.rects.make = func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	r.tops.make = r.rects.make
	r.marks.make = func() *canvas.Text {
		t := canvas.NewText("", color.Transparent)
		t.TextStyle.Bold = true
		return t
	}
	r.chips = newChipBar(func(id annotate.LabelID) {
		if v.OnTag != nil {
			v.OnTag(id)
		}
	})
	r.chips.setLabels(v.labels)
	r.card = newHoverCard()
	r.bar = newScrollBar(v)
	r.clip = container.NewClip(&fyne.Container{Objects: []fyne.CanvasObject{r.back, r.text, r.front}})
	r.dot = canvas.NewRectangle(color.Transparent)
	r.objs = []fyne.CanvasObject{r.dot, r.clip, r.bar, r.chips, r.card}
	v.r = r
	return r
}

// Destroy implements fyne.WidgetRenderer.
func (r *renderer) Destroy() { r.v.r = nil }

// MinSize implements fyne.WidgetRenderer.
func (r *renderer) MinSize() fyne.Size { return r.v.MinSize() }

// Objects implements fyne.WidgetRenderer.
func (r *renderer) Objects() []fyne.CanvasObject { return r.objs }

// Layout implements fyne.WidgetRenderer.
func (r *renderer) Layout(s fyne.Size) {
	r.clip.Resize(s)
	for _, o := range r.clip.Content.(*fyne.Container).Objects {
		o.Resize(s)
	}
	r.dot.Resize(fyne.NewSquareSize(1))
	r.bar.Move(fyne.NewPos(s.Width-barWidth, 0))
	r.bar.Resize(fyne.NewSize(barWidth, s.Height))
	r.v.relayout()
}

// Refresh implements fyne.WidgetRenderer: the theme, or the scale, may be another.
func (r *renderer) Refresh() {
	r.v.SetLabels(r.v.labels)
	if s := r.v.scale(); s != r.scale {
		r.scale = s
		r.v.layOutAgain()
	}
	r.dropLines()
	r.rebuild()
}

// dropLines gives all line rasters back, because they show old text or ink.
func (r *renderer) dropLines() {
	for k, s := range r.lines {
		r.spare = append(r.spare, s)
		delete(r.lines, k)
	}
}

func (r *renderer) rebuild() {
	v := r.v
	if variant := ui.Variant(); variant != r.inkAt {
		r.inkAt = variant
		if v.variant != variant {
			v.SetLabels(v.labels)
			return
		}
		r.dropLines()
	}
	r.rects.reset()
	r.tops.reset()
	r.marks.reset()
	r.shown = r.shown[:0]
	r.handles = [2]handle{}
	r.text.Objects = r.text.Objects[:0]
	for _, s := range r.lines {
		s.used = false
	}
	if v.body.doc != nil {
		for i := range v.header {
			r.showBlock(&v.header[i], false)
		}
		r.showBlock(&v.body, true)
		r.drawSpans()
		r.drawRange(r.v.sel.bounds(), ui.Alpha(ui.Colors().Ink, selectionTint))
		r.drawMatches()
		r.drawCaret()
	}
	for k, s := range r.lines {
		if !s.used {
			r.spare = append(r.spare, s)
			delete(r.lines, k)
		}
	}
	r.back.Objects = r.back.Objects[:0]
	for _, o := range r.rects.used() {
		r.back.Objects = append(r.back.Objects, o)
	}
	r.front.Objects = r.front.Objects[:0]
	for _, o := range r.tops.used() {
		r.front.Objects = append(r.front.Objects, o)
	}
	for _, o := range r.marks.used() { // above the outline of a selected span
		r.front.Objects = append(r.front.Objects, o)
	}
	r.placeChips()
	r.bar.update()
	r.touch()
	text, title := v.faces.of(v.style)
	for _, f := range []*textlayout.Fonts{text, title} {
		if f.Missing() && v.OnFontsWanted != nil {
			v.OnFontsWanted(f)
			break
		}
	}
}

// touch marks the frame as changed. An object that was hidden until now cannot
// do so, because the canvas does not know it yet; the dot is always there, and
// has no texture to lose.
func (r *renderer) touch() { canvas.Refresh(r.dot) }

// showBlock shows the lines of a block that are in sight. Layout of lines that
// were estimated so far may move what follows; the top line stays.
func (r *renderer) showBlock(b *block, body bool) {
	v := r.v
	if b.doc.Len() == 0 {
		return
	}
	from := v.y - b.top
	to := from + float64(v.Size().Height)
	b.doc.VisibleLines(from, to, func(ref textlayout.LineRef, l *textlayout.Line) {
		y := float32(b.top + l.Y - v.y)
		key := lineKey{b.doc, ref}
		s, ok := r.lines[key]
		if !ok {
			s = r.slot()
			s.line, s.ink = *l, b.ink
			if body && l.End <= v.heading {
				s.ink = inkQuiet
			}
			r.lines[key] = s
			s.frames = s.frames[:0]
			if body && len(v.ghosts.given) > 0 {
				s.frames = v.ghosts.frames(lineSpanOf(&s.line, 0, 0), s.frames)
			}
			s.raster.Resize(fyne.NewSize(v.wholePixels(v.column.width+2*rasterSide), l.Height+2*rasterPad))
			s.raster.Refresh()
		}
		s.used = true
		s.raster.Move(fyne.NewPos(v.column.x-rasterSide, y-rasterPad))
		r.text.Objects = append(r.text.Objects, s.raster)
		if body {
			r.shown = append(r.shown, visibleLine{*l, y, s.frames})
		}
	})
}

func (r *renderer) slot() *lineSlot {
	if n := len(r.spare); n > 0 {
		s := r.spare[n-1]
		r.spare = r.spare[:n-1]
		return s
	}
	s := &lineSlot{}
	s.raster = canvas.NewRaster(func(w, h int) image.Image { return r.paint(s, w, h) })
	s.raster.ScaleMode = canvas.ImageScalePixels
	return s
}

// paint draws a line's glyphs on nothing, w by h pixels of the device, over the
// outlines of its ghosts.
func (r *renderer) paint(s *lineSlot, w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	scale := float32(h) / (s.line.Height + 2*rasterPad)
	r.paintFrames(img, s, scale)
	textlayout.DrawLine(img, &s.line, rasterSide*scale, (rasterPad+s.line.Baseline)*scale, scale, s.ink.of(ui.Colors()))
	return img
}

// handle draws the handle at one end of the selected span: 0 start, 1 end.
func (r *renderer) handle(k int, ink color.NRGBA, x float32, s shape) {
	r.handles[k] = handle{shown: true, end: k == 1, x: x, y: s.y, h: s.h}
	fill(r.tops.next(), ink, handleWidth/2, x-handleWidth/2, s.y-3, handleWidth, s.h+6)
}

// placeChips puts the chip bar below the selection's end, or above its start
// where there is no room below. While the pointer selects, it stays away.
func (r *renderer) placeChips() {
	v := r.v
	sel := v.sel.bounds()
	show := v.body.doc != nil && v.armed == "" && !v.readOnly && !v.pointer.down && !v.TagRange().Empty()
	if !show {
		r.chips.Hide()
		return
	}
	size := r.chips.MinSize()
	x, y, h := v.body.doc.CaretAt(sel.End)
	_, y0, _ := v.body.doc.CaretAt(sel.Start)
	top := float32(v.body.top+y-v.y) + h + ui.Gap1
	above := float32(v.body.top+y0-v.y) - size.Height - ui.Gap1
	view := v.Size()
	if top+size.Height > view.Height {
		top = above
	}
	if top < 0 && above < 0 { // the selection is taller than the view
		top = view.Height - size.Height - ui.Gap2
	}
	left := min(max(v.column.x+x-size.Width/2, ui.Gap1), view.Width-barWidth-size.Width-ui.Gap1)
	r.chips.Resize(size)
	r.chips.Move(fyne.NewPos(left, max(top, ui.Gap1)))
	r.chips.Show()
}

func fill(o *canvas.Rectangle, c color.Color, radius, x, y, w, h float32) {
	o.FillColor, o.CornerRadius = c, radius
	o.StrokeColor, o.StrokeWidth = nil, 0
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// pool hands out objects of one kind, again and again.
type pool[T any] struct {
	all  []T
	n    int
	make func() T
}

func (p *pool[T]) reset() { p.n = 0 }

func (p *pool[T]) next() T {
	if p.n == len(p.all) {
		p.all = append(p.all, p.make())
	}
	p.n++
	return p.all[p.n-1]
}

func (p *pool[T]) used() []T { return p.all[:p.n] }

var _ fyne.WidgetRenderer = (*renderer)(nil)
