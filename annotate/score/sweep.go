package score

// sweep joins as many as possible of the spans gs of gold and ps of the
// predictions, given in the order of compare and all without a partner.
//
// It looks at the spans of both sides by their ends. When x comes up, every
// other one left ends no earlier than x, so those that overlap x are those that
// start before x ends. All of these hold the last code point of x, and what such
// a y could overlap later are the spans that start before y ends: the sets of
// choices are nested by the end of y. So x may take the partner that ends next.
// In a largest matching that joins x to y' and y to z instead, z also overlaps
// y', and x–y, z–y' is as large; where x or y is alone, so is x–y for the other's
// pair.
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
