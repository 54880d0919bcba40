package annotate

import (
	"iter"
	"sort"
)

// nodeSize is the most items of a leaf, and the most kids of another node. An edit
// copies one node of each level.
const nodeSize = 64

// tree is a sorted list that is a value: a change gives another tree, which shares
// all nodes but a few with the first one. Nodes and items never change, so trees are
// safe for several goroutines. The zero tree is empty. A change takes time in
// proportion to the logarithm of the number of items.
type tree[T any] struct{ root *node[T] }

// node is a leaf with items, or has kids. Neither are ever empty.
type node[T any] struct {
	items []*T
	kids  []*node[T]
	low   *T  // the first item
	count int // of items in all
	end   int // the greatest end of an item; 0 where the order has no ends
}

// order says how the items of a tree are sorted. No two items are equal.
type order[T any] struct {
	compare func(a, b *T) int
	end     func(*T) int // where an item ends in the text; nil where that is of no use
}

func (o *order[T]) leaf(items []*T) *node[T] {
	n := &node[T]{items: items, low: items[0], count: len(items)}
	if o.end != nil {
		for _, x := range items {
			n.end = max(n.end, o.end(x))
		}
	}
	return n
}

func (o *order[T]) inner(kids []*node[T]) *node[T] {
	n := &node[T]{kids: kids, low: kids[0].low}
	for _, k := range kids {
		n.count += k.count
		n.end = max(n.end, k.end)
	}
	return n
}

// build is the tree of sorted items. It keeps the list.
func (o *order[T]) build(items []*T) tree[T] {
	if len(items) == 0 {
		return tree[T]{}
	}
	level := parts(items, o.leaf)
	for len(level) > 1 {
		level = parts(level, o.inner)
	}
	return tree[T]{level[0]}
}

// parts makes nodes of a list, all about as large, with room for more.
func parts[E, T any](list []E, wrap func([]E) *node[T]) []*node[T] {
	const most = nodeSize * 3 / 4
	n := 1
	if len(list) > nodeSize {
		n = (len(list) + most - 1) / most
	}
	out := make([]*node[T], 0, n)
	for i := range n {
		from, to := i*len(list)/n, (i+1)*len(list)/n
		out = append(out, wrap(list[from:to:to]))
	}
	return out
}

// insert is t with x.
func (o *order[T]) insert(t tree[T], x *T) tree[T] {
	if t.root == nil {
		return tree[T]{o.leaf([]*T{x})}
	}
	left, right := o.into(t.root, x)
	if right == nil {
		return tree[T]{left}
	}
	return tree[T]{o.inner([]*node[T]{left, right})}
}

// into is a node with x, and what no longer has room in the node.
func (o *order[T]) into(n *node[T], x *T) (left, right *node[T]) {
	if n.kids == nil {
		i := sort.Search(len(n.items), func(i int) bool { return o.compare(n.items[i], x) > 0 })
		return halves(spliced(n.items, i, i, x), o.leaf)
	}
	i := max(0, sort.Search(len(n.kids), func(i int) bool { return o.compare(n.kids[i].low, x) > 0 })-1)
	left, right = o.into(n.kids[i], x)
	if right == nil {
		return o.inner(spliced(n.kids, i, i+1, left)), nil
	}
	return halves(spliced(n.kids, i, i+1, left, right), o.inner)
}

// halves is a node of a list, or two where the list is too long for one.
func halves[E, T any](list []E, wrap func([]E) *node[T]) (left, right *node[T]) {
	if len(list) <= nodeSize {
		return wrap(list), nil
	}
	h := len(list) / 2
	return wrap(list[:h:h]), wrap(list[h:])
}

// spliced is a copy of list with others in place of the elements from i to j.
func spliced[E any](list []E, i, j int, others ...E) []E {
	out := make([]E, 0, len(list)-(j-i)+len(others))
	return append(append(append(out, list[:i]...), others...), list[j:]...)
}

// remove is t without the item that is equal to x, if there is one.
func (o *order[T]) remove(t tree[T], x *T) tree[T] {
	if t.root == nil {
		return t
	}
	root := o.without(t.root, x)
	for root != nil && len(root.kids) == 1 {
		root = root.kids[0]
	}
	return tree[T]{root}
}

