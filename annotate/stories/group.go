package stories

import (
	"cmp"
	"slices"
	"strings"

	"goldspan/annotate/similar"
)

// Story is a group of articles about one event.
type Story struct {
	Name     string // of the story that some of the articles have already; "": a new story
	Articles []int  // by number, the oldest first
	Central  int    // the number of the article that has most in common with the others
}

// Pair is two articles by number, the smaller first, and how alike they are.
type Pair struct {
	A, B  int
	Alike float64
}

// The bounds of a comparison.
const (
	maxMates   = 32 // articles before an article in the list of a term
	maxUndated = 16 // and articles without a date there
	maxPairs   = 24 // pairs of an article
)

// Likeness is how alike two articles are, from 0 to 1: 0 where their dates are far apart.
func (x *Index) Likeness(a, b int) float64 {
	p, q := &x.rows[a], &x.rows[b]
	if apart(p.day, q.day, Days) {
		return 0
	}
	alike, both := likeness(&p.terms, &q.terms)
	if both < leastBoth {
		return 0
	}
	return alike
}

// Stories gives the groups of two articles and more that propose something: a new
// story, or more articles of a story. near are the near copies by number. The groups
// with the oldest articles come first.
func (x *Index) Stories(near []similar.Pair) []Story {
	g := x.grouping(near)
	order := x.order()
	by := map[int]*Story{}
	var roots []int
	for _, i := range order {
		root := g.root(i)
		s := by[root]
		if s == nil {
			s = &Story{Name: g.groups[root].name}
			by[root] = s
			roots = append(roots, root)
		}
		s.Articles = append(s.Articles, i)
	}
	var out []Story
	for _, root := range roots {
		s := by[root]
		if len(s.Articles) < 2 || !slices.ContainsFunc(s.Articles, func(i int) bool { return x.rows[i].Story == "" }) {
			continue
		}
		best := -1.0
		for _, i := range s.Articles {
			if alike, _ := likeness(&x.rows[i].terms, &g.groups[root].terms); alike > best {
				best, s.Central = alike, i
			}
		}
		out = append(out, *s)
	}
	return out
}

// order is the numbers of the articles in an order that does not depend on the order in
// which they were added.
func (x *Index) order() []int {
	order := make([]int, len(x.rows))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		p, q := &x.rows[a], &x.rows[b]
		return cmp.Or(cmp.Compare(p.day, q.day), strings.Compare(p.text, q.text), cmp.Compare(p.ID, q.ID), cmp.Compare(a, b))
	})
	return order
}

// group is a set of articles.
type group struct {
	name        string
	first, last int // days; undated: no article has a date
	terms       vector
}

// grouping joins articles to groups.
type grouping struct {
	parent []int
	groups []group // of the roots
}

func (g *grouping) root(i int) int {
	for g.parent[i] != i {
		g.parent[i] = g.parent[g.parent[i]]
		i = g.parent[i]
	}
	return i
}

// join makes one group of two. Two names are never one group.
func (g *grouping) join(a, b int) {
	a, b = g.root(a), g.root(b)
	p, q := &g.groups[a], &g.groups[b]
	if a == b || p.name != "" && q.name != "" && p.name != q.name {
		return
	}
	joined := group{name: cmp.Or(p.name, q.name), first: p.first, last: max(p.last, q.last), terms: sum(&p.terms, &q.terms)}
	if q.first != undated && (p.first == undated || q.first < p.first) {
		joined.first = q.first
	}
	g.parent[b] = a
	g.groups[a], g.groups[b] = joined, group{}
}

// fit says that two groups may be about one event.
func (g *grouping) fit(a, b int) bool {
	p, q := &g.groups[g.root(a)], &g.groups[g.root(b)]
	if apart(p.first, q.last, Longest) || apart(q.first, p.last, Longest) {
		return false
	}
	alike, _ := likeness(&p.terms, &q.terms)
	return alike >= Alike
}

