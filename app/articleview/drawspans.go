package articleview

import (
	"image/color"
	"math"
	"slices"
	"sort"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
)

// scene is what is drawn: the lines in sight, and with what.
type scene struct {
	*layers
	lines    []visibleLine
	left     float32 // edge of the column
	scale    float32 // of the device
	legend   *legend
	markSize int
}

// spanBoxes are the highlights of the spans in sight.
type spanBoxes struct {
	shapes  []shape
	drawn   []annotate.Span // that are in sight, which shapes are of
	handles [2]handle       // of the selected span: start, end
}

// handle is a place at which the selected span can be resized.
type handle struct {
	shown   bool
	end     bool
	x, y, h float32
}

const (
	outlineWidth = 1.5
	handleWidth  = 3
	handleReach  = 5 // how far from a handle's middle the pointer still takes it
	cornerRadius = 3
)

// handleAt says which end of the selected span has its handle at a place of the view.
func (b *spanBoxes) handleAt(p fyne.Position) (end, ok bool) {
	for _, h := range b.handles {
		if h.shown && math.Abs(float64(p.X-h.x)) <= handleReach && p.Y >= h.y-2 && p.Y <= h.y+h.h+2 {
			return h.end, true
		}
	}
	return false, false
}

func (b *spanBoxes) clear() {
	b.shapes, b.drawn, b.handles = b.shapes[:0], nil, [2]handle{}
}

// draw draws spans: tints, above all of them underlines and letters, and the
// outline of the selected one.
func (b *spanBoxes) draw(sc *scene, spans []annotate.Span, places []place, selected annotate.SpanID) {
	lines := make([]lineSpan, len(sc.lines))
	for i := range sc.lines {
		lines[i] = sc.lineSpan(i)
	}
	b.drawn = spans
	b.shapes = highlight(lines, spans, places, b.shapes)
	for _, s := range b.shapes {
		sc.below(sc.legend.inks[spans[s.span].Label].tint, cornerRadius, s.x, s.y, s.w, s.h)
	}
	line, first := 0, 0          // of the shape, and the first shape there
	for i, s := range b.shapes { // above all tints, below the text
		for line+1 < len(sc.lines) && sc.lines[line+1].y <= s.y+0.5 {
			line, first = line+1, i
		}
		label := spans[s.span].Label
		ink := sc.legend.inks[label].full
		sc.below(ink, 0, s.x, s.underlineY, s.w, s.underlineH)
		if s.first {
			b.clearFrames(sc, s, &sc.lines[line], b.shapes[first:])
			sc.label(label, ink, s.markX, sc.lines[line].y)
		}
	}
	if selected != "" {
		b.outline(sc, selected)
	}
}

// label writes the letter of a label at the top of a line.
func (sc *scene) label(id annotate.LabelID, ink color.NRGBA, x, top float32) {
	sc.mark(sc.legend.marks[id], float32(sc.markSize), ink, x, top)
}