// without is a node without x; nil where nothing is left.
func (o *order[T]) without(n *node[T], x *T) *node[T] {
	if n.kids == nil {
		i := sort.Search(len(n.items), func(i int) bool { return o.compare(n.items[i], x) >= 0 })
		switch {
		case i == len(n.items) || o.compare(n.items[i], x) != 0:
			return n
		case len(n.items) == 1:
			return nil
		}
		return o.leaf(spliced(n.items, i, i+1))
	}
	i := max(0, sort.Search(len(n.kids), func(i int) bool { return o.compare(n.kids[i].low, x) > 0 })-1)
	kid := o.without(n.kids[i], x)
	switch {
	case kid == n.kids[i]:
		return n
	case kid == nil && len(n.kids) == 1:
		return nil
	case kid == nil:
		return o.inner(spliced(n.kids, i, i+1))
	}
	// A small node is joined to the one beside it, so that the tree stays low.
	if kid.width() < nodeSize/4 {
		switch {
		case i > 0 && n.kids[i-1].width()+kid.width() <= nodeSize:
			return o.inner(spliced(n.kids, i-1, i+1, o.joined(n.kids[i-1], kid)))
		case i+1 < len(n.kids) && n.kids[i+1].width()+kid.width() <= nodeSize:
			return o.inner(spliced(n.kids, i, i+2, o.joined(kid, n.kids[i+1])))
		}
	}
	return o.inner(spliced(n.kids, i, i+1, kid))
}

// width is the number of items or kids in a node itself.
func (n *node[T]) width() int { return len(n.items) + len(n.kids) }

// joined is one node of two beside each other.
func (o *order[T]) joined(a, b *node[T]) *node[T] {
	if a.kids == nil {
		return o.leaf(spliced(a.items, len(a.items), len(a.items), b.items...))
	}
	return o.inner(spliced(a.kids, len(a.kids), len(a.kids), b.kids...))
}

// changed is t without the items of removed and with those of added. Both are sorted.
// Few are changed one by one; many are merged in one pass.
func (o *order[T]) changed(t tree[T], removed, added []*T) tree[T] {
	if 8*(len(removed)+len(added)) < t.len() {
		for _, x := range removed {
			t = o.remove(t, x)
		}
		for _, x := range added {
			t = o.insert(t, x)
		}
		return t
	}
	out := make([]*T, 0, t.len()+len(added)-len(removed))
	for x := range t.all() {
		if len(removed) > 0 && o.compare(x, removed[0]) == 0 {
			removed = removed[1:]
			continue
		}
		for len(added) > 0 && o.compare(added[0], x) < 0 {
			out = append(out, added[0])
			added = added[1:]
		}
		out = append(out, x)
	}
	return o.build(append(out, added...))
}

// len is the number of items.
func (t tree[T]) len() int {
	if t.root == nil {
		return 0
	}
	return t.root.count
}

// all are the items in their order.
func (t tree[T]) all() iter.Seq[*T] {
	return func(yield func(*T) bool) { t.root.each(yield) }
}

// values are copies of the items in their order.
func (t tree[T]) values() iter.Seq[T] {
	return func(yield func(T) bool) { t.root.each(func(x *T) bool { return yield(*x) }) }
}

// list is values as a list; nil where there are none.
func (t tree[T]) list() []T {
	if t.root == nil {
		return nil
	}
	out := make([]T, 0, t.root.count)
	for x := range t.all() {
		out = append(out, *x)
	}
	return out
}

func (n *node[T]) each(yield func(*T) bool) bool {
	if n == nil {
		return true
	}
	for _, x := range n.items {
		if !yield(x) {
			return false
		}
	}
	for _, k := range n.kids {
		if !k.each(yield) {
			return false
		}
	}
	return true
}

// from are the items from the first one for which reached is true. reached is false
// for a first part of the items, and true for all others.
func (t tree[T]) from(reached func(*T) bool) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		if t.root != nil {
			t.root.from(reached, yield)
		}
	}
}

func (n *node[T]) from(reached func(*T) bool, yield func(*T) bool) bool {
	if n.kids == nil {
		i := sort.Search(len(n.items), func(i int) bool { return reached(n.items[i]) })
		for _, x := range n.items[i:] {
			if !yield(x) {
				return false
			}
		}
		return true
	}
	i := max(0, sort.Search(len(n.kids), func(i int) bool { return reached(n.kids[i].low) })-1)
	if !n.kids[i].from(reached, yield) {
		return false
	}
	for _, k := range n.kids[i+1:] {
		if !k.each(yield) {
			return false
		}
	}
	return true
}

// first is the first item for which reached is true, see from; nil if there is none.
func (t tree[T]) first(reached func(*T) bool) *T {
	for x := range t.from(reached) {
		return x
	}
	return nil
}

// before is the number of items for which reached is false, see from.
func (t tree[T]) before(reached func(*T) bool) (n int) {
	at := t.root
	if at == nil {
		return 0
	}
	for at.kids != nil {
		i := max(0, sort.Search(len(at.kids), func(i int) bool { return reached(at.kids[i].low) })-1)
		for _, k := range at.kids[:i] {
			n += k.count
		}
		at = at.kids[i]
	}
	return n + sort.Search(len(at.items), func(i int) bool { return reached(at.items[i]) })
}

// nth is item number i, from 0.
func (t tree[T]) nth(i int) *T {
	at := t.root
	for at.kids != nil {
		k := 0
		for ; i >= at.kids[k].count; k++ {
			i -= at.kids[k].count
		}
		at = at.kids[k]
	}
	return at.items[i]
}
