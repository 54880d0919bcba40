package articleview

// frame is the outline of one ghost in one line: its outer edge, from the left
// edge of the column and the top of the line.
type frame struct {
	of                  *Ghost
	index               int // of that, in Ghosts
	rank                int
	x, y, w, h          float32
	openLeft, openRight bool
	marked              bool    // holds the ghost's end, where its letter stands
	markX               float32 // left edge of the letter
	markY               float32 // its base line
}

// A frame runs inside the top of a span's tint, clear of the outline of one that
// is selected, and below its underline. Those that lie in others are inset.
const (
	frameTop     = 2
	frameBottom  = 9 // below the base line, where the line is that high
	frameStep    = 2 // at the sides and below
	frameOutset  = 1 // beside the letters, so that none is crossed
	maxFrameRank = 2 // ranks beyond this are as inset as this one
	markBaseline = 6 // of the letter at a frame's upper edge, below the line's top
	markRise     = 2 // of the letter at a frame's lower edge, below that edge
)

// frames finds the outlines of the ghosts of a line, outer ones first.
func (g *ghosts) frames(line lineSpan, out []frame) []frame {
	out = out[:0]
	var shapes []shape
	var buf []extent
	g.in(line.rng, func(i int) { shapes, buf = box(line, i, g.spans[i].Range, shapes, buf) })
	for _, s := range shapes {
		top, bottom := rows(line, g.ranks[s.span])
		f := frame{
			of: &g.given[g.index[s.span]], index: g.index[s.span], rank: g.ranks[s.span],
			x: s.x, y: top, w: s.w, h: bottom - top,
			openLeft: s.openLeft, openRight: s.openRight, marked: s.last,
		}
		if s.last {
			f.markY = markBaseline
			if f.of.Other {
				f.markY = bottom + markRise
			}
			f.markX = endMark(s, f.markY, out)
		}
		out = append(out, f)
	}
	spread(out)
	return out
}

// rows are the upper and the lower edge of a frame of that rank.
func rows(line lineSpan, rank int) (top, bottom float32) {
	rank = min(rank, maxFrameRank)
	top = frameTop + [...]float32{0, 3, 5}[rank] // the last above capital letters, the first clear of a thick one
	bottom = max(min(line.height, line.baseline+frameBottom)-float32(rank*frameStep), line.baseline+2)
	return top, bottom
}

// spread sets the sides of frames beside the letters. Of frames with a side in
// one place the inner ones stay there and the others move out.
func spread(frames []frame) {
	sides := make([]extent, len(frames))
	for i, f := range frames {
		left, right := float32(frameOutset), float32(frameOutset)
		for k, o := range frames {
			if i == k || o.rank < f.rank || left > 2*frameStep || right > 2*frameStep {
				continue
			}
			if abs(o.x-f.x) < 1 {
				left += frameStep
			}
			if abs(o.x+o.w-f.x-f.w) < 1 {
				right += frameStep
			}
		}
		if f.openLeft {
			left = 0
		}
		if f.openRight {
			right = 0
		}
		sides[i] = extent{f.x - left, left + f.w + right}
	}
	for i, s := range sides {
		frames[i].x, frames[i].w = s.x, s.w
	}
}

// endMark is the place for the letter of a ghost that ends in a box: at its end,
// on none of the letters before it at that height. It leaves the start of the box
// to the letter of a span; where the box is too short for both it stands behind it.
func endMark(s shape, y float32, before []frame) float32 {
	x, step := s.end.x-markWidth, float32(-markWidth)
	fits := func() bool { return x >= s.x+markWidth+1 }
	if s.end.rtl {
		x, step = s.end.x, markWidth
		fits = func() bool { return x+markWidth <= s.x+s.w-markWidth-1 }
	}
	taken := func() bool {
		for _, f := range before {
			if f.marked && f.markY == y && x < f.markX+markWidth && f.markX < x+markWidth {
				return true
			}
		}
		return false
	}
	for fits() && taken() {
		x += step
	}
	if fits() {
		return x
	}
	if x = s.end.x; s.end.rtl {
		x -= markWidth
	}
	for taken() {
		x -= step
	}
	return x
}
