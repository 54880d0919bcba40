package score

import "math"

// sweep joins as many spans of gs (gold) and ps (predictions) as possible. Both
// lists are in the order of compare, and no span in them has a partner.
//
// The sweep visits the spans of both sides by their ends. Let x be the current
// span. All remaining spans, on both sides, end at x's end or later. So a
// remaining span y overlaps x exactly if y starts before x ends, and every such y
// contains the last code point of x. The later partners of y are then the remaining
// spans that start before y ends: an earlier end means fewer choices, and these
// sets of choices are nested. So x may take the partner y that ends next.
//
// Proof: take a largest matching with the pairs x–y' and z–y. Then z also overlaps
// y', and x–y, z–y' are as many pairs. If x or y has no partner in the matching,
// the pair x–y can replace the pair of the other.
func (m *matcher) sweep(gs, ps []int32) {
	if len(gs) == 0 || len(ps) == 0 {
		return
	}
	if len(gs) == 1 && len(ps) == 1 {
		if m.gold[gs[0]].overlaps(&m.pred[ps[0]]) {
			m.join(gs[0], ps[0])
		}
		return
	}
	for i, starts := 0, m.goldPool.reset(len(gs)); i < len(gs); i++ {
		starts[i] = m.gold[gs[i]].start
	}
	for i, starts := 0, m.predPool.reset(len(ps)); i < len(ps); i++ {
		starts[i] = m.pred[ps[i]].start
	}
	m.goldPool.build()
	m.predPool.build()
	for i, j := 0, 0; i < len(gs) && j < len(ps); {
		g, p := gs[i], ps[j]
		switch {
		case m.toPred[g] >= 0:
			i++
		case m.toGold[p] >= 0:
			j++
		case m.gold[g].end <= m.pred[p].end:
			i++
			if k := m.predPool.first(j, len(ps), m.gold[g].end); k >= 0 {
				m.predPool.take(k)
				m.join(g, ps[k])
			}
		default:
			j++
			if k := m.goldPool.first(i, len(gs), m.pred[p].end); k >= 0 {
				m.goldPool.take(k)
				m.join(gs[k], p)
			}
		}
	}
}

// fan is the number of members with a common minimum: small enough for a linear
// search, large enough that most components need no second level.
const fan = 32

// gone is the start of a removed member.
const gone = math.MaxInt

// pool is a list of starts from which members can be removed. It finds the first
// member, from a given place on, that starts before an offset, in O(log n): each
// value of an upper level is the minimum of fan values of the level below.
type pool struct {
	levels [][]int
}

// reset makes a list of n members and returns it. The caller fills in the starts,
// then calls build.
func (p *pool) reset(n int) []int {
	if len(p.levels) == 0 {
		p.levels = append(p.levels, nil)
	}
	p.levels = p.levels[:1]
	p.levels[0] = sized(p.levels[0], n)
	return p.levels[0]
}

func (p *pool) build() {
	for below := p.levels[0]; len(below) > fan; {
		n := len(p.levels)
		if n < cap(p.levels) {
			p.levels = p.levels[:n+1] // keeps the array of an earlier use
		} else {
			p.levels = append(p.levels, nil)
		}
		up := sized(p.levels[n], (len(below)+fan-1)/fan)
		for i := range up {
			up[i] = least(below, i)
		}
		p.levels[n], below = up, up
	}
}

// least is the minimum of block i.
func least(level []int, i int) int {
	low := gone
	for _, s := range level[i*fan : min(len(level), (i+1)*fan)] {
		low = min(low, s)
	}
	return low
}

// first is the first member in [lo, hi) that starts before offset, or -1.
func (p *pool) first(lo, hi, offset int) int { return p.firstAt(0, lo, hi, offset) }

func (p *pool) firstAt(level, lo, hi, offset int) int {
	starts := p.levels[level]
	up := level+1 < len(p.levels)
	for i := lo; i < hi; {
		if up && i%fan == 0 && i+fan <= hi {
			block := p.firstAt(level+1, i/fan, hi/fan, offset)
			if block < 0 {
				i, up = hi/fan*fan, false
				continue
			}
			i, hi = block*fan, (block+1)*fan
			up = false
		}
		if starts[i] < offset {
			return i
		}
		i++
	}
	return -1
}

// take removes member i.
func (p *pool) take(i int) {
	p.levels[0][i] = gone
	for l := 1; l < len(p.levels); l++ {
		i /= fan
		low := least(p.levels[l-1], i)
		if p.levels[l][i] == low {
			return
		}
		p.levels[l][i] = low
	}
}

// sized returns a slice of n members with arbitrary values. It uses the array of s
// if the array is large enough.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
