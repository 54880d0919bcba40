package check

import (
	"hash/maphash"
	"math/bits"
)

// seen remembers names. There is one for every article of a check, or two, so it
// keeps eight bytes of each and little around them: that two of a million names
// are taken for one another has a chance of one in thirty million.
type seen struct {
	seed   maphash.Seed
	shards [64]shard // so that growing copies little at a time
}

// shard is a table of hashes with open addressing; 0 is a free slot.
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

// find is where h is, or the free slot where it goes.
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
