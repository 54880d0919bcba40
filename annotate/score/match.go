package score

import (
	"cmp"
	"slices"
)

// mark is a span of the current article.
type mark struct {
	start, end int
	label      int32 // index of matcher.labels
	at         int32 // index of the caller's slice
}

func (a *mark) overlaps(b *mark) bool  { return max(a.start, b.start) < min(a.end, b.end) }
func (a *mark) sameRange(b *mark) bool { return a.start == b.start && a.end == b.end }

// component is gold[g0:g1] and pred[p0:p1]: spans that overlap no span outside.
// Either side may be empty.
type component struct{ g0, g1, p0, p1 int }

// matcher matches the spans of one article after another, and reuses its memory.
// Each match method fills toPred and toGold for one component.
type matcher struct {
	labels []string
	ids    map[string]int32

	// Both sides in the order of compare. Spans with an empty range come last, from
	// solidGold and solidPred on; they never get a partner.
	gold, pred           []mark
	solidGold, solidPred int

	toPred, toGold []int32 // the index of the partner, or -1
	components     []component

	goldPool, predPool pool
	goldFree, predFree []int32
	goldKeys, predKeys []uint64
	tight              tight
}

func newMatcher() *matcher { return &matcher{ids: map[string]int32{}} }

func (m *matcher) label(name string) int32 {
	if id, ok := m.ids[name]; ok {
		return id
	}
	id := int32(len(m.labels))
	m.labels = append(m.labels, name)
	m.ids[name] = id
	return id
}

// load takes the spans of an article and finds its components.
func (m *matcher) load(gold, pred []Item) {
	m.gold, m.solidGold = m.sorted(m.gold[:0], gold)
	m.pred, m.solidPred = m.sorted(m.pred[:0], pred)
	m.toPred = sized(m.toPred, len(m.gold))
	m.toGold = sized(m.toGold, len(m.pred))
	m.split()
	m.clear(m.rest())
}

// rest holds the spans with an empty range.
func (m *matcher) rest() component {
	return component{m.solidGold, len(m.gold), m.solidPred, len(m.pred)}
}

func (m *matcher) sorted(to []mark, items []Item) (marks []mark, solid int) {
	for _, empty := range []bool{false, true} {
		for i := range items {
			if it := &items[i]; it.Range.Empty() == empty {
				to = append(to, mark{it.Range.Start, it.Range.End, m.label(it.Label), int32(i)})
			}
		}
		if !empty {
			solid = len(to)
		}
		if solid == len(items) {
			break
		}
	}
	slices.SortFunc(to[:solid], m.compare)
	slices.SortFunc(to[solid:], m.compare)
	return to, solid
}

// compare orders marks by end, start and label. Labels are compared by name: the
// order of their first use must not decide between equally good pairs.
func (m *matcher) compare(a, b mark) int {
	if c := compareRange(&a, &b); c != 0 {
		return c
	}
	if a.label != b.label {
		return cmp.Compare(m.labels[a.label], m.labels[b.label])
	}
	return cmp.Compare(a.at, b.at)
}

func compareRange(a, b *mark) int {
	if a.end != b.end {
		return cmp.Compare(a.end, b.end)
	}
	return cmp.Compare(a.start, b.start)
}

func (m *matcher) compareSpan(a, b *mark) int {
	if c := compareRange(a, b); c != 0 || a.label == b.label {
		return c
	}
	return cmp.Compare(m.labels[a.label], m.labels[b.label])
}

// split finds the components, from the last to the first.
func (m *matcher) split() {
	m.components = m.components[:0]
	g, p := m.solidGold, m.solidPred
	for g > 0 || p > 0 {
		c := component{g1: g, p1: p}
		low := gone
		if g > 0 && (p == 0 || m.gold[g-1].end >= m.pred[p-1].end) {
			g--
			low = m.gold[g].start
		} else {
			p--
			low = m.pred[p].start
		}
		for {
			switch {
			case g > 0 && m.gold[g-1].end > low:
				g--
				low = min(low, m.gold[g].start)
				continue
			case p > 0 && m.pred[p-1].end > low:
				p--
				low = min(low, m.pred[p].start)
				continue
			}
			break
		}
		c.g0, c.p0 = g, p
		m.components = append(m.components, c)
	}
}

