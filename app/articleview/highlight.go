package articleview

import (
	"math"

	"goldspan/annotate"
)

// lineSpan is one visible line as highlight needs it. boxes appends the
// horizontal extents of a range of article offsets in that line.
type lineSpan struct {
	rng      annotate.Range
	y        float32 // top, in the view
	height   float32
	baseline float32 // below y
	boxes    func(r annotate.Range, buf []extent) []extent
	// ends are the edges at which a range of the line starts and ends: in text
	// that runs from right to left the start is at the right. nil: left and right.
	ends func(r annotate.Range) (start, end edge)
	// taken are the left edges of what stands in place of letter marks already.
	taken []float32
}

// edge is a side of a letter, and the direction of the text there.
type edge struct {
	x   float32
	rtl bool
}

// extent is a horizontal stretch, in the view.
type extent struct{ x, w float32 }

// shape is one box of one span in one line: a tint with an underline.
type shape struct {
	span       int // index into the spans given
	x, y, w, h float32
	underlineY float32
	underlineH float32
	first      bool // holds the span's start, which is at start
	last       bool // holds the span's end, which is at end
	start, end edge
	markX      float32 // left edge of the letter mark, for first
	// openLeft and openRight say that the span goes on, on another line, at that side.
	openLeft, openRight bool
}

const (
	underlineHeight = 2
	laneStep        = 3
	insetStep       = 3
	maxInset        = 3 // depths beyond this stay as inset as this one
	markWidth       = 8
)

// highlight makes the shapes of all spans in the given lines, outer spans
// before inner ones in each line, so that drawing them in order is right. The
// order of spans is that of annotate.CompareSpans; places are their stack.
func highlight(lines []lineSpan, spans []annotate.Span, places []place, out []shape) []shape {
	out = out[:0]
	if len(lines) == 0 {
		return out
	}
	visible := annotate.Range{Start: lines[0].rng.Start, End: lines[len(lines)-1].rng.End}
	var candidates []int
	for i := range spans {
		if spans[i].Range.Start >= visible.End {
			break
		}
		if spans[i].Range.End > visible.Start {
			candidates = append(candidates, i)
		}
	}
	var buf []extent
	for _, line := range lines {
		top := len(out)
		deepest := 0
		for _, i := range candidates {
			if !spans[i].Range.Overlaps(line.rng) {
				continue
			}
			deepest = max(deepest, places[i].lane)
			out, buf = box(line, i, spans[i].Range, out, buf)
		}
		settle(out[top:], line, places, deepest)
	}
	return out
}

// box appends the boxes of span i, which is in the line, without their vertical
// places.
func box(line lineSpan, i int, whole annotate.Range, out []shape, buf []extent) ([]shape, []extent) {
	part := annotate.Range{Start: max(whole.Start, line.rng.Start), End: min(whole.End, line.rng.End)}
	buf = line.boxes(part, buf[:0])
	first := len(out)
	for _, b := range buf {
		out = append(out, shape{span: i, x: b.x, w: b.w, y: line.y})
	}
	markEnds(out[first:], line, part, whole)
	return out, buf
}

// markEnds finds the boxes at which a span starts and ends, or goes on. part is
// what of the span stands in the line, boxed in shapes.
func markEnds(shapes []shape, line lineSpan, part, whole annotate.Range) {
	if len(shapes) == 0 {
		return
	}
	last := shapes[len(shapes)-1]
	start, end := edge{x: shapes[0].x}, edge{x: last.x + last.w}
	if line.ends != nil {
		start, end = line.ends(part)
	}
	if s := nearest(shapes, start.x); part.Start == whole.Start {
		s.first, s.start = true, start
	} else {
		s.open(start.x)
	}
	if s := nearest(shapes, end.x); part.End == whole.End {
		s.last, s.end = true, end
	} else {
		s.open(end.x)
	}
}

// open notes that the span goes on beyond x, unless x is inside the box, as where
// a line is wrapped between two directions.
func (s *shape) open(x float32) {
	switch {
	case x <= s.x+1:
		s.openLeft = true
	case x >= s.x+s.w-1:
		s.openRight = true
	}
}

// nearest is the box with an edge nearest to x.
func nearest(shapes []shape, x float32) *shape {
	best, away := &shapes[0], float32(math.MaxFloat32)
	for i := range shapes {
		s := &shapes[i]
		if d := min(abs(s.x-x), abs(s.x+s.w-x)); d < away {
			best, away = s, d
		}
	}
	return best
}

func abs(f float32) float32 { return max(f, -f) }

// settle gives the shapes of one line their vertical places: each ends at its
// own underline, lanes below each other between the baseline and the line's end.
func settle(shapes []shape, line lineSpan, places []place, deepest int) {
	first, thick, step := rule(line.height-line.baseline, deepest)
	for i := range shapes {
		s := &shapes[i]
		p := places[s.span]
		s.underlineY = line.y + line.baseline + first + float32(p.lane)*step
		s.underlineH = thick
		s.y = line.y + float32(min(p.depth, maxInset))*insetStep
		s.h = s.underlineY + thick - s.y
		if s.first {
			s.markX = freeMark(s.start, shapes[:i], line.taken)
		}
	}
}

// rule says how to put underlines in lanes 0 to deepest into the room below a
// baseline: how far below it the first begins, how thick each is, and how far
// one begins below the other. Where there is room they stand apart, in a small
// text and three deep by a pixel; further lanes touch, and in the end overlap.
func rule(room float32, deepest int) (first, thick, step float32) {
	n := float32(deepest)
	for _, f := range [...]struct{ first, thick, step float32 }{
		{2, underlineHeight, laneStep}, {1, underlineHeight, laneStep}, {1, 1, 2},
	} {
		if f.first+n*f.step+f.thick <= room {
			return f.first, f.thick, f.step
		}
	}
	return 1, 1, max(0, room-2) / max(1, n)
}

// freeMark is the place for the letter mark of a span that starts at an edge: so
// many marks further on, the way that the text runs, that it stands on none of
// those before it, and on nothing at the edges in taken.
func freeMark(at edge, before []shape, taken []float32) float32 {
	x, step := at.x, float32(markWidth)
	if at.rtl {
		x, step = x-markWidth, -step
	}
	for moved := true; moved; { // the new place may be on a mark that was passed
		moved = false
		pass := func(mark float32) {
			if x < mark+markWidth && mark < x+markWidth {
				x, moved = mark+step, true
			}
		}
		for i := range before {
			if before[i].first {
				pass(before[i].markX)
			}
		}
		for _, mark := range taken {
			pass(mark)
		}
	}
	return x
}
