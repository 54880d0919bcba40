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
}

// extent is a horizontal stretch, in the view.
type extent struct{ x, w float32 }

// shape is one box of one span in one line: a tint with an underline.
type shape struct {
	span       int // index into the spans given
	x, y, w, h float32
	underlineY float32
	underlineH float32
	first      bool // holds the span's start
	last       bool // holds the span's end
	mark       int  // for first: how many other marks stand to its left
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
			r := annotate.Range{Start: max(spans[i].Range.Start, line.rng.Start), End: min(spans[i].Range.End, line.rng.End)}
			if r.Empty() {
				continue
			}
			deepest = max(deepest, places[i].lane)
			buf = line.boxes(r, buf[:0])
			for k, b := range buf {
				out = append(out, shape{
					span: i, x: b.x, w: b.w, y: line.y,
					first: k == 0 && r.Start == spans[i].Range.Start,
					last:  k == len(buf)-1 && r.End == spans[i].Range.End,
				})
			}
		}
		settle(out[top:], line, places, deepest)
	}
	return out
}

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
			s.mark = freeMark(s.x, shapes[:i])
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

// freeMark is the place for the letter mark of a box that begins at x: so many
// marks further on that it stands on none of those before it.
func freeMark(x float32, before []shape) int {
	mark := 0
	for k := 0; k < len(before); k++ {
		o := before[k]
		if !o.first {
			continue
		}
		at, taken := x+float32(mark)*markWidth, o.x+float32(o.mark)*markWidth
		if at < taken+markWidth && taken < at+markWidth {
			mark = max(mark+1, int(math.Ceil(float64((taken+markWidth-x)/markWidth))))
			k = -1 // the new place may be on a mark that was passed
		}
	}
	return mark
}
