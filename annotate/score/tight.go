package score

import (
	"cmp"
	"slices"
	"sort"
)

// matchType matches for the type scheme. First comes the largest matching of each
// label. Then as many other pairs as possible are added, without losing a pair of
// equal labels.
func (m *matcher) matchType(c component) {
	m.clear(c)
	m.eachLabel(c, func(_ int32, gs, ps []int32) { m.sweep(gs, ps) })
	if gs, ps := m.free(c); len(gs) == 0 || len(ps) == 0 {
		return
	}
	m.tight.start(m, c)
	m.joinEqual(c, compareRange)
	m.sweep(m.free(c))
	if gs, ps := m.free(c); len(gs) > 0 && len(ps) > 0 {
		m.tight.augment()
	}
}

// tight finds the largest matching among the matchings with the largest number of
// pairs with equal labels.
//
// Here "same-label" means an overlap or a pair with equal labels. The number of
// same-label pairs is already largest. So by König's theorem there is a set of
// spans, the cover, that touches every same-label overlap and contains exactly one
// span of each same-label pair. By complementary slackness, a matching keeps the
// number of same-label pairs exactly if it gives each span of the cover a partner
// and uses only tight overlaps. An overlap is tight if its labels are equal and one
// end is in the cover, or if its labels differ and no end is in the cover. An
// augmenting path never leaves a span without the partner it had before. So
// augmenting paths of tight overlaps lead to the largest of these matchings.
//
// The cover consists of the gold spans out of reach and the predictions in reach. A
// span is in reach if an alternating path of same-label overlaps leads to it from a
// gold span that has no partner of its label. A gold span in reach and a prediction
// out of reach with the same label do not overlap. So all overlaps of gold in reach
// with predictions out of reach join different labels.
type tight struct {
	m *matcher
	c component

	goldReach, predReach []bool  // index: place in the component
	goldLayer, predLayer []int32 // index: place in the component; -1: not seen
	queue                []int32 // gold

	named shelf // predictions by layer, label and reach
	open  shelf // predictions out of reach, by layer
}

// start finds the spans in reach. All pairs of the component must have equal
// labels.
func (t *tight) start(m *matcher, c component) {
	t.m, t.c = m, c
	t.goldReach = sized(t.goldReach, c.g1-c.g0)
	t.predReach = sized(t.predReach, c.p1-c.p0)
	t.goldLayer = sized(t.goldLayer, c.g1-c.g0)
	t.predLayer = sized(t.predLayer, c.p1-c.p0)
	clear(t.goldReach)
	clear(t.predReach)
	clear(t.predLayer)
	t.fill()
	t.roots()
	for i := 0; i < len(t.queue); i++ {
		g := t.queue[i]
		t.goldReach[int(g)-c.g0] = true
		for {
			// At fill, no prediction was marked as in reach.
			p := t.named.take(m, 0, group(m.gold[g].label, false), &m.gold[g])
			if p < 0 {
				break
			}
			t.predReach[int(p)-c.p0] = true
			t.queue = append(t.queue, m.toGold[p]) // p has a partner, because the matching of the label is largest
		}
	}
}

// roots puts the gold spans without a partner into the queue.
func (t *tight) roots() {
	t.queue = t.queue[:0]
	for g := t.c.g0; g < t.c.g1; g++ {
		if t.m.toPred[g] < 0 {
			t.queue = append(t.queue, int32(g))
		}
	}
}

// augment is the algorithm of Hopcroft and Karp. A round costs O(n log n), because
// each prediction leaves the shelves at its first visit. The number of rounds is
// O(√n).
func (t *tight) augment() {
	for t.layers() {
		t.fill()
		t.roots()
		for _, g := range t.queue {
			t.extend(g, 0)
		}
	}
}

// layers computes the distance of gold and predictions from gold without a partner,
// up to the nearest prediction without a partner. It answers false if no such
// prediction can be reached.
func (t *tight) layers() bool {
	for i := range t.goldLayer {
		t.goldLayer[i] = -1
	}
	clear(t.predLayer) // one layer until the layers are known
	t.fill()
	for i := range t.predLayer {
		t.predLayer[i] = -1
	}
	t.roots()
	for _, g := range t.queue {
		t.goldLayer[int(g)-t.c.g0] = 0
	}
	last := int32(-1)
	for i := 0; i < len(t.queue); i++ {
		g := t.queue[i]
		layer := t.goldLayer[int(g)-t.c.g0]
		if last >= 0 && layer > last {
			break
		}
		for {
			p := t.next(g, 0)
			if p < 0 {
				break
			}
			t.predLayer[int(p)-t.c.p0] = layer
			mate := t.m.toGold[p]
			if mate < 0 {
				last = layer
				continue
			}
			t.goldLayer[int(mate)-t.c.g0] = layer + 1
			t.queue = append(t.queue, mate)
		}
	}
	return last >= 0
}

