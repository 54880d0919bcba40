package listing

import (
	"slices"
	"strings"
)

// outlets numbers the outlets of a table, so that a row holds a number in place
// of a name. The empty name is an outlet with a number too, but is not listed.
type outlets struct {
	numbered
	uses   []int    // articles, by number
	sorted []string // that have articles
	fresh  []string // that have them and are not in sorted yet
}

func (o *outlets) number(name string) uint32 {
	n := o.numbered.number(name)
	for len(o.uses) < len(o.names) {
		o.uses = append(o.uses, 0)
	}
	return n
}

// use says that one more article has an outlet. The names are sorted by sort.
func (o *outlets) use(n uint32) {
	o.uses[n]++
	if o.uses[n] == 1 && o.names[n] != "" {
		o.fresh = append(o.fresh, o.names[n])
	}
}

// leave says that one article fewer has it.
func (o *outlets) leave(n uint32) {
	o.uses[n]--
	if i, ok := slices.BinarySearch(o.sorted, o.names[n]); ok && o.uses[n] == 0 {
		o.sorted = slices.Concat(o.sorted[:i], o.sorted[i+1:]) // not in place: it was handed out
	}
}

// sort lists the new names among the others.
func (o *outlets) sort() {
	slices.Sort(o.fresh)
	o.sorted, o.fresh = merge(o.sorted, o.fresh, strings.Compare), nil
}