func (m *matcher) join(g, p int32) { m.toPred[g], m.toGold[p] = p, g }

// clear removes all partners in a component.
func (m *matcher) clear(c component) {
	for g := c.g0; g < c.g1; g++ {
		m.toPred[g] = -1
	}
	for p := c.p0; p < c.p1; p++ {
		m.toGold[p] = -1
	}
}

// joinEqual joins spans without a partner if compare answers 0. Both sides must be
// sorted by compare.
func (m *matcher) joinEqual(c component, compare func(a, b *mark) int) {
	for g, p := c.g0, c.p0; g < c.g1 && p < c.p1; {
		switch {
		case m.toPred[g] >= 0:
			g++
		case m.toGold[p] >= 0:
			p++
		default:
			switch d := compare(&m.gold[g], &m.pred[p]); {
			case d < 0:
				g++
			case d > 0:
				p++
			default:
				m.join(int32(g), int32(p))
				g++
				p++
			}
		}
	}
}

// free gives the places of the spans without a partner.
func (m *matcher) free(c component) (gs, ps []int32) {
	gs, ps = m.goldFree[:0], m.predFree[:0]
	for g := c.g0; g < c.g1; g++ {
		if m.toPred[g] < 0 {
			gs = append(gs, int32(g))
		}
	}
	for p := c.p0; p < c.p1; p++ {
		if m.toGold[p] < 0 {
			ps = append(ps, int32(p))
		}
	}
	m.goldFree, m.predFree = gs, ps
	return gs, ps
}

// matchRange matches for the exact and the partial scheme, which have the same best
// matching. Pairs with equal range and label are joined first: no count changes,
// and the pairs are easier to read.
func (m *matcher) matchRange(c component) {
	m.clear(c)
	m.joinEqual(c, m.compareSpan)
	m.joinEqual(c, compareRange)
	m.sweep(m.free(c))
}

// eachLabel calls do for each label of a component. gs and ps are the places of the
// label's spans in gold and predictions, in the order of compare. do may change the
// slices; they are valid until do returns.
func (m *matcher) eachLabel(c component, do func(label int32, gs, ps []int32)) {
	gk, pk := m.goldKeys[:0], m.predKeys[:0]
	for g := c.g0; g < c.g1; g++ {
		gk = append(gk, labelKey(m.gold[g].label, g))
	}
	for p := c.p0; p < c.p1; p++ {
		pk = append(pk, labelKey(m.pred[p].label, p))
	}
	m.goldKeys, m.predKeys = gk, pk
	slices.Sort(gk)
	slices.Sort(pk)
	for len(gk) > 0 || len(pk) > 0 {
		label := int32(1<<31 - 1)
		if len(gk) > 0 {
			label = int32(gk[0] >> 32)
		}
		if len(pk) > 0 {
			label = min(label, int32(pk[0]>>32))
		}
		m.goldFree, gk = cutLabel(m.goldFree[:0], gk, label)
		m.predFree, pk = cutLabel(m.predFree[:0], pk, label)
		do(label, m.goldFree, m.predFree)
	}
}

func labelKey(label int32, place int) uint64 { return uint64(label)<<32 | uint64(place) }

// cutLabel moves the places of label from the front of keys to places.
func cutLabel(places []int32, keys []uint64, label int32) ([]int32, []uint64) {
	for len(keys) > 0 && int32(keys[0]>>32) == label {
		places = append(places, int32(uint32(keys[0])))
		keys = keys[1:]
	}
	return places, keys
}

// sweepFreeLabels joins the spans without a partner, each label alone, into as many
// pairs as possible.
func (m *matcher) sweepFreeLabels(c component) {
	m.eachLabel(c, func(_ int32, gs, ps []int32) {
		m.sweep(m.without(gs, ps))
	})
}

// without removes the spans that have a partner from gs and ps. The results use the
// same arrays.
func (m *matcher) without(gs, ps []int32) (freeGold, freePred []int32) {
	return slices.DeleteFunc(gs, func(g int32) bool { return m.toPred[g] >= 0 }),
		slices.DeleteFunc(ps, func(p int32) bool { return m.toGold[p] >= 0 })
}