// extend looks for a path from g to a prediction without a partner, and moves the
// partners along the path.
func (t *tight) extend(g, layer int32) bool {
	for {
		p := t.next(g, layer)
		if p < 0 {
			return false
		}
		if mate := t.m.toGold[p]; mate < 0 || t.extend(mate, layer+1) {
			t.m.join(g, p)
			return true
		}
	}
}

// next takes a prediction of a layer off the shelves. The prediction has a tight
// overlap with g. The answer is -1 if the layer has none.
func (t *tight) next(g, layer int32) int32 {
	gold := &t.m.gold[g]
	reach := t.goldReach[int(g)-t.c.g0]
	p := t.named.take(t.m, layer, group(gold.label, reach), gold)
	switch {
	case p >= 0 && !t.predReach[int(p)-t.c.p0]:
		t.open.drop(int(p) - t.c.p0)
	case p < 0 && reach:
		if p = t.open.take(t.m, layer, 0, gold); p >= 0 {
			t.named.drop(int(p) - t.c.p0)
		}
	}
	return p
}

// group combines label and reach to a group of a shelf.
func group(label int32, reach bool) int64 {
	if reach {
		return int64(label)<<1 | 1
	}
	return int64(label) << 1
}

// fill puts every prediction with a layer on the shelves.
func (t *tight) fill() {
	n := t.c.p1 - t.c.p0
	t.named.empty(n)
	t.open.empty(n)
	for i := range n {
		if t.predLayer[i] < 0 {
			continue
		}
		p := &t.m.pred[t.c.p0+i]
		s := spot{layer: t.predLayer[i], group: group(p.label, t.predReach[i]), end: p.end, pred: int32(t.c.p0 + i)}
		t.named.spots = append(t.named.spots, s)
		if !t.predReach[i] {
			s.group = 0
			t.open.spots = append(t.open.spots, s)
		}
	}
	t.named.ready(t.m, t.c.p0)
	t.open.ready(t.m, t.c.p0)
}

// spot is the position of a prediction on a shelf.
type spot struct {
	layer int32
	group int64
	end   int
	pred  int32
}

func compareSpots(a, b spot) int {
	if a.layer != b.layer {
		return cmp.Compare(a.layer, b.layer)
	}
	if a.group != b.group {
		return cmp.Compare(a.group, b.group)
	}
	if a.end != b.end {
		return cmp.Compare(a.end, b.end)
	}
	return cmp.Compare(a.pred, b.pred)
}

// shelf holds predictions by layer, group and end, and finds an overlap with a
// range in O(log n). The predictions of a group that end after the start of the
// range are neighbours on the shelf; the pool finds the first of them that starts
// before the end of the range.
type shelf struct {
	spots []spot
	place []int32 // by place in the component: the place on the shelf
	pool  pool
}

func (s *shelf) empty(n int) {
	s.spots = s.spots[:0]
	s.place = sized(s.place, n)
}

func (s *shelf) ready(m *matcher, p0 int) {
	slices.SortFunc(s.spots, compareSpots)
	starts := s.pool.reset(len(s.spots))
	for i := range s.spots {
		p := s.spots[i].pred
		s.place[int(p)-p0] = int32(i)
		starts[i] = m.pred[p].start
	}
	s.pool.build()
}

// take removes a prediction that overlaps x, and returns it; -1 if none does.
func (s *shelf) take(m *matcher, layer int32, group int64, x *mark) int32 {
	after := func(group int64, end int) int {
		return sort.Search(len(s.spots), func(i int) bool {
			at := &s.spots[i]
			switch {
			case at.layer != layer:
				return at.layer > layer
			case at.group != group:
				return at.group > group
			}
			return at.end > end
		})
	}
	lo := after(group, x.start)
	hi := after(group, gone)
	i := s.pool.first(lo, hi, x.end)
	if i < 0 {
		return -1
	}
	s.pool.take(i)
	return s.spots[i].pred
}

// drop removes the prediction at place i of the component.
func (s *shelf) drop(i int) { s.pool.take(int(s.place[i])) }
