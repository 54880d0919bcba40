package textlayout

import "math/bits"

// heights tells where each paragraph begins: a Fenwick tree over their numbers
// of lines, so that one that changes costs a logarithm.
type heights struct {
	tree []int32 // tree[i] is the lines of the (i & -i) paragraphs that end with number i-1
	all  int32
}

func (h *heights) reset(paras []paragraph) {
	n := len(paras)
	if cap(h.tree) < n+1 {
		h.tree = make([]int32, n+1)
	}
	h.tree = h.tree[:n+1]
	clear(h.tree)
	h.all = 0
	for i := 1; i <= n; i++ {
		h.tree[i] += paras[i-1].lines
		h.all += paras[i-1].lines
		if up := i + i&-i; up <= n {
			h.tree[up] += h.tree[i]
		}
	}
}

// add gives paragraph i more lines, or fewer.
func (h *heights) add(i int, more int32) {
	h.all += more
	for i++; i < len(h.tree); i += i & -i {
		h.tree[i] += more
	}
}

// before is the lines of all paragraphs before i.
func (h *heights) before(i int) int32 {
	sum := int32(0)
	for ; i > 0; i -= i & -i {
		sum += h.tree[i]
	}
	return sum
}

// find is the last paragraph whose top is not below y; top is the place that so
// many lines come to before paragraph i.
func (h *heights) find(y float64, top func(i int, lines int32) float64) int {
	n := len(h.tree) - 1
	at, sum := 0, int32(0)
	for step := 1 << bits.Len(uint(n)) >> 1; step > 0; step >>= 1 {
		if next := at + step; next < n && top(next, sum+h.tree[next]) <= y {
			at = next
			sum += h.tree[next]
		}
	}
	return at
}
