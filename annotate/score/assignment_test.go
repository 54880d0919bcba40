package score

import (
	"math"
	"math/rand/v2"
	"testing"
)

// assignmentCounts are the counts of the best matching as the general assignment
// problem has it, solved in O(n³) by the Hungarian method. It knows nothing of
// intervals but whether two overlap.
func assignmentCounts(s Scheme, gold, pred []Item) Counts {
	n := max(len(gold), len(pred))
	big := int64(n + 1)
	cost := make([][]int64, n)
	for g := range cost {
		cost[g] = make([]int64, n)
		for p := range cost[g] {
			if g >= len(gold) || p >= len(pred) || !gold[g].Range.Overlaps(pred[p].Range) {
				continue
			}
			c := Counts{}
			c.count(s.judge(gold[g].Range == pred[p].Range, gold[g].Label == pred[p].Label))
			cost[g][p] = -((int64(2*c.Correct+c.Partial)*2*big+int64(c.Correct))*big + 1)
		}
	}
	var c Counts
	used := 0
	for g, p := range assign(cost) {
		if g < len(gold) && p < len(pred) && cost[g][p] < 0 {
			c.count(s.judge(gold[g].Range == pred[p].Range, gold[g].Label == pred[p].Label))
			used++
		}
	}
	c.Missed, c.Spurious = len(gold)-used, len(pred)-used
	return c
}

// assign gives each row a column of its own so that the sum of costs is least.
func assign(cost [][]int64) []int {
	n := len(cost)
	u, v := make([]int64, n+1), make([]int64, n+1)
	row := make([]int, n+1) // of each column, from 1; 0 is none
	way := make([]int, n+1)
	for i := 1; i <= n; i++ {
		row[0] = i
		least := make([]int64, n+1)
		for j := range least {
			least[j] = math.MaxInt64
		}
		done := make([]bool, n+1)
		at := 0
		for row[at] != 0 {
			done[at] = true
			from, next, delta := row[at], 0, int64(math.MaxInt64)
			for j := 1; j <= n; j++ {
				if done[j] {
					continue
				}
				if c := cost[from-1][j-1] - u[from] - v[j]; c < least[j] {
					least[j], way[j] = c, at
				}
				if least[j] < delta {
					delta, next = least[j], j
				}
			}
			for j := 0; j <= n; j++ {
				if done[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			at = next
		}
		for at != 0 {
			row[at] = row[way[at]]
			at = way[at]
		}
	}
	column := make([]int, n)
	for j := 1; j <= n; j++ {
		column[row[j]-1] = j - 1
	}
	return column
}

func TestMatchingSolvesTheAssignmentProblem(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 15))
	augmented := 0
	for i := range 1_500 {
		n := 1 + r.IntN(40)
		length := 5 + r.IntN(4*n)
		labels := 1 + r.IntN(6)
		gold, pred := shortItems(r, n, length, labels), shortItems(r, r.IntN(2*n), length, labels)
		for _, s := range Schemes() {
			pairs := pairsOf(s, gold, pred)
			checkPairs(t, s, gold, pred, pairs)
			if got, want := kindsOf(pairs), assignmentCounts(s, gold, pred); got != want {
				t.Fatalf("case %d, %s: %+v, want %+v\ngold %v\npred %v", i, s, got, want, gold, pred)
			}
		}
		if labels > 1 && greedyTypePairs(gold, pred) < len(gold)-kindsOf(pairsOf(Type, gold, pred)).Missed {
			augmented++
		}
	}
	// Augmenting paths are rare, and the test is about them.
	if augmented < 20 {
		t.Errorf("only %d cases needed an augmenting path", augmented)
	}
}

// greedyTypePairs is how many pairs the type scheme has before it looks for
// augmenting paths.
func greedyTypePairs(gold, pred []Item) int {
	m := newMatcher()
	m.load(gold, pred)
	pairs := 0
	for _, c := range m.components {
		m.clear(c)
		m.sweepFreeLabels(c)
		m.joinEqual(c, compareRange)
		m.sweep(m.free(c))
		gs, _ := m.free(c)
		pairs += c.g1 - c.g0 - len(gs)
	}
	return pairs
}

// shortItems are n spans of which most are short, so that chains of overlaps are long.
func shortItems(r *rand.Rand, n, length, labels int) []Item {
	items := make([]Item, n)
	for i := range items {
		start := r.IntN(length)
		end := start + 1 + r.IntN(6)
		if r.IntN(8) == 0 {
			end = start + 1 + r.IntN(length)
		}
		items[i] = item(start, end, string(rune('a'+r.IntN(labels))))
	}
	return items
}

// A component of thousands of spans must match as well as a small one does. Its
// graph is too large for the assignment problem, but a part that repeats has a
// known answer.
func TestLongChainIsMatchedToItsEnd(t *testing.T) {
	const links = 5_000
	var gold, pred []Item
	for i := range links {
		gold = append(gold, item(10*i, 10*i+8, "a"))
		pred = append(pred, item(10*i+7, 10*i+11, "a"))
	}
	for s, want := range map[Scheme]Counts{
		Strict:  {Incorrect: links},
		Exact:   {Incorrect: links},
		Partial: {Partial: links},
		Type:    {Correct: links},
	} {
		if got := kindsOf(pairsOf(s, gold, pred)); got != want {
			t.Errorf("%s: %+v, want %+v", s, got, want)
		}
	}
}

// The sweep of label a leaves the last gold span of the chain alone. Only when
// every pair of the chain moves on by one is the first one free for label b.
func TestAugmentingPathRunsThroughTheWholeChain(t *testing.T) {
	const links = 50_000
	var gold []Item
	pred := []Item{item(0, 1, "b")}
	for i := range links {
		gold = append(gold, item(10*i, 10*i+8, "a"))
		pred = append(pred, item(10*i+7, 10*i+11, "a"))
	}
	gold = append(gold, item(10*links, 10*links+8, "a"))
	if got, want := kindsOf(pairsOf(Type, gold, pred)), (Counts{Correct: links, Incorrect: 1}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
