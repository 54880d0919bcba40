package articleview

import (
	"slices"

	"fyne.io/fyne/v2"
)

// A link is drawn as a thin line with round corners. The line keeps to the leading
// above a line of text and to the margins of the column, so that it crosses no words:
// ends on one line or on two neighbours are joined in the leading, all others by way
// of the margin that is nearer. An end out of sight is left to the edge of the view.

// linkPage is the page that links are laid out on, in places of the view.
type linkPage struct {
	lines       []linkLine // in sight, from the top
	left, right float32    // edges of the column
	width       float32    // of the room for lines, without the scroll bar
	height      float32
}

// linkLine is a line of text.
type linkLine struct {
	y, h   float32
	x0, x1 float32   // edges of the text
	marks  []float32 // left edges of letter marks
}

// linkBox is the part of a span in a line.
type linkBox struct {
	line   int
	x0, x1 float32
}

// linkEnd is a span at the end of a link. A span without boxes is out of sight.
type linkEnd struct {
	boxes []linkBox
	below bool // out of sight, below the view; else above
}

func (e linkEnd) away() bool { return len(e.boxes) == 0 }

// linkItem is a link that is to be laid out.
type linkItem struct {
	from, to linkEnd
	plate    float32 // width of its words
	rank     int     // items of rank 0 get the best places for their words
}

// linkCurve is a link as it is drawn.
type linkCurve struct {
	points []fyne.Position // from `from` to `to`; the corners between them are round
	plate  plate           // for the words
	// edges says of from and to that the line ends there at the edge of the view.
	edges [2]bool
}

const (
	linkMargin = 9 // from the column to the nearest line in a margin
	linkLane   = 6 // between lines in a margin
	linkTrack  = 3 // between lines in the leading
	linkSpread = 7 // between lines that begin at one box
	linkInset  = 24
	linkCorner = 5
	sideHeight = 0.4 // of a line of text, at which the side of a box is left
	linkRise   = 4   // of the lowest line in the leading, above the top of the line
	linkTurn   = 60  // a way between two lines is as bad as one so much longer
	plateH     = 11
	plateRise  = 2 // of the middle of words in the leading
)

// side is where a line leaves a box.
type side int8

const (
	sideTop side = iota
	sideBottom
	sideLeft
	sideRight
	sideEdge // the edge of the view
)

// port is where a line meets a span.
type port struct {
	box  linkBox
	side side
	x, y float32
}

// route is the way of a link, before the lanes are known.
type route struct {
	item   int
	ports  [2]port
	margin side    // sideLeft or sideRight; sideTop: none, the ports have one boundary
	lane   float32 // x in the margin
	tracks [2]float32
}

// layLinks lays links out. A link of which nothing is in sight has no points.
func layLinks(p *linkPage, items []linkItem) []linkCurve {
	routes := make([]route, 0, len(items))
	for i := range items {
		if r, ok := p.route(items[i]); ok {
			r.item = i
			routes = append(routes, r)
		}
	}
	p.spread(routes)
	p.lanes(routes, sideLeft)
	p.lanes(routes, sideRight)
	p.tracks(routes)
	out := make([]linkCurve, len(items))
	for i := range routes {
		r := &routes[i]
		out[r.item].points = r.points()
		out[r.item].edges = [2]bool{r.ports[0].side == sideEdge, r.ports[1].side == sideEdge}
	}
	placePlates(p, items, routes, out)
	return out
}

// route is the shortest way of a link; false if both ends are out of sight.
func (p *linkPage) route(it linkItem) (route, bool) {
	if it.from.away() && it.to.away() {
		return route{}, false
	}
	best, cost, found := route{}, float32(0), false
	try := func(r route, c float32) {
		if !found || c < cost {
			best, cost, found = r, c, true
		}
	}
	for _, a := range it.from.boxes {
		for _, b := range it.to.boxes {
			if r, c, ok := p.beside(a, b, it.plate); ok {
				try(r, c)
			}
		}
	}
	if found {
		return best, true
	}
	for _, margin := range []side{sideLeft, sideRight} {
		from, to := p.outward(it.from, margin), p.outward(it.to, margin)
		for _, a := range from {
			for _, b := range to {
				c := p.toMargin(a, margin) + p.toMargin(b, margin) + abs(a.y-b.y)
				try(route{ports: [2]port{a, b}, margin: margin}, c)
			}
		}
	}
	return best, true
}