func (sc *scene) lineSpan(i int) lineSpan {
	l := &sc.lines[i]
	span := lineSpanOf(&l.line, sc.left, l.y)
	for _, f := range l.frames {
		if f.marked && !f.of.Other {
			span.taken = append(span.taken, sc.left+f.markX)
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

// clearFrames takes the outlines of ghosts away where they cross the letter mark
// of s. shapes begin with those of its line.
func (b *spanBoxes) clearFrames(sc *scene, s shape, l *visibleLine, shapes []shape) {
	x := s.markX - sc.left
	for _, f := range l.frames {
		if x+markWidth <= f.x || f.x+f.w <= x {
			continue
		}
		top, thick := f.upper(sc.scale)
		ground := b.ground(sc, shapes, s.markX, l.y+top, l.y+l.line.Height)
		sc.above(ground, 0, s.markX, l.y+top, markWidth+1, thick)
	}
}

// ground is the colour of the tint at a place in a line that ends at bottom, or
// of the paper.
func (b *spanBoxes) ground(sc *scene, shapes []shape, x, y, bottom float32) color.NRGBA {
	c := ui.Colors().Paper
	for _, s := range shapes {
		if s.y >= bottom {
			break
		}
		if s.x <= x && x < s.x+s.w && s.y <= y && y < s.y+s.h {
			c = sc.legend.inks[b.drawn[s.span].Label].tint
		}
	}
	return c
}

// outline draws the selected span's outline and its handles.
func (b *spanBoxes) outline(sc *scene, selected annotate.SpanID) {
	for _, s := range b.shapes {
		if b.drawn[s.span].ID != selected {
			continue
		}
		ink := sc.legend.inks[b.drawn[s.span].Label].full
		o := sc.above(color.NRGBA{}, cornerRadius, s.x-1, s.y-1, s.w+2, s.h+2)
		o.StrokeColor, o.StrokeWidth = ink, outlineWidth
		if s.first {
			b.handle(sc, 0, ink, s.start.x, s)
		}
		if s.last {
			b.handle(sc, 1, ink, s.end.x, s)
		}
		if s.first { // paper behind the letter mark, which the outline would cross
			sc.above(ui.Colors().Paper, 2, s.markX, sc.lineTop(s)-2.5, markWidth+1, 9)
		}
		sc.lift(s)
	}
}

// handle draws the handle at one end of the selected span: 0 start, 1 end.
func (b *spanBoxes) handle(sc *scene, k int, ink color.NRGBA, x float32, s shape) {
	b.handles[k] = handle{shown: true, end: k == 1, x: x, y: s.y, h: s.h}
	sc.above(ink, handleWidth/2, x-handleWidth/2, s.y-3, handleWidth, s.h+6)
}

func (sc *scene) lineTop(s shape) float32 {
	for i := len(sc.lines) - 1; i >= 0; i-- {
		if sc.lines[i].y <= s.y+0.5 {
			return sc.lines[i].y
		}
	}
	return s.y
}

// lift writes the letters of ghosts again where the outline of s or a handle may
// cross them; that of a line below begins at its last pixels.
func (sc *scene) lift(s shape) {
	left, right := s.x-handleWidth-markWidth, s.x+s.w+handleWidth
	for i := range sc.lines {
		l := &sc.lines[i]
		for _, f := range l.frames {
			x, top := sc.left+f.markX, l.y+f.markY-markBaseline
			if !f.marked || x < left || x > right || top+markBaseline+1 < s.y-3 || top-1 > s.y+s.h+3 {
				continue
			}
			sc.above(ui.Colors().Paper, 2, x, top-1, markWidth, markBaseline+2)
			sc.label(f.of.Mark.Label, sc.legend.inks[f.of.Mark.Label].ghost, x, top)
		}
	}
}

// tintMatches marks what was found, but the one that is selected.
func (sc *scene) tintMatches(matches []annotate.Range, selected annotate.Range) {
	if len(matches) == 0 || len(sc.lines) == 0 {
		return
	}
	from, to := sc.lines[0].line.Start, sc.lines[len(sc.lines)-1].line.End
	tint := ui.Alpha(ui.Colors().Accent, matchTint)
	first := sort.Search(len(matches), func(i int) bool { return matches[i].End > from })
	for _, m := range matches[first:] {
		if m.Start >= to {
			return
		}
		if m != selected {
			sc.tint(m, tint)
		}
	}
}

// tint lays a colour over a range of the text, the full height of its lines.
func (sc *scene) tint(rng annotate.Range, c color.Color) {
	var boxes []textlayout.Box
	for i := range sc.lines {
		l := &sc.lines[i].line
		in := annotate.Range{Start: max(rng.Start, l.Start), End: min(rng.End, l.End)}
		if in.Empty() {
			continue
		}
		boxes = l.Boxes(in, boxes[:0])
		for _, b := range boxes {
			sc.below(c, 0, sc.left+b.X, sc.lines[i].y, b.W, l.Height)
		}
	}
}

// inSight are the spans over some lines, and their places. A span that is being
// resized is where it would be.
func (v *View) inSight(lines []visibleLine) ([]annotate.Span, []place) {
	if len(lines) == 0 {
		return nil, nil
	}
	visible := annotate.Range{Start: lines[0].line.Start, End: lines[len(lines)-1].line.End}
	spans := slices.Collect(v.state.Over(visible))
	if rz := v.resizing; rz != nil {
		if was, ok := v.state.Span(rz.id); ok {
			now := was
			now.Range = rz.rng
			v.lanes.change([]annotate.Span{was}, []annotate.Span{now})
			defer v.lanes.change([]annotate.Span{now}, []annotate.Span{was})
			spans = slices.DeleteFunc(spans, func(s annotate.Span) bool { return s.ID == rz.id })
			if now.Range.Overlaps(visible) {
				spans = append(spans, now)
				sortSpans(spans)
			}
		}
	}
	places, lanes := make([]place, len(spans)), v.lanes.over(visible)
	depths(spans, places) // what lies around a span in sight is in sight too
	for i := range spans {
		places[i].lane = lanes[spans[i].ID]
	}
	return spans, places
}
