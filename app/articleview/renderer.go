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
	v       *View
	layers  *layers
	rasters lineRasters
	shown   []visibleLine // in the order of the text, body only
	spans   spanBoxes
	links   *linkDrawing
	clip    *container.Clip
	chips   *chipBar
	offers  *offerBar
	card    *hoverCard
	bar     *scrollBar
	dot     *canvas.Rectangle // for touch
	objs    []fyne.CanvasObject
	inkAt   fyne.ThemeVariant
	scale   float32
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

// Opacity of what is laid over the paper.
const (
	quietInk      = 0.78
	matchTint     = 0.25
	selectionTint = 0.20
	caretWidth    = 2 // in pixels
)

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	r := &renderer{v: v, layers: newLayers(), dot: canvas.NewRectangle(color.Transparent), card: newHoverCard(), bar: newScrollBar(v), links: newLinkDrawing()}
	r.rasters = lineRasters{paint: r.paint, lines: map[lineKey]*lineSlot{}}
	r.chips = newChipBar(func(id annotate.LabelID) {
		if v.OnTag != nil {
			v.Together(func() { v.OnTag(id) })
		}
	})
	r.chips.setLabels(v.legend.labels)
	r.offers = newOfferBar(v)
	r.offers.set(v.ghosts.offers)
	r.clip = container.NewClip(&fyne.Container{Objects: append(r.layers.all(), r.links.layer)})
	r.objs = []fyne.CanvasObject{r.dot, r.clip, r.bar, r.chips, r.offers, r.card}
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
	for _, o := range append(r.layers.all(), r.links.layer) {
		o.Resize(s)
	}
	r.dot.Resize(fyne.NewSquareSize(1))
	r.bar.Move(fyne.NewPos(s.Width-barWidth, 0))
	r.bar.Resize(fyne.NewSize(barWidth, s.Height))
	r.v.relayout()
}

// Refresh implements fyne.WidgetRenderer: the theme, or the scale, may be another.
func (r *renderer) Refresh() {
	v := r.v
	v.Together(func() {
		v.SetLabels(v.legend.labels)
		if s := v.scale(); s != r.scale {
			r.scale = s
			v.layOutAgain()
		}
		v.drawLinesAgain()
	})
}

func (r *renderer) rebuild() {
	v := r.v
	if variant := ui.Variant(); variant != r.inkAt {
		r.inkAt = variant
		r.rasters.drop()
		if v.legend.variant != variant {
			v.SetLabels(v.legend.labels) // draws
			return
		}
	}
	r.layers.begin()
	r.rasters.begin()
	r.shown = r.shown[:0]
	r.spans.clear()
	r.links.clear()
	if v.page.body.doc != nil {
		r.drawArticle()
	}
	r.rasters.end()
	r.layers.end()
	r.placeChips()
	r.placeOffers()
	r.bar.update()
	r.touch()
	if f := v.page.lacking(); f != nil && v.OnFontsWanted != nil {
		v.OnFontsWanted(f)
	}
}

// touch marks the frame as changed. An object that was hidden until now cannot
// do so, because the canvas does not know it yet; the dot is always there, and
// has no texture to lose.
func (r *renderer) touch() { canvas.Refresh(r.dot) }

func (r *renderer) drawArticle() {
	v := r.v
	for i := range v.page.header {
		r.showBlock(&v.page.header[i], false)
	}
	r.showBlock(&v.page.body, true)
	spans, places := v.inSight(r.shown)
	s := scene{
		layers: r.layers, lines: r.shown, left: v.page.column.x, scale: v.scale(),
		legend: &v.legend, markSize: v.page.style.markSize(),
	}
	r.spans.draw(&s, spans, places, v.selected.span)
	r.links.draw(v, &s, &r.spans)
	s.rules(v.state.Article.NotArticle())
	sel := v.selected.text.bounds()
	s.tint(sel, ui.Alpha(ui.Colors().Ink, selectionTint))
	s.tintMatches(v.matches, sel)
	if v.focused && sel.Empty() && v.selected.span == "" {
		x, y, h := v.port.caret(v.selected.text.caret)
		r.layers.above(ui.Colors().Ink, 0, x-caretWidth/2, y+2, caretWidth, h-4)
	}
}