// beside joins two boxes on one line, or on two neighbours, in the leading. plate is
// the room for words that the way has if the boxes are wide enough.
func (p *linkPage) beside(a, b linkBox, plate float32) (route, float32, bool) {
	var sides [2]side
	switch b.line - a.line {
	case 0:
	case 1:
		sides[0] = sideBottom
	case -1:
		sides[1] = sideBottom
	default:
		return route{}, 0, false
	}
	xa, xb := apart(a, b, plate+4*linkCorner)
	r := route{margin: sideTop, ports: [2]port{p.port(a, sides[0], xa), p.port(b, sides[1], xb)}}
	cost := abs(xa - xb)
	if a.line != b.line {
		cost += linkTurn
	}
	return r, cost, true
}

// apart are places in two boxes, near each other but with room between them.
func apart(a, b linkBox, room float32) (xa, xb float32) {
	switch {
	case a.x1 <= b.x0:
		return toward(a.x1, a.x0, max(linkInset, room-(b.x0-a.x1)-linkInset)), toward(b.x0, b.x1, linkInset)
	case b.x1 <= a.x0:
		xb, xa = apart(b, a, room)
		return xa, xb
	case b.x1-b.x0 < a.x1-a.x0:
		xb, xa = apart(b, a, room)
		return xa, xb
	}
	// a lies over b, which is wider: b is met beside a where more of it is free.
	xa = (a.x0 + a.x1) / 2
	if b.x1-a.x1 >= a.x0-b.x0 {
		return xa, min(max(a.x1+linkInset/2, xa+room), max(b.x1-linkInset/2, (a.x1+b.x1)/2))
	}
	return xa, max(min(a.x0-linkInset/2, xa-room), min(b.x0+linkInset/2, (a.x0+b.x0)/2))
}

// toward is a place that is a way inside a box, at most the middle.
func toward(edge, other, way float32) float32 {
	half := (other - edge) / 2
	if half < 0 {
		return edge + max(half, -way)
	}
	return edge + min(half, way)
}

func (p *linkPage) port(b linkBox, s side, x float32) port {
	l := p.lines[b.line]
	y := l.y
	switch s {
	case sideBottom:
		if y += l.h; b.line+1 < len(p.lines) { // not a rounding away from it
			y = p.lines[b.line+1].y
		}
	case sideLeft, sideRight:
		y += l.h * sideHeight
	}
	return port{b, s, x, y}
}

// outward are the places of an end at which a line to a margin can leave.
func (p *linkPage) outward(e linkEnd, margin side) []port {
	if e.away() {
		at := port{side: sideEdge}
		if e.below {
			at.y = p.height
		}
		return []port{at}
	}
	var out []port
	for _, b := range e.boxes {
		switch l := p.lines[b.line]; {
		case margin == sideLeft && b.x0 <= l.x0+1:
			out = append(out, p.port(b, sideLeft, b.x0))
		case margin == sideRight && b.x1 >= l.x1-1:
			out = append(out, p.port(b, sideRight, b.x1))
		case margin == sideLeft:
			out = append(out, p.port(b, sideTop, toward(b.x0, b.x1, linkInset)))
		default:
			out = append(out, p.port(b, sideTop, toward(b.x1, b.x0, linkInset)))
		}
	}
	return out
}

func (p *linkPage) toMargin(at port, margin side) float32 {
	switch {
	case at.side == sideEdge:
		return 0
	case margin == sideLeft:
		return at.x - p.left
	}
	return p.right - at.x
}

// tip is where the line meets the span: a little inside, above or below the words.
func (q port) tip() fyne.Position {
	switch q.side {
	case sideTop:
		return fyne.NewPos(q.x, q.y+3)
	case sideBottom:
		return fyne.NewPos(q.x, q.y-linkRise-6)
	case sideLeft:
		return fyne.NewPos(q.x-2, q.y)
	case sideRight:
		return fyne.NewPos(q.x+2, q.y)
	}
	return fyne.NewPos(q.x, q.y)
}

func (r *route) points() []fyne.Position {
	a, b := r.half(0), r.half(1)
	slices.Reverse(b)
	return append(a, b...)
}

// half is the way from a port to the margin, or to the other port.
func (r *route) half(k int) []fyne.Position {
	q := r.ports[k]
	switch q.side {
	case sideEdge:
		return []fyne.Position{fyne.NewPos(r.lane, q.y)}
	case sideLeft, sideRight:
		return []fyne.Position{q.tip(), fyne.NewPos(r.lane, q.y)}
	}
	out := []fyne.Position{q.tip(), fyne.NewPos(q.x, r.tracks[k])}
	if r.margin != sideTop {
		out = append(out, fyne.NewPos(r.lane, r.tracks[k]))
	}
	return out
}
