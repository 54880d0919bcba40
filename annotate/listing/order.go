package listing

import (
	"cmp"
	"slices"
	"strings"

	"goldspan/annotate"
)

// Order is an order of articles.
type Order string

// The orders. Articles that are equal in an order are in the order of import.
const (
	OrderImport Order = ""
	OrderTitle  Order = "title"  // capital and small letters are the same
	OrderNewest Order = "newest" // by date; articles without a date come last
	OrderOldest Order = "oldest" // likewise
	OrderOutlet Order = "outlet" // articles without an outlet come last
	OrderStatus Order = "status" // to do, started, done
	OrderMost   Order = "most"   // most spans first
	OrderFewest Order = "fewest" // fewest spans first
)

// Orders lists all orders.
func Orders() []Order {
	return []Order{OrderImport, OrderTitle, OrderNewest, OrderOldest, OrderOutlet, OrderStatus, OrderMost, OrderFewest}
}

// key is what an article is ordered by: the group, the number, then the text. It is as the
// article was when the pass came to it, so that an edit does not move the article.
type key struct {
	group  string
	number int
	text   string
}

// keyOf is the key of the row at a place.
func (p *Pass) keyOf(r *row, place int) key {
	k := p.orderKey(r)
	k.group = p.groupOf(r, place)
	return k
}

func (p *Pass) orderKey(r *row) key {
	switch p.filter.Order {
	case OrderTitle:
		return key{text: strings.ToLower(r.title)}
	case OrderNewest, OrderOldest:
		return key{number: one(r.date == ""), text: r.date}
	case OrderOutlet:
		name := p.table.outlets.names[r.outlet]
		return key{number: one(name == ""), text: strings.ToLower(name)}
	case OrderStatus:
		switch {
		case r.status() == annotate.StatusDone:
			return key{number: 2}
		case r.hasSpans():
			return key{number: 1}
		}
		return key{}
	case OrderMost, OrderFewest:
		spans := 0
		for _, n := range r.counts() {
			spans += n
		}
		if p.filter.Order == OrderMost {
			spans = -spans
		}
		return key{number: spans}
	}
	return key{}
}

// before compares two places of the table.
func (p *Pass) before(a, b int32) int {
	x, y := p.keys[a], p.keys[b]
	text := cmp.Compare(x.text, y.text)
	if p.filter.Order == OrderNewest {
		text = -text
	}
	return cmp.Or(p.compareGroups(x.group, y.group), cmp.Compare(x.number, y.number), text, cmp.Compare(a, b))
}

// sortIn puts the places behind the first n, which are in the order of import, among
// the first n, which are in the order of the pass.
func (p *Pass) sortIn(n int) {
	fresh := slices.Clone(p.places[n:])
	slices.SortFunc(fresh, p.before)
	p.places = merge(p.places[:n:n], fresh, p.before)
	p.rows = nil
}

// rowAt is the row of a place in an order other than that of import.
func (p *Pass) rowAt(place int32) (int, bool) {
	if p.rows == nil {
		p.rows = make(map[int32]int32, len(p.places))
		for k, i := range p.places {
			p.rows[i] = int32(k)
		}
	}
	k, ok := p.rows[place]
	return int(k), ok
}
