package listing

import (
	"cmp"
	"slices"

	"goldspan/annotate"
)

// Filter says which articles are listed, and in which order; the zero value lists
// all in the order of import, without groups. An article must meet every condition.
type Filter struct {
	Order  Order
	Group  Group
	Status annotate.Status             // "" any
	Outlet string                      // "" any
	Label  annotate.LabelID            // has spans of it; "" any
	Bare   bool                        // has no spans
	Lacks  map[annotate.ArticleID]bool // has a span that lacks a detail; nil: any
	Query  string                      // is in the title, the outlet or the story, in lower case; "" any
	Found  map[annotate.ArticleID]bool // has the query in its text, which is as good; Pass.Find adds to it
}

// Pass chooses the articles of a table that a filter lists. It goes through the
// table in steps, and on behind its end when the table has grown.
type Pass struct {
	table  *Table
	filter Filter
	query  needle
	named  []bool // whether an outlet has the query in its name, by its number
	told   []bool // whether a story has it
	next   int
	places []int32
	keys   []key           // by place; nil in the order of import
	sorted []string        // the outlets as groups that sort, by their numbers
	rows   map[int32]int32 // by place; nil until it is needed
}

// NewPass begins a pass through t. It has chosen nothing yet.
func NewPass(t *Table, f Filter) *Pass {
	return &Pass{table: t, filter: f, query: newNeedle(f.Query)}
}

// Step looks at the next n articles, and answers whether it has seen all.
func (p *Pass) Step(n int) bool {
	if p.filter.Query != "" {
		for _, name := range p.table.outlets.names[len(p.named):] {
			p.named = append(p.named, p.query.in(name))
		}
		for _, name := range p.table.stories.names[len(p.told):] {
			p.told = append(p.told, p.query.in(name))
		}
	}
	end, listed := min(p.next+n, p.table.Len()), len(p.places)
	for ; p.next < end; p.next++ {
		r := p.table.row(p.next)
		if p.filter.ordered() {
			p.keys = append(p.keys, p.keyOf(&r, p.next))
		}
		if p.lists(&r, p.next) {
			p.places = append(p.places, int32(p.next))
		}
	}
	if p.filter.ordered() {
		p.sortIn(listed)
	}
	return p.next == p.table.Len()
}

// Find says that articles have the query in their text: they are listed from now on.
// The articles listed before keep their order.
func (p *Pass) Find(ids []annotate.ArticleID) {
	var fresh []int32
	for _, id := range ids {
		p.filter.Found[id] = true
		i, ok := p.table.Index(id)
		if !ok || i >= p.next {
			continue
		}
		if r := p.table.row(i); !p.lists(&r, i) {
			continue
		}
		if _, listed := p.RowOf(id); !listed {
			fresh = append(fresh, int32(i))
		}
	}
	compare := cmp.Compare[int32]
	if p.filter.ordered() {
		compare = p.before
	}
	slices.SortFunc(fresh, compare)
	p.places, p.rows = merge(p.places, slices.Compact(fresh), compare), nil
}

// Table is the table that the pass goes through.
func (p *Pass) Table() *Table { return p.table }

// Len is how many articles are listed so far.
func (p *Pass) Len() int { return len(p.places) }

// Place is the place in the table of the article in row k of the list.
func (p *Pass) Place(k int) int { return int(p.places[k]) }

// RowOf is the row of an article in the list; false where it is not listed.
func (p *Pass) RowOf(id annotate.ArticleID) (int, bool) {
	i, ok := p.table.Index(id)
	if !ok {
		return 0, false
	}
	if p.filter.ordered() {
		return p.rowAt(int32(i))
	}
	return slices.BinarySearch(p.places, int32(i))
}

// NextToDo is the first article behind one in the list that is not done; after
// the last comes the first. False where all others are done.
func (p *Pass) NextToDo(id annotate.ArticleID) (annotate.ArticleID, bool) {
	k, listed := p.RowOf(id)
	n := len(p.places)
	if !listed {
		k = n - 1
	}
	for step := range n {
		i := p.Place((k + 1 + step) % n)
		if p.table.Status(i) != annotate.StatusDone && p.table.ID(i) != id {
			return p.table.ID(i), true
		}
	}
	return "", false
}

// lists says that the filter lists the row at a place.
func (p *Pass) lists(r *row, place int) bool {
	f := &p.filter
	switch {
	case f.Status != "" && r.status() != f.Status,
		f.Outlet != "" && p.table.outlets.names[r.outlet] != f.Outlet,
		f.Bare && r.hasSpans(),
		f.Lacks != nil && !r.id.in(f.Lacks),
		f.Label != "" && !p.hasLabel(r):
		return false
	}
	return f.Query == "" || p.query.in(r.title) || p.named[r.outlet] || p.inStory(place) || r.id.in(f.Found)
}

// inStory says that the article at a place is of a story with the query in its name.
func (p *Pass) inStory(place int) bool {
	story, has := p.table.stories.at[int32(place)]
	return has && int(story) < len(p.told) && p.told[story]
}

func (p *Pass) hasLabel(r *row) bool {
	for label := range r.counts() {
		if p.table.labels[label] == p.filter.Label {
			return true
		}
	}
	return false
}
