package annotate

import "iter"

// sameItems says that two trees have the same items.
func sameItems[T comparable](a, b tree[T]) bool {
	if a.root == b.root {
		return true
	}
	if a.len() != b.len() {
		return false
	}
	next, stop := iter.Pull(b.all())
	defer stop()
	for x := range a.all() {
		if y, _ := next(); x != y && *x != *y {
			return false
		}
	}
	return true
}

// differ lists the items of a that b does not have, and those of b that a does not
// have, in their order. It does not look into the nodes that both have: of two trees
// that share most nodes, it takes time in proportion to the rest.
func differ[T comparable](o *order[T], a, b tree[T]) (gone, come []T) {
	was, is := wayThrough(a), wayThrough(b)
	for {
		x, y := was.low(), is.low()
		if x == nil && y == nil {
			return gone, come
		}
		n, m := was.node(), is.node()
		if n != nil && n == m {
			was.pass()
			is.pass()
			continue
		}
		c := 0
		switch {
		case x == nil:
			c = 1
		case y == nil:
			c = -1
		case x != y:
			c = o.compare(x, y)
		}
		switch {
		case n != nil && m != nil: // the one that begins first or is larger may hold the other
			if c < 0 || c == 0 && n.count >= m.count {
				was.open()
			}
			if c > 0 || c == 0 && m.count >= n.count {
				is.open()
			}
		case n != nil && c <= 0:
			was.open()
		case m != nil && c >= 0:
			is.open()
		default:
			if c < 0 || c == 0 && *x != *y {
				gone = append(gone, *x)
			}
			if c > 0 || c == 0 && *x != *y {
				come = append(come, *y)
			}
			if c <= 0 {
				was.items = was.items[1:]
			}
			if c >= 0 {
				is.items = is.items[1:]
			}
		}
	}
}

// way is a way through a tree: the items of an opened leaf, and then nodes, the next
// one last.
type way[T any] struct {
	items []*T
	nodes []*node[T]
}

func wayThrough[T any](t tree[T]) *way[T] {
	if t.root == nil {
		return &way[T]{}
	}
	return &way[T]{nodes: []*node[T]{t.root}}
}

// low is the next item; nil at the end.
func (w *way[T]) low() *T {
	if len(w.items) > 0 {
		return w.items[0]
	}
	if n := w.node(); n != nil {
		return n.low
	}
	return nil
}

// node is the next node; nil inside a leaf and at the end.
func (w *way[T]) node() *node[T] {
	if len(w.items) > 0 || len(w.nodes) == 0 {
		return nil
	}
	return w.nodes[len(w.nodes)-1]
}

// pass leaves the next node out.
func (w *way[T]) pass() { w.nodes = w.nodes[:len(w.nodes)-1] }

// open goes into the next node.
func (w *way[T]) open() {
	n := w.node()
	w.pass()
	w.items = n.items
	for i := len(n.kids) - 1; i >= 0; i-- {
		w.nodes = append(w.nodes, n.kids[i])
	}
}