func (x *Index) grouping(near []similar.Pair) *grouping {
	g := &grouping{parent: make([]int, len(x.rows)), groups: make([]group, len(x.rows))}
	place := make([]int, len(x.rows)) // in the order
	for at, i := range x.order() {
		place[i] = at
	}
	named := map[string]int{}
	for i := range x.rows {
		r := &x.rows[i]
		g.parent[i] = i
		g.groups[i] = group{r.Story, r.day, r.day, r.terms}
	}
	for _, i := range x.order() {
		if name := x.rows[i].Story; name != "" {
			if first, there := named[name]; there {
				g.join(first, i)
			} else {
				named[name] = i
			}
		}
	}
	near = slices.Clone(near)
	for i, p := range near {
		if place[p.A] > place[p.B] {
			near[i] = similar.Pair{A: p.B, B: p.A}
		}
	}
	slices.SortFunc(near, func(a, b similar.Pair) int { return cmp.Or(place[a.A]-place[b.A], place[a.B]-place[b.B]) })
	for _, p := range near {
		g.join(p.A, p.B)
	}
	for _, p := range x.pairs() {
		if g.root(p.A) != g.root(p.B) && g.fit(p.A, p.B) {
			g.join(p.A, p.B)
		}
	}
	return g
}

// posting is an article with a term.
type posting struct {
	place  int32 // in the order
	weight float32
}

// pairs gives the alike pairs, the most alike first. The first article of a pair is
// the first in the order.
func (x *Index) pairs() []Pair {
	order := x.order()
	place := make([]int, len(order))
	postings := map[uint32][]posting{} // by term
	alone := map[uint32]int{}          // how many articles with a term have no date: they come first
	for at, i := range order {
		place[i] = at
		for _, e := range x.rows[i].terms.entries {
			postings[e.hash] = append(postings[e.hash], posting{int32(at), e.weight})
			if x.rows[i].day == undated {
				alone[e.hash]++
			}
		}
	}
	var out []Pair
	score := make([]float64, len(order)) // by place
	for at, i := range order {
		r := &x.rows[i]
		var touched []int32
		for _, e := range r.terms.entries {
			list := postings[e.hash]
			end, _ := slices.BinarySearchFunc(list, int32(at), func(p posting, at int32) int { return cmp.Compare(p.place, at) })
			look := func(p posting) {
				if score[p.place] == 0 {
					touched = append(touched, p.place)
				}
				score[p.place] += shares[e.kind()] * float64(e.weight) * float64(p.weight)
			}
			n := min(end, alone[e.hash])
			for k := end - 1; k >= max(0, end-maxMates); k-- {
				if r.day != undated && k < n || apart(r.day, x.rows[order[list[k].place]].day, Days) {
					break
				}
				look(list[k])
			}
			if r.day != undated {
				for k := n - 1; k >= max(0, n-maxUndated); k-- {
					look(list[k])
				}
			}
		}
		slices.SortFunc(touched, func(a, b int32) int { return cmp.Or(-cmp.Compare(score[a], score[b]), cmp.Compare(a, b)) })
		for k, p := range touched {
			if k < maxPairs {
				if alike := x.Likeness(order[p], i); alike >= Alike {
					out = append(out, Pair{order[p], i, alike})
				}
			}
			score[p] = 0
		}
	}
	slices.SortFunc(out, func(a, b Pair) int {
		return cmp.Or(-cmp.Compare(a.Alike, b.Alike), place[a.A]-place[b.A], place[a.B]-place[b.B])
	})
	return out
}

// Common are the terms that at least half of a group has, the most telling first. The
// terms themselves are found in the texts, by their keys.
type Common struct{ Names, Numbers []Key }

// mostCommon is how many terms of a kind are told.
const mostCommon = 8

// Common says what the articles of a group have in common.
func (x *Index) Common(articles []int) (c Common) {
	type use struct {
		key    Key
		texts  int
		weight float64
	}
	uses := map[Key]*use{}
	for _, i := range articles {
		for _, e := range x.rows[i].terms.entries {
			u := uses[Key(e.hash)]
			if u == nil {
				u = &use{key: Key(e.hash)}
				uses[u.key] = u
			}
			u.texts++
			u.weight += float64(e.weight)
		}
	}
	var common []*use
	for _, u := range uses {
		if u.texts >= 2 && 2*u.texts >= len(articles) {
			common = append(common, u)
		}
	}
	slices.SortFunc(common, func(a, b *use) int {
		return cmp.Or(-cmp.Compare(a.weight*float64(a.texts), b.weight*float64(b.texts)), cmp.Compare(a.key, b.key))
	})
	for _, u := range common {
		switch kind := (entry{hash: uint32(u.key)}).kind(); {
		case kind == Name && len(c.Names) < mostCommon:
			c.Names = append(c.Names, u.key)
		case kind == Number && len(c.Numbers) < mostCommon:
			c.Numbers = append(c.Numbers, u.key)
		}
	}
	return c
}
