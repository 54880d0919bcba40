package check

import (
	"hash/maphash"
	"math/bits"
)

// seen is a set of names. A check has one or two names for every article, so seen
// stores only eight bytes of each. Among a million names, the chance that two are
// taken for the same name is one in thirty million.
type seen struct {
	seed   maphash.Seed
	shards [64]shard // growing one of them copies little
}

// shard is a hash table with open addressing. A slot with 0 is free.
type shard struct {
	slots []uint64
	n     int
}

func newSeen() *seen { return &seen{seed: maphash.MakeSeed()} }

func (s *seen) hash(name string) (*shard, uint64) {
	h := max(1, maphash.String(s.seed, name))
	return &s.shards[h%uint64(len(s.shards))], h
}

func (s *seen) has(name string) bool {
	t, h := s.hash(name)
	if len(t.slots) == 0 {
		return false
	}
	_, found := t.find(h)
	return found
}

func (s *seen) add(name string) {
	t, h := s.hash(name)
	if 5*t.n >= 4*len(t.slots) {
		t.grow()
	}
	if i, found := t.find(h); !found {
		t.slots[i] = h
		t.n++
	}
}

// find is the slot of h, or the free slot for h.
func (t *shard) find(h uint64) (int, bool) {
	at, _ := bits.Mul64(h, uint64(len(t.slots)))
	for i := int(at); ; i++ {
		if i == len(t.slots) {
			i = 0
		}
		switch t.slots[i] {
		case 0:
			return i, false
		case h:
			return i, true
		}
	}
}

func (t *shard) grow() {
	old := t.slots
	t.slots = make([]uint64, max(16, len(old)+len(old)/2))
	for _, h := range old {
		if h != 0 {
			i, _ := t.find(h)
			t.slots[i] = h
		}
	}
}
