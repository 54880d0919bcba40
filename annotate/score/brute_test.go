package score

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"goldspan/annotate"
)

// bruteCounts tries every matching of gold and pred, and answers the counts of
// the best: S, then correct, then the number of pairs. It shares nothing with the
// package but the table of what a scheme makes of a pair.
func bruteCounts(s Scheme, gold, pred []Item) Counts {
	best, found := Counts{}, false
	used := make([]bool, len(pred))
	var try func(g int, sofar Counts)
	try = func(g int, sofar Counts) {
		if g == len(gold) {
			for _, u := range used {
				if !u {
					sofar.Spurious++
				}
			}
			if !found || better(sofar, best) {
				best, found = sofar, true
			}
			return
		}
		missed := sofar
		missed.Missed++
		try(g+1, missed)
		for p := range pred {
			if used[p] || !gold[g].Range.Overlaps(pred[p].Range) {
				continue
			}
			used[p] = true
			with := sofar
			with.count(s.judge(gold[g].Range == pred[p].Range, gold[g].Label == pred[p].Label))
			try(g+1, with)
			used[p] = false
		}
	}
	try(0, Counts{})
	return best
}

func better(a, b Counts) bool {
	if x, y := 2*a.Correct+a.Partial, 2*b.Correct+b.Partial; x != y {
		return x > y
	}
	if a.Correct != b.Correct {
		return a.Correct > b.Correct
	}
	return a.Correct+a.Incorrect+a.Partial > b.Correct+b.Incorrect+b.Partial
}

// randomItems are up to most spans in a short text, so that they nest, overlap
// and repeat; one in twenty has an empty or reversed range.
func randomItems(r *rand.Rand, most, length, labels int) []Item {
	items := make([]Item, r.IntN(most+1))
	for i := range items {
		start := r.IntN(length)
		end := start + 1 + r.IntN(length-start)
		if r.IntN(20) == 0 {
			end = r.IntN(start + 1)
		}
		items[i] = Item{annotate.Range{Start: start, End: end}, string(rune('a' + r.IntN(labels)))}
		if i > 0 && r.IntN(5) == 0 {
			items[i] = items[r.IntN(i)]
		}
	}
	return items
}

func TestMatchingIsAsGoodAsTryingAllOfThem(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for i := range 10_000 {
		length := 4 + r.IntN(16)
		labels := 1 + r.IntN(3)
		gold := randomItems(r, 6, length, labels)
		pred := randomItems(r, 6, length, labels)
		for _, s := range Schemes() {
			pairs := pairsOf(s, gold, pred)
			checkPairs(t, s, gold, pred, pairs)
			if got, want := kindsOf(pairs), bruteCounts(s, gold, pred); got != want {
				t.Fatalf("case %d, %s: %+v, want %+v\ngold %v\npred %v", i, s, got, want, gold, pred)
			}
		}
	}
}

// checkPairs says whether pairs are a matching of all spans, rightly judged.
func checkPairs(t testing.TB, s Scheme, gold, pred []Item, pairs []spanPair) {
	t.Helper()
	seenGold, seenPred := make([]int, len(gold)), make([]int, len(pred))
	for _, p := range pairs {
		var want Kind
		switch {
		case p.Gold < 0:
			want = KindSpurious
		case p.Pred < 0:
			want = KindMissed
		default:
			g, q := gold[p.Gold], pred[p.Pred]
			if !g.Range.Overlaps(q.Range) {
				t.Fatalf("%s: %v and %v do not overlap", s, g, q)
			}
			want = s.judge(g.Range == q.Range, g.Label == q.Label)
		}
		if p.Kind != want {
			t.Fatalf("%s: %+v is %s, want %s", s, p, p.Kind, want)
		}
		if p.Gold >= 0 {
			seenGold[p.Gold]++
		}
		if p.Pred >= 0 {
			seenPred[p.Pred]++
		}
	}
	if fmt.Sprint(seenGold) != fmt.Sprint(ones(len(gold))) || fmt.Sprint(seenPred) != fmt.Sprint(ones(len(pred))) {
		t.Fatalf("%s: spans are not in one pair each: gold %v, predictions %v", s, seenGold, seenPred)
	}
}

func ones(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = 1
	}
	return s
}
