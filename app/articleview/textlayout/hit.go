package textlayout

import "math"

// beyond is how far outside the text of a line a point still belongs to the
// grapheme at its edge, in pixels.
const beyond = 0.5

// OffsetAt is the offset of the caret nearest to x that belongs to the grapheme
// there: before it or after it in its own direction. A point outside the text
// is taken for the line's start or end. The offset may be End, which on a line
// that does not end its paragraph is the start of the next.
func (l *Line) OffsetAt(x float32) int { return l.offsetAt(x, l.End) }

// stayAt is as OffsetAt, but never End on a line that does not end its paragraph.
func (l *Line) stayAt(x float32) int {
	if l.last || l.Start == l.End {
		return l.offsetAt(x, l.End)
	}
	return l.offsetAt(x, max(l.first+l.para.graphemeFloor(l.End-1-l.first), l.Start))
}

// offsetAt looks for the caret at x among those up to the offset upTo.
func (l *Line) offsetAt(x float32, upTo int) int {
	if len(l.Runs) == 0 {
		return l.Start
	}
	first, last := &l.Runs[0], &l.Runs[len(l.Runs)-1]
	before, after := l.Start, upTo
	if l.RTL() {
		before, after = after, before
	}
	if left := min(l.x(first, first.Start), l.x(first, first.End)); x < left-beyond {
		return before
	}
	if right := max(l.x(last, last.Start), l.x(last, last.End)); x > right+beyond {
		return after
	}
	return l.nearest(x, upTo)
}

// nearest looks for the grapheme at x. Where x is the edge of several, that edge
// counts at which a caret really stands.
func (l *Line) nearest(x float32, upTo int) int {
	best, offset := [3]float32{math.MaxFloat32}, l.Start
	consider := func(o int, away, edge float32) {
		if o > upTo {
			return
		}
		if key := [3]float32{settle(away), settle(edge), abs(l.CaretX(o) - x)}; less(key, best) {
			best, offset = key, o
		}
	}
	for k := range l.Runs {
		r := &l.Runs[k]
		if outside(x, min(l.x(r, r.Start), l.x(r, r.End)), max(l.x(r, r.Start), l.x(r, r.End))) > beyond+touching {
			continue
		}
		l.graphemes(r, func(start, end int, a, b float32) {
			if away := outside(x, min(a, b), max(a, b)); away <= beyond+touching {
				consider(start, away, abs(a-x))
				consider(end, away, abs(b-x))
			}
		})
	}
	return offset
}

// graphemes visits the graphemes of a run with where the carets before and
// after them stand.
func (l *Line) graphemes(r *Run, visit func(start, end int, a, b float32)) {
	for start := r.Start; start < r.End; {
		end := min(l.first+l.para.graphemeCeil(start+1-l.first), r.End)
		visit(start, end, l.x(r, start), l.x(r, end))
		start = end
	}
}

// HitOffset is the offset of the grapheme that is drawn at x; there is none
// outside the text.
func (l *Line) HitOffset(x float32) (offset int, ok bool) {
	for k := range l.Runs {
		l.graphemes(&l.Runs[k], func(start, _ int, a, b float32) {
			if !ok && min(a, b) <= x && x < max(a, b) {
				offset, ok = start, true
			}
		})
	}
	return offset, ok
}

func outside(x, left, right float32) float32 { return max(left-x, x-right, 0) }

// settle makes a distance that is none but for rounding none.
func settle(d float32) float32 {
	if d <= touching {
		return 0
	}
	return d
}

func abs(f float32) float32 { return max(f, -f) }

func less(a, b [3]float32) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}
