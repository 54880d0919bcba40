package articleview

import (
	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
	"image/color"
	"sort"

	"fyne.io/fyne/v2"
)

func (r *renderer) drawSpans() {
	v := r.v
	spans, places := v.state.Spans, v.places
	if rz := v.resizing; rz != nil { // show the span where it would be
		spans, places = withRange(spans, rz.id, rz.rng)
	}
	lines := make([]lineSpan, len(r.shown))
	for i := range r.shown {
		lines[i] = r.lineSpan(i)
	}
	r.drawn = spans
	r.shapes = highlight(lines, spans, places, r.shapes)
	for _, s := range r.shapes {
		in := v.inks[spans[s.span].Label]
		box := r.rects.next()
		fill(box, in.tint, cornerRadius, s.x, s.y, s.w, s.h)
	}
	line, first := 0, 0          // of the shape, and the first shape there
	for i, s := range r.shapes { // above all tints, below the text
		for line+1 < len(r.shown) && r.shown[line+1].y <= s.y+0.5 {
			line, first = line+1, i
		}
		in := v.inks[spans[s.span].Label]
		fill(r.rects.next(), in.full, 0, s.x, s.underlineY, s.w, s.underlineH)
		if s.first {
			r.clear(s, &r.shown[line], r.shapes[first:])
			r.mark(v.marks[spans[s.span].Label], in.full, s.markX, r.shown[line].y)
		}
	}
	r.outline(spans)
}

func (r *renderer) lineSpan(i int) lineSpan {
	l := &r.shown[i]
	span := lineSpanOf(&l.line, r.v.column.x, l.y)
	for _, f := range l.frames {
		if f.marked && !f.of.Other {
			span.taken = append(span.taken, r.v.column.x+f.markX)
		}
	}
	return span
}

// lineSpanOf is a line whose column begins at x and whose top is at y.
func lineSpanOf(l *textlayout.Line, x, y float32) lineSpan {
	var boxes []textlayout.Box
	return lineSpan{
		rng: annotate.Range{Start: l.Start, End: l.End}, y: y, height: l.Height, baseline: l.Baseline,
		boxes: func(rg annotate.Range, buf []extent) []extent {
			boxes = l.Boxes(rg, boxes[:0])
			for _, b := range boxes { // without the white space at which the line was wrapped
				left, right := max(b.X, l.X0), min(b.X+b.W, l.X0+l.Width)
				if right > left {
					buf = append(buf, extent{x + left, right - left})
				}
			}
			return buf
		},
		ends: func(rg annotate.Range) (start, end edge) {
			start = edge{x + l.CaretX(rg.Start), rtlAt(l, rg.Start)}
			end.rtl = rtlAt(l, rg.End-1)
			boxes = l.Boxes(annotate.Range{Start: rg.End - 1, End: rg.End}, boxes[:0])
			if len(boxes) > 0 {
				end.x = x + boxes[0].X
				if !end.rtl {
					end.x += boxes[0].W
				}
			}
			return start, end
		},
	}
}

// rtlAt says whether the text at an offset of a line runs from right to left.
func rtlAt(l *textlayout.Line, offset int) bool {
	for i := range l.Runs {
		if r := &l.Runs[i]; r.Start <= offset && offset < r.End {
			return r.RTL
		}
	}
	return false
}

// mark writes a label's letter at the start of a span, so that colour is not
// the only cue.
func (r *renderer) mark(letter string, ink color.NRGBA, x, top float32) {
	t := r.marks.next()
	size := float32(r.v.markSize())
	if t.Text != letter || t.Color != ink || t.TextSize != size {
		t.Text, t.Color, t.TextSize = letter, ink, size
		t.Refresh()
	}
	t.Move(fyne.NewPos(x+1, top-4))
	t.Resize(t.MinSize())
}

// clear takes the outlines of ghosts away where they cross the letter mark of s.
// shapes begin with those of its line.
func (r *renderer) clear(s shape, l *visibleLine, shapes []shape) {
	if len(l.frames) == 0 {
		return
	}
	x, scale := s.markX-r.v.column.x, r.v.scale()
	for _, f := range l.frames {
		if x+markWidth <= f.x || f.x+f.w <= x {
			continue
		}
		top, thick := f.upper(scale)
		ground := r.ground(shapes, s.markX, l.y+top, l.y+l.line.Height)
		fill(r.tops.next(), ground, 0, s.markX, l.y+top, markWidth+1, thick)
	}
}