// showBlock shows the lines of a block that are in sight. Layout of lines that
// were estimated so far may move what follows; the top line stays.
func (r *renderer) showBlock(b *block, body bool) {
	v := r.v
	if b.doc.Len() == 0 {
		return
	}
	from, column := v.port.y-b.top, v.page.column
	b.doc.VisibleLines(from, from+float64(v.Size().Height), func(ref textlayout.LineRef, l *textlayout.Line) {
		y := float32(b.top + l.Y - v.port.y)
		s := r.rasters.of(lineKey{b.doc, ref}, func(s *lineSlot) {
			s.line, s.ink = *l, b.ink
			if body && l.End <= v.page.heading {
				s.ink = inkQuiet
			}
			s.frames, s.dim = s.frames[:0], s.dim[:0]
			if body {
				s.dim = dimmed(v.state.Article.NotArticle(), l, s.dim)
			}
			if body && len(v.ghosts.given) > 0 {
				s.frames = v.ghosts.frames(lineSpanOf(&s.line, 0, 0), s.frames)
			}
			s.raster.Resize(fyne.NewSize(v.port.wholePixels(column.width+2*rasterSide), l.Height+2*rasterPad))
		})
		s.raster.Move(fyne.NewPos(column.x-rasterSide, y-rasterPad))
		r.layers.text.Objects = append(r.layers.text.Objects, s.raster)
		if body {
			r.shown = append(r.shown, visibleLine{*l, y, s.frames})
		}
	})
}

// paint draws a line's glyphs on nothing, w by h pixels of the device, over the
// outlines of its ghosts.
func (r *renderer) paint(s *lineSlot, w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	scale := float32(h) / (s.line.Height + 2*rasterPad)
	page := &r.v.page
	paintFrames(img, s.frames, scale, &r.v.legend, func(l annotate.LabelID) *textlayout.Doc {
		return r.v.legend.letter(l, page.faces.SansTitle, page.style.markSize())
	})
	textlayout.DrawLine(img, &s.line, rasterSide*scale, (rasterPad+s.line.Baseline)*scale, scale, s.ink.of(ui.Colors()))
	dim(img, s.dim, scale)
	return img
}

// placeChips puts the chip bar below the selection's end, or above its start
// where there is no room below. While the pointer selects, it stays away.
func (r *renderer) placeChips() {
	v := r.v
	if v.page.body.doc == nil || v.armed != "" || v.readOnly || v.down || v.TagRange().Empty() {
		r.chips.Hide()
		return
	}
	r.beside(r.chips, r.chips.sizeAt(v.Size().Width-barWidth-2*ui.Gap1), v.selected.text.bounds())
}

// beside shows a bar below the end of a range, or above its start.
func (r *renderer) beside(bar fyne.CanvasObject, size fyne.Size, sel annotate.Range) {
	v := r.v
	view := v.Size()
	x, y, h := v.port.caret(sel.End)
	_, y0, _ := v.port.caret(sel.Start)
	top, above := y+h+ui.Gap1, y0-size.Height-ui.Gap1
	if top+size.Height > view.Height {
		top = above
	}
	if top < 0 && above < 0 { // the selection is taller than the view
		top = view.Height - size.Height - ui.Gap2
	}
	left := min(max(x-size.Width/2, ui.Gap1), view.Width-barWidth-size.Width-ui.Gap1)
	bar.Resize(size)
	bar.Move(fyne.NewPos(left, max(top, ui.Gap1)))
	bar.Show()
}

// showCard puts the card below the line that holds a place, or above it where
// there is no room.
func (r *renderer) showCard(parts []cardPart, at fyne.Position) {
	c := r.card
	c.show(parts)
	lineTop, lineBottom := at.Y, at.Y
	for _, l := range r.shown {
		if l.y <= at.Y && at.Y < l.y+l.line.Height {
			lineTop, lineBottom = l.y, l.y+l.line.Height
		}
	}
	size, room := c.Size(), r.v.Size()
	y := lineBottom + ui.Gap1
	if y+size.Height > room.Height {
		y = lineTop - ui.Gap1 - size.Height
	}
	x := min(at.X-ui.Gap6, room.Width-barWidth-size.Width-ui.Gap1)
	c.Move(fyne.NewPos(max(x, ui.Gap1), max(y, ui.Gap1)))
	r.touch()
}

var _ fyne.WidgetRenderer = (*renderer)(nil)
