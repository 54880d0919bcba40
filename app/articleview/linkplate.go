package articleview

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
)

// plate is a place for the words of a link, on paper. The zero plate is none.
type plate struct{ x, y, w, h float32 }

func (a plate) overlaps(b plate) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// Costs of places for words.
const (
	costLine  = 20 // covers a line of another link
	costMark  = 12 // covers the letter of a span
	costText  = 5  // covers words of the line above
	costTip   = 40 // covers an end of a link
	costOrder = 1  // for each place that was better
)

// strokes are the parts of all lines, for the places of words. rows are the vertical
// bands of the view, so that few parts are looked at for each place.
type strokes struct {
	rows map[int][]part
}

// part is a straight part of the line of an item, an end of that line, or a part of
// the text; and what it costs to cover it.
type part struct {
	plate
	item int // whose words may cover it freely; or ofAll
	cost float32
}

// ofAll is the item of what no words may cover freely.
const ofAll = -1

const rowHeight = 64

func newStrokes(lines []linkLine, curves []linkCurve) *strokes {
	s := &strokes{rows: map[int][]part{}}
	for _, l := range lines {
		for _, x := range l.marks {
			s.add(part{plate{x, l.y - 2, markWidth, 8}, ofAll, costMark})
		}
		s.add(part{plate{l.x0, l.y + l.h*0.4, l.x1 - l.x0, l.h * 0.3}, ofAll, costText})
	}
	for item, c := range curves {
		for i := 1; i < len(c.points); i++ {
			a, b := c.points[i-1], c.points[i]
			s.add(part{plate{min(a.X, b.X) - 1, min(a.Y, b.Y) - 1, abs(a.X-b.X) + 2, abs(a.Y-b.Y) + 2}, item, costLine})
		}
		if n := len(c.points); n > 0 {
			for _, q := range []fyne.Position{c.points[0], c.points[n-1]} {
				s.add(part{plate{q.X - 3, q.Y - 5, 6, 10}, ofAll, costTip})
			}
		}
	}
	return s
}

func (s *strokes) add(p part) {
	for row := int(p.y) / rowHeight; row <= int(p.y+p.h)/rowHeight; row++ {
		s.rows[row] = append(s.rows[row], p)
	}
}

// cost is what the words of an item cover at a place.
func (s *strokes) cost(at plate, item int) float32 {
	var c float32
	for row := int(at.y) / rowHeight; row <= int(at.y+at.h)/rowHeight; row++ {
		for _, p := range s.rows[row] {
			if p.item != item && at.overlaps(p.plate) {
				c += p.cost
			}
		}
	}
	return c
}

// placePlates gives each link a place for its words at its line, where they cover
// least; no two on each other. Where there is no place, the words are left away.
func placePlates(p *linkPage, items []linkItem, routes []route, curves []linkCurve) {
	all := newStrokes(p.lines, curves)
	order := make([]*route, len(routes))
	for i := range routes {
		order[i] = &routes[i]
	}
	slices.SortStableFunc(order, func(a, b *route) int { return cmp.Compare(items[a.item].rank, items[b.item].rank) })
	rows := map[int][]plate{} // those that have their place
	for _, r := range order {
		best, least, found := plate{}, float32(0), false
		for i, at := range p.platesAt(r, items[r.item].plate) {
			if at.x < 1 || at.x+at.w > p.width-1 || at.y < 1 || at.y+at.h > p.height-1 || occupied(rows, at) {
				continue
			}
			if c := all.cost(at, r.item) + costOrder*float32(i); !found || c < least {
				best, least, found = at, c, true
			}
		}
		if found {
			curves[r.item].plate = best
			for row := int(best.y) / rowHeight; row <= int(best.y+best.h)/rowHeight; row++ {
				rows[row] = append(rows[row], best)
			}
		}
	}
}

func occupied(rows map[int][]plate, at plate) bool {
	for row := int(at.y) / rowHeight; row <= int(at.y+at.h)/rowHeight; row++ {
		if slices.ContainsFunc(rows[row], func(o plate) bool { return at.overlaps(plate{o.x - 2, o.y, o.w + 4, o.h}) }) {
			return true
		}
	}
	return false
}

// platesAt are places for the words of a link, good ones first.
func (p *linkPage) platesAt(r *route, w float32) []plate {
	var out []plate
	if r.margin == sideTop {
		return p.along(out, r.ports[0].x, r.ports[1].x, r.ports[0].y, w)
	}
	edge := r.ports[0].side == sideEdge || r.ports[1].side == sideEdge
	if edge { // the quote stands where the line leaves
		out = p.beyond(out, r, w)
	}
	for _, q := range r.ports {
		if q.side == sideTop {
			out = p.along(out, q.x, r.lane, q.y, w)
		}
	}
	if !edge {
		out = p.beyond(out, r, w)
	}
	return out
}

// along adds places on a part of a line in the leading above y, from its middle outwards, then beside it.
func (p *linkPage) along(out []plate, xa, xb, y, w float32) []plate {
	const step = 12
	x0, x1 := min(xa, xb), max(xa, xb)
	top := y - plateRise - plateH/2
	middle := (x0+x1)/2 - w/2
	for d := float32(0); middle-d >= x0+linkCorner+2 && d < 10*step; d += step {
		out = append(out, plate{middle + d, top, w, plateH})
		if d > 0 {
			out = append(out, plate{middle - d, top, w, plateH})
		}
	}
	return append(out, plate{x1 + 5, top, w, plateH}, plate{x0 - 5 - w, top, w, plateH})
}

// beyond adds places in the leading beside a line in a margin. They begin at the edge
// of the view where the line has one.
func (p *linkPage) beyond(out []plate, r *route, w float32) []plate {
	y0, y1 := r.ports[0].y, r.ports[1].y
	if r.ports[1].side == sideEdge {
		y0, y1 = y1, y0
	}
	x := r.lane + 4
	if r.margin == sideRight {
		x = r.lane - 4 - w
	}
	first := len(out)
	for _, l := range p.lines {
		if y := l.y; min(y0, y1)-1 <= y && y <= max(y0, y1)+1 {
			out = append(out, plate{x, y - plateRise - plateH/2, w, plateH})
		}
	}
	if y0 > y1 {
		slices.Reverse(out[first:])
	}
	return out[:min(len(out), first+12)]
}
