package textlayout

import (
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"goldspan/annotate"
)

// Line is one line of the text. It stays valid, but for Y, while its Doc goes on.
type Line struct {
	// Start and End are offsets in the article. End takes in white space at the
	// end of the line and leaves out the line feed.
	Start, End int
	// Y is the top of the line, as of the call that gave it.
	Y float64
	// X0 is the left edge of what is visible, Width how wide that is: white space
	// at the line's end is left out.
	X0, Width float32
	// Height is the line's height, Baseline how far below its top its base line is.
	Height, Baseline float32
	// Runs are the pieces of the line from left to right.
	Runs []Run

	para  *shaped
	first int     // offset of the paragraph in the article
	last  bool    // it ends its paragraph: a caret can stand at its End
	edge  float32 // how wide a line may be: white space beyond is squeezed
}

// Run is a piece of a line of one direction and one face.
type Run struct {
	Out        shaping.Output // glyphs from left to right; Runes count from the paragraph's start
	X, Width   float32        // from the left edge of the column
	Start, End int            // offsets in the article
	RTL        bool
}

// Box is a stretch of a line from X to X+W.
type Box struct{ X, W float32 }

// touching is how near two edges are that are one, in pixels: sums of advances
// in 1/64 pixel lose less.
const touching = 0.02

func toFloat(v fixed.Int26_6) float32 { return float32(v) / 64 }

// buildLine makes the line of the characters [start, end) of a paragraph.
func (s *shaped) buildLine(start, end, first int, edge float32) Line {
	visible := s.visibleEnd(start, end)
	width := toFloat(s.pos[visible] - s.pos[start])
	l := Line{
		Start: first + start, End: first + end, Width: width,
		para: s, first: first, last: end == len(s.text) && !s.continues, edge: max(edge, width),
	}
	x := float32(0)
	if s.base.RTL() {
		l.X0 = max(0, edge-width)
		x = l.X0 - toFloat(s.pos[end]-s.pos[visible])
	}
	pieces := s.pieces(start, end)
	l.Runs = make([]Run, len(pieces))
	for k, p := range pieces {
		w := toFloat(s.pos[p.end] - s.pos[p.start])
		l.Runs[k] = Run{
			Out: s.cut(p.item, p.start, p.end), X: x, Width: w,
			Start: first + p.start, End: first + p.end, RTL: p.level.RTL(),
		}
		x += w
	}
	return l
}

// RTL says that the line is part of a paragraph that runs from right to left.
func (l *Line) RTL() bool { return l.para.base.RTL() }

// x is where the caret at offset o of run r stands.
func (l *Line) x(r *Run, o int) float32 {
	along := toFloat(l.para.pos[o-l.first] - l.para.pos[r.Start-l.first])
	if r.RTL {
		along = r.Width - along
	}
	return min(max(r.X+along, 0), l.edge)
}

// CaretX is where the caret at an offset of the line stands; one inside a
// grapheme stands at its start. An offset outside the line is taken for its
// nearer end.
func (l *Line) CaretX(offset int) float32 {
	offset = min(max(offset, l.Start), l.End)
	if len(l.Runs) == 0 {
		return l.X0
	}
	if offset < l.End {
		offset = max(l.first+l.para.graphemeFloor(offset-l.first), l.Start)
	}
	for k := range l.Runs {
		r := &l.Runs[k]
		if r.Start <= offset && offset < r.End || offset == l.End && r.End == l.End {
			return l.x(r, offset)
		}
	}
	return l.X0
}

// Boxes are the stretches that the characters of r take on this line, from left
// to right: several where directions mix. A grapheme that r cuts is taken whole.
// buf is used again if it is large enough.
func (l *Line) Boxes(r annotate.Range, buf []Box) []Box {
	buf = buf[:0]
	a, b := max(r.Start, l.Start), min(r.End, l.End)
	if a >= b {
		return buf
	}
	a, b = l.first+l.para.graphemeFloor(a-l.first), l.first+l.para.graphemeCeil(b-l.first)
	for k := range l.Runs {
		run := &l.Runs[k]
		s, e := max(a, run.Start), min(b, run.End)
		if s >= e {
			continue
		}
		left, right := l.x(run, s), l.x(run, e)
		if run.RTL {
			left, right = right, left
		}
		if n := len(buf); n > 0 && left <= buf[n-1].X+buf[n-1].W+touching {
			buf[n-1].W = max(buf[n-1].W, right-buf[n-1].X)
			continue
		}
		buf = append(buf, Box{left, right - left})
	}
	return buf
}