// ground is the colour of the tint at a place in a line that ends at bottom, or
// of the paper.
func (r *renderer) ground(shapes []shape, x, y, bottom float32) color.NRGBA {
	c := ui.Colors().Paper
	for _, s := range shapes {
		if s.y >= bottom {
			break
		}
		if s.x <= x && x < s.x+s.w && s.y <= y && y < s.y+s.h {
			c = r.v.inks[r.drawn[s.span].Label].tint
		}
	}
	return c
}

func (r *renderer) lineTop(s shape) float32 {
	for i := len(r.shown) - 1; i >= 0; i-- {
		if r.shown[i].y <= s.y+0.5 {
			return r.shown[i].y
		}
	}
	return s.y
}

// outline draws the selected span's outline and its handles.
func (r *renderer) outline(spans []annotate.Span) {
	v := r.v
	if v.selected == "" {
		return
	}
	for _, s := range r.shapes {
		if spans[s.span].ID != v.selected {
			continue
		}
		ink := v.inks[spans[s.span].Label].full
		o := r.tops.next()
		fill(o, color.NRGBA{}, cornerRadius, s.x-1, s.y-1, s.w+2, s.h+2)
		o.StrokeColor, o.StrokeWidth = ink, outlineWidth
		if s.first {
			r.handle(0, ink, s.start.x, s)
		}
		if s.last {
			r.handle(1, ink, s.end.x, s)
		}
		if s.first { // paper behind the letter mark, which the outline would cross
			fill(r.tops.next(), ui.Colors().Paper, 2, s.markX, r.lineTop(s)-2.5, markWidth+1, 9)
		}
		r.lift(s)
	}
}

// lift writes the letters of ghosts again where the outline of s or a handle may
// cross them; that of a line below begins at its last pixels.
func (r *renderer) lift(s shape) {
	left, right := s.x-handleWidth-markWidth, s.x+s.w+handleWidth
	for i := range r.shown {
		l := &r.shown[i]
		for _, f := range l.frames {
			x, top := r.v.column.x+f.markX, l.y+f.markY-markBaseline
			if !f.marked || x < left || x > right || top+markBaseline+1 < s.y-3 || top-1 > s.y+s.h+3 {
				continue
			}
			label := f.of.Mark.Label
			fill(r.tops.next(), ui.Colors().Paper, 2, x, top-1, markWidth, markBaseline+2)
			r.mark(r.v.marks[label], r.v.inks[label].ghost, x, top)
		}
	}
}

// handle is a place at which the selected span can be resized.
type handle struct {
	shown   bool
	end     bool
	x, y, h float32
}

// drawMatches marks what was found, but the one that is selected.
func (r *renderer) drawMatches() {
	if len(r.v.matches) == 0 || len(r.shown) == 0 {
		return
	}
	from, to := r.shown[0].line.Start, r.shown[len(r.shown)-1].line.End
	tint := ui.Alpha(ui.Colors().Accent, matchTint)
	first := sort.Search(len(r.v.matches), func(i int) bool { return r.v.matches[i].End > from })
	for _, m := range r.v.matches[first:] {
		if m.Start >= to {
			return
		}
		if m != r.v.sel.bounds() {
			r.drawRange(m, tint)
		}
	}
}

// drawRange lays a tint over a range of the text, the full height of its lines.
func (r *renderer) drawRange(rng annotate.Range, tint color.Color) {
	var boxes []textlayout.Box
	for i := range r.shown {
		l := &r.shown[i].line
		in := annotate.Range{Start: max(rng.Start, l.Start), End: min(rng.End, l.End)}
		if in.Empty() {
			continue
		}
		boxes = l.Boxes(in, boxes[:0])
		for _, b := range boxes {
			fill(r.rects.next(), tint, 0, r.v.column.x+b.X, r.shown[i].y, b.W, l.Height)
		}
	}
}

func (r *renderer) drawCaret() {
	v := r.v
	if !v.focused || !v.sel.empty() || v.selected != "" {
		return
	}
	x, y, h := v.body.doc.CaretAt(v.sel.caret)
	fill(r.tops.next(), ui.Colors().Ink, 0, v.column.x+x-caretWidth/2, float32(v.body.top+y-v.y)+2, caretWidth, h-4)
}

// withRange is spans with the range of one of them changed, and their places.
func withRange(spans []annotate.Span, id annotate.SpanID, rng annotate.Range) ([]annotate.Span, []place) {
	out := make([]annotate.Span, len(spans))
	copy(out, spans)
	for i := range out {
		if out[i].ID == id {
			out[i].Range = rng
		}
	}
	sortSpans(out)
	return out, stack(out)
}
