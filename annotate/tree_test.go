package annotate

import (
	"cmp"
	"encoding/binary"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

type numbered struct{ n, end int }

var numberOrder = order[numbered]{
	compare: func(a, b *numbered) int { return cmp.Compare(a.n, b.n) },
	end:     func(x *numbered) int { return x.end },
}

// checkNode says what is wrong in the nodes of a tree, and how low its leaves are.
func checkNode(t interface{ Fatalf(string, ...any) }, n *node[numbered]) (depth int) {
	count, end, low := 0, 0, (*numbered)(nil)
	for _, x := range n.items {
		if low == nil {
			low = x
		}
		count, end = count+1, max(end, x.end)
	}
	for i, k := range n.kids {
		below := checkNode(t, k) + 1
		if i > 0 && below != depth {
			t.Fatalf("leaves are %d and %d below", below, depth)
		}
		if low == nil {
			low = k.low
		}
		count, end, depth = count+k.count, max(end, k.end), below
	}
	if n.count != count || n.end != end || n.low != low || n.width() == 0 || n.width() > nodeSize || n.items != nil && n.kids != nil {
		t.Fatalf("a node of %d says %d items, end %d; there are %d, %d", n.width(), n.count, n.end, count, end)
	}
	return depth
}

// sameTree says where a tree differs from a sorted list.
func sameTree(t interface{ Fatalf(string, ...any) }, got tree[numbered], want []numbered) {
	if !slices.Equal(got.list(), want) || got.len() != len(want) {
		t.Fatalf("%d items, want %d", got.len(), len(want))
	}
	if got.root == nil {
		return
	}
	checkNode(t, got.root)
	for i := 0; i < len(want); i += 1 + len(want)/7 {
		x := want[i]
		reached := func(y *numbered) bool { return y.n >= x.n }
		if *got.nth(i) != x || got.before(reached) != i || *got.first(reached) != x {
			t.Fatalf("number %d is not where it should be", i)
		}
		n := 0
		for y := range got.from(reached) {
			if *y != want[i+n] {
				t.Fatalf("%v after %d from %v", *y, n, x)
			}
			n++
		}
		if i+n != len(want) {
			t.Fatalf("%d from number %d of %d", n, i, len(want))
		}
	}
}

// differs fails where two trees differ by something else than their lists.
func differs(t interface{ Fatalf(string, ...any) }, a, b tree[numbered], from, to []numbered) {
	without := func(list, other []numbered) []numbered {
		has := map[numbered]bool{}
		for _, x := range other {
			has[x] = true
		}
		return slices.DeleteFunc(slices.Clone(list), func(x numbered) bool { return has[x] })
	}
	gone, come := differ(&numberOrder, a, b)
	if !slices.Equal(gone, without(from, to)) || !slices.Equal(come, without(to, from)) {
		t.Fatalf("%d items are gone and %d have come between %d and %d", len(gone), len(come), len(from), len(to))
	}
}

// playTree makes changes of a tree and of a list, and compares them. Each step is a
// number of items and a seed. Trees of before must stay as they were.
func playTree(t interface{ Fatalf(string, ...any) }, steps [][2]int) {
	var now tree[numbered]
	var list []numbered
	var trees []tree[numbered]
	var lists [][]numbered
	for _, step := range steps {
		n, seed := step[0], step[1]
		var removed, added []numbered
		for i := range n {
			x := numbered{n: (seed + i*(1+seed%97)) % 7919, end: seed % (i + 7)}
			have, there := slices.BinarySearchFunc(list, x, func(a, b numbered) int { return cmp.Compare(a.n, b.n) })
			switch {
			case there && seed%3 != 0:
				removed = append(removed, list[have])
			case !there && seed%3 != 1:
				added = append(added, x)
			}
		}
		byNumber := func(a, b numbered) int { return cmp.Compare(a.n, b.n) }
		slices.SortFunc(removed, byNumber)
		slices.SortFunc(added, byNumber)
		removed = slices.Compact(removed)
		added = slices.CompactFunc(added, func(a, b numbered) bool { return a.n == b.n })
		trees, lists = append(trees, now), append(lists, list)
		now = numberOrder.changed(now, pointers(removed), pointers(added))
		list = merge(list, removed, added, byNumber)
		sameTree(t, now, list)
	}
	for i := range trees {
		sameTree(t, trees[i], lists[i])
		if !sameItems(trees[i], numberOrder.build(pointers(lists[i]))) || i > 0 && sameItems(trees[i], trees[i-1]) != slices.Equal(lists[i], lists[i-1]) {
			t.Fatalf("tree %d is compared wrongly", i)
		}
		differs(t, trees[i], now, lists[i], list)
		differs(t, now, trees[i], list, lists[i])
		differs(t, trees[i], numberOrder.build(pointers(list)), lists[i], list)
	}
}

func TestTreesDoWhatSortedListsDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		steps := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) [2]int {
			return [2]int{rapid.SampledFrom([]int{1, 1, 2, 5, 40, 300, 3000}).Draw(t, "items"), rapid.IntRange(0, 7918).Draw(t, "seed")}
		}), 1, 12).Draw(t, "steps")
		playTree(t, steps)
	})
}

func FuzzTree(f *testing.F) {
	f.Add([]byte{0, 200, 0, 3, 1, 44, 0, 4, 0, 90, 1, 7})
	f.Fuzz(func(t *testing.T, data []byte) {
		var steps [][2]int
		for len(data) >= 4 && len(steps) < 40 {
			steps = append(steps, [2]int{int(binary.BigEndian.Uint16(data)) % 600, int(binary.BigEndian.Uint16(data[2:])) % 7919})
			data = data[4:]
		}
		playTree(t, steps)
	})
}

// A tree stays low when items are added and removed one by one.
func TestATreeStaysLow(t *testing.T) {
	const n = 20_000
	var now tree[numbered]
	for i := range n {
		now = numberOrder.insert(now, &numbered{n: i * 7919 % n})
	}
	if depth := checkNode(t, now.root); depth > 3 {
		t.Errorf("%d levels below the root of %d items", depth, n)
	}
	for i := range n - 100 {
		now = numberOrder.remove(now, &numbered{n: i * 31 % n})
	}
	if depth := checkNode(t, now.root); depth > 2 || now.len() != 100 {
		t.Errorf("%d levels below the root of %d items", depth, now.len())
	}
}
