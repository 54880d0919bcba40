package score

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
