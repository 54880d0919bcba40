package atspi

import (
	"strconv"

	"github.com/godbus/dbus/v5"
)

// index finds the elements of a tree. It never changes.
type index struct {
	root  *Node // the program; its only child is the window
	paths map[string]*Node
	keys  map[any]*Node
	said  string
	saidN int
}

// rootKey is the key of the program.
type rootKey struct{}

// ids give each element a number for its path. An element that is gone and comes back
// has another number.
type ids struct {
	of   map[any]int
	last int
}

// index gives the elements of t their places.
func (s *ids) index(t *Tree) *index {
	x := &index{
		root:  &Node{Key: rootKey{}, Role: RoleApplication, Name: t.Program, States: Enabled | Sensitive | Showing | Visible},
		paths: map[string]*Node{}, keys: map[any]*Node{}, said: t.Said, saidN: t.SaidNo,
	}
	if t.Window != nil {
		x.root.Children = []*Node{t.Window}
		x.root.Bounds = t.Window.Bounds
	}
	of := map[any]int{}
	for n := range x.root.below() {
		if n != x.root {
			id, known := s.of[n.Key]
			if _, twice := of[n.Key]; twice || !known {
				s.last++
				id = s.last
			}
			of[n.Key] = id
			n.path = underPath + strconv.Itoa(id)
		} else {
			n.path = rootPath
		}
		for i, c := range n.Children {
			c.parent, c.index = n, i
		}
		x.paths[n.path] = n
		x.keys[n.Key] = n
	}
	s.of = of
	return x
}

// ref is how the protocol names an element.
type ref struct {
	Bus  string
	Path dbus.ObjectPath
}

var nobody = ref{"", nullPath}
