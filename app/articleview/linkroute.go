package articleview

import (
	"cmp"
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

// spread moves ports of one box apart.
func (p *linkPage) spread(routes []route) {
	type place struct {
		box  linkBox
		side side
	}
	at := map[place][]*port{}
	var order []place
	for i := range routes {
		r := &routes[i]
		for k := range r.ports {
			q := &r.ports[k]
			if q.side == sideEdge {
				continue
			}
			key := place{q.box, q.side}
			if q.side == sideLeft || q.side == sideRight {
				key.box = linkBox{line: q.box.line} // the sides of all spans there are one place
			}
			if at[key] == nil {
				order = append(order, key)
			}
			at[key] = append(at[key], q)
		}
	}
	for _, key := range order {
		ports := at[key]
		if key.side == sideLeft || key.side == sideRight {
			step := min(linkSpread, sideHeight*p.lines[key.box.line].h/float32(len(ports)))
			for i, q := range ports {
				q.y += step * (float32(i) - float32(len(ports)-1)/2)
			}
			continue
		}
		slices.SortStableFunc(ports, func(a, b *port) int { return cmp.Compare(a.x, b.x) })
		step := min(linkSpread, (key.box.x1-key.box.x0)/float32(len(ports)+1))
		for i := 1; i < len(ports); i++ {
			ports[i].x = max(ports[i].x, ports[i-1].x+step)
		}
		p.clear(key.box, key.side, ports)
		limit := key.box.x1 - step/2
		for i := len(ports) - 1; i >= 0; i-- {
			ports[i].x = min(ports[i].x, limit)
			limit = ports[i].x - step
		}
	}
}

// clear moves ports off the letter marks of a line.
func (p *linkPage) clear(b linkBox, s side, ports []*port) {
	if s != sideTop {
		return
	}
	for _, x := range p.lines[b.line].marks {
		for _, q := range ports {
			if q.x > x-4 && q.x < x+markWidth+3 {
				q.x = x + markWidth + 3
			}
		}
	}
}

// lanes gives the lines in a margin a lane each: short ones near the column.
func (p *linkPage) lanes(routes []route, margin side) {
	var in []int
	var ways []stretchOf
	for i := range routes {
		if r := &routes[i]; r.margin == margin {
			in = append(in, i)
			ways = append(ways, newStretch(r.ports[0].y, r.ports[1].y, 2*linkCorner))
		}
	}
	lanes, n := colour(ways)
	room := p.left - linkMargin - 3
	if margin == sideRight {
		room = p.width - p.right - linkMargin - 3
	}
	step := min(linkLane, max(room, 1)/float32(max(1, n-1)))
	for k, i := range in {
		away := linkMargin + step*float32(lanes[k])
		routes[i].lane = p.left - away
		if margin == sideRight {
			routes[i].lane = p.right + away
		}
	}
}

// tracks gives the lines in the leading a height each.
func (p *linkPage) tracks(routes []route) {
	type use struct{ route, end int }
	at := map[float32][]use{}
	var order []float32
	for i := range routes {
		r := &routes[i]
		for k, q := range r.ports {
			if q.side != sideTop && q.side != sideBottom || r.margin == sideTop && k == 1 {
				continue
			}
			if at[q.y] == nil {
				order = append(order, q.y)
			}
			at[q.y] = append(at[q.y], use{i, k})
		}
	}
	for _, y := range order {
		ways := make([]stretchOf, len(at[y]))
		for i, u := range at[y] {
			r := &routes[u.route]
			end := r.lane
			if r.margin == sideTop {
				end = r.ports[1].x
			}
			ways[i] = newStretch(r.ports[u.end].x, end, linkTrack)
		}
		lanes, n := colour(ways)
		for i, u := range at[y] {
			r := &routes[u.route]
			track := y - rise(lanes[i], n)
			r.tracks[u.end] = track
			if r.margin == sideTop {
				r.tracks[1] = track
			}
		}
	}
}

// rise is how far above the top of a line of text one of n lines in the leading is:
// between the words of the line above and the words of that line.
func rise(lane, n int) float32 {
	if n <= len(linkRises) {
		return linkRises[lane]
	}
	const most, least = 9, -2
	return most - (most-least)*float32(lane)/float32(n-1)
}

var linkRises = [...]float32{linkRise, linkRise + linkTrack, linkRise - linkTrack}

// stretchOf is a stretch of a margin or of the leading that a line needs.
type stretchOf struct{ from, to float32 }

func newStretch(a, b, pad float32) stretchOf {
	return stretchOf{min(a, b) - pad/2, max(a, b) + pad/2}
}

// colour gives stretches lanes in which they do not overlap, short ones first; n is
// the number of lanes.
func colour(ways []stretchOf) (lanes []int, n int) {
	order := make([]int, len(ways))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ways[a].to-ways[a].from, ways[b].to-ways[b].from) })
	lanes = make([]int, len(ways))
	var taken [][]stretchOf
	for _, i := range order {
		w, lane := ways[i], 0
		for lane < len(taken) && slices.ContainsFunc(taken[lane], func(o stretchOf) bool { return w.from < o.to && o.from < w.to }) {
			lane++
		}
		if lane == len(taken) {
			taken = append(taken, nil)
		}
		taken[lane] = append(taken[lane], w)
		lanes[i] = lane
	}
	return lanes, len(taken)
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
