package score

import "slices"

// eachLabel calls do for each label of a component, with the places of its
// spans on both sides in the order of compare. The slices are do's to change, and
// are used again after it.
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

// sweepFreeLabels joins as many spans of one label as possible that have no
// partner yet.
func (m *matcher) sweepFreeLabels(c component) {
	m.eachLabel(c, func(_ int32, gs, ps []int32) {
		m.sweep(m.without(gs, ps))
	})
}

// without are those of gs and ps that have no partner, in the same arrays.
func (m *matcher) without(gs, ps []int32) (freeGold, freePred []int32) {
	return slices.DeleteFunc(gs, func(g int32) bool { return m.toPred[g] >= 0 }),
		slices.DeleteFunc(ps, func(p int32) bool { return m.toGold[p] >= 0 })
}
