package score

import "math"

// fan is how many members of a pool share one minimum: few enough to look
// through, enough that most components need no second level.
const fan = 32

// gone is the start of a member that was taken out.
const gone = math.MaxInt

// pool is a list of starts, each of which can be taken out once. It answers, in
// O(log n), which member is the first from some place on to start before an
// offset: its upper levels hold the minimum of every fan members below.
type pool struct {
	levels [][]int
}

// reset makes the pool a list of n members, whose starts the caller then puts
// into the slice that it answers, before build.
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
			p.levels = p.levels[:n+1] // with the array of an earlier use
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

// first is the first member in [lo, hi) that starts before offset; -1 for none.
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

// take takes member i out.
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

// sized is s with n members of any value, in its own array where that is large
// enough.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
