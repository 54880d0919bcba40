package split

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"goldspan/annotate/similar"
)

// Article is an article as a split sees it.
type Article struct {
	Story  string // "": none
	Labels []int  // number of spans by label; all articles have the same labels
	Part   int    // the part that the article had before, from 1; 0: it is new
}

// None is the part of an article that no part can have: it is like articles, or of the
// story of articles, that have different parts from before.
const None = -1

// Assign gives every article the number of its part. near are the pairs of near copies,
// by number of the articles.
func Assign(articles []Article, near []similar.Pair, parts []Part, seed uint64) []int {
	groups := groupsOf(articles, near)
	assigned := make([]int, len(articles))
	need := newNeeds(articles, parts)
	var open [][]int
	for _, group := range groups {
		part, mixed := before(articles, group)
		switch {
		case mixed:
			for _, i := range group {
				assigned[i] = None
				if old := articles[i].Part; old > 0 {
					assigned[i] = old - 1
					need.take(old-1, articles[i])
				}
			}
		case part > 0:
			for _, i := range group {
				assigned[i] = part - 1
				need.take(part-1, articles[i])
			}
		default:
			open = append(open, group)
		}
	}
	// First what is hard to place: groups with much of a rare label, then large ones.
	// Only small groups can fill what is left. Chance decides the order among the others.
	random := rand.New(rand.NewPCG(seed, 0x676f6c647370616e))
	random.Shuffle(len(open), func(i, j int) { open[i], open[j] = open[j], open[i] })
	smallest := need.smallestShare()
	slices.SortStableFunc(open, func(a, b []int) int {
		return cmp.Or(cmp.Compare(need.much(articles, b, smallest), need.much(articles, a, smallest)), len(b)-len(a))
	})
	for _, group := range open {
		part := need.most(articles, group)
		for _, i := range group {
			assigned[i] = part
			need.take(part, articles[i])
		}
	}
	return assigned
}

// before is the part that articles of a group had, from 1. mixed says that they had
// several.
func before(articles []Article, group []int) (part int, mixed bool) {
	for _, i := range group {
		switch p := articles[i].Part; {
		case p == 0 || p == part:
		case part == 0:
			part = p
		default:
			return part, true
		}
	}
	return part, false
}

// groupsOf puts the articles of a story, and near copies, into one group. Groups are in
// the order of their first articles.
func groupsOf(articles []Article, near []similar.Pair) [][]int {
	parent := make([]int, len(articles))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	join := func(a, b int) {
		if a, b = root(a), root(b); a != b {
			parent[max(a, b)] = min(a, b)
		}
	}
	stories := map[string]int{}
	for i, a := range articles {
		if a.Story == "" {
			continue
		}
		if first, there := stories[a.Story]; there {
			join(first, i)
		} else {
			stories[a.Story] = i
		}
	}
	for _, p := range near {
		join(p.A, p.B)
	}
	number := map[int]int{}
	var groups [][]int
	for i := range articles {
		r := root(i)
		n, there := number[r]
		if !there {
			n = len(groups)
			number[r] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], i)
	}
	return groups
}

// needs is how many articles, and spans of each label, every part still needs.
type needs struct {
	parts  [][]float64 // by part: articles, then spans by label; below 0: too many
	totals []float64
	shares []float64 // of all, by part
}

func (n *needs) smallestShare() float64 { return slices.Min(n.shares) }

// much is the largest share of a label's spans that a group has; 0 below the least.
func (n *needs) much(articles []Article, group []int, least float64) float64 {
	most := 0.0
	for l, total := range n.totals[1:] {
		has := 0
		for _, i := range group {
			has += articles[i].Labels[l]
		}
		if total > 0 {
			most = max(most, float64(has)/total)
		}
	}
	if most < least {
		return 0
	}
	return most
}

func newNeeds(articles []Article, parts []Part) *needs {
	n := &needs{}
	for _, a := range articles {
		if n.totals == nil {
			n.totals = make([]float64, 1+len(a.Labels))
		}
		n.totals[0]++
		for l, count := range a.Labels {
			n.totals[1+l] += float64(count)
		}
	}
	sum := 0.0
	for _, p := range parts {
		sum += p.Share
	}
	for _, p := range parts {
		n.shares = append(n.shares, p.Share/sum)
		need := make([]float64, len(n.totals))
		for i, total := range n.totals {
			need[i] = total * p.Share / sum
		}
		n.parts = append(n.parts, need)
	}
	return n
}

func (n *needs) take(part int, a Article) {
	n.parts[part][0]--
	for l, count := range a.Labels {
		n.parts[part][1+l] -= float64(count)
	}
}

// most is the part that needs the group most: the one where the group leaves the least
// distance from what all parts should have. The distance is the sum of the squares of
// what is missing or too much, as a share of all.
func (n *needs) most(articles []Article, group []int) int {
	has := make([]float64, len(n.totals))
	for _, i := range group {
		has[0]++
		for l, count := range articles[i].Labels {
			has[1+l] += float64(count)
		}
	}
	best, least := 0, 0.0
	for p, need := range n.parts {
		distance := 0.0
		for i, total := range n.totals {
			if total > 0 {
				// (need - has)² - need²: what the group changes
				distance += (has[i]*has[i] - 2*need[i]*has[i]) / (total * total)
			}
		}
		if p == 0 || distance < least {
			best, least = p, distance
		}
	}
	return best
}
