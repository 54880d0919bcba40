package score

import "slices"

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
