package articleview

import (
	"cmp"
	"slices"
)

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
