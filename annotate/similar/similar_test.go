package similar

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// prose is made-up text of n words, other words for another seed.
func prose(seed uint64, n int) []string {
	r := rand.New(rand.NewPCG(seed, 1))
	words := make([]string, n)
	for i := range words {
		words[i] = fmt.Sprintf("w%d", r.IntN(3000))
	}
	return words
}

// edited is the text with some words replaced.
func edited(words []string, seed uint64, share float64) []string {
	r := rand.New(rand.NewPCG(seed, 2))
	out := slices.Clone(words)
	for i := range out {
		if r.Float64() < share {
			out[i] = fmt.Sprintf("x%d", r.IntN(3000))
		}
	}
	return out
}

func text(words []string) string { return strings.Join(words, " ") }

func TestCompare(t *testing.T) {
	long := prose(1, 400)
	for name, c := range map[string]struct {
		a, b string
		near bool
	}{
		"the same":           {text(long), text(long), true},
		"case and marks":     {"The dam, it broke on Tuesday!", "the dam it broke (on) TUESDAY", true},
		"one in the other":   {text(long[100:180]), text(long), true},
		"other texts":        {text(long), text(prose(2, 400)), false},
		"three words":        {"the dam broke", "the dam held", false},
		"three words, same":  {"the dam broke", "The dam broke.", true},
		"no words":           {"…", "…", false},
		"nothing":            {"", text(long), false},
		"Chinese":            {"东京都知事说大坝决堤了", "东京都知事说大坝决堤了。", true},
		"few words in many":  {text(long[:10]), text(long), false},
		"half of it":         {text(long[:220]), text(long), true}, // contained
		"another order":      {text(long), text(append(slices.Clone(long[200:]), long[:200]...)), true},
		"a third is changed": {text(long), text(edited(long, 1, 0.33)), false},
	} {
		l := Compare(Of(c.a), Of(c.b))
		if l.Near() != c.near {
			t.Errorf("%s: %+v", name, l)
		}
		if back := Compare(Of(c.b), Of(c.a)); back != l {
			t.Errorf("%s: the other way %+v, not %+v", name, back, l)
		}
		if l.Jaccard < 0 || l.Jaccard > 1 || l.Containment < 0 || l.Containment > 1 {
			t.Errorf("%s: %+v is outside 0 to 1", name, l)
		}
	}
}

// All pairs that are near copies are found; a few may be missed near the limit.
func TestPairsFindsTheNearCopies(t *testing.T) {
	var texts []string
	for i := range uint64(150) {
		words := prose(i, 60+int(i)*4)
		texts = append(texts, text(words))
		switch i % 5 {
		case 0:
			texts = append(texts, text(edited(words, i, 0.02)))
		case 1:
			texts = append(texts, text(edited(words, i, 0.08)))
		case 2:
			texts = append(texts, text(words[:len(words)/3]))
		}
	}
	var x Index
	sets := make([]Shingles, len(texts))
	for i, s := range texts {
		x.Add(s)
		sets[i] = Of(s)
	}
	if x.Len() != len(texts) {
		t.Fatalf("%d articles of %d", x.Len(), len(texts))
	}
	found := map[Pair]bool{}
	for _, p := range x.Pairs() {
		if p.A >= p.B || found[p] {
			t.Fatalf("pair %v is turned round, or comes twice", p)
		}
		found[p] = true
	}
	near, missed := 0, 0
	for b := range sets {
		for a := range b {
			if l := Compare(sets[a], sets[b]); l.Near() {
				near++
				if !found[Pair{a, b}] {
					missed++
					t.Logf("missed %d and %d: %+v", a, b, l)
				}
			}
		}
	}
	if near < 80 || missed > near/50 {
		t.Errorf("%d of %d near copies are missed", missed, near)
	}
	if len(found) > 4*near {
		t.Errorf("%d pairs for %d near copies", len(found), near)
	}
}

// A crowd of equal texts is connected, and does not take time or room by its square.
func TestACrowdIsConnected(t *testing.T) {
	var x Index
	const n = 2000
	for range n {
		x.Add(text(prose(1, 50)))
	}
	group := make([]int, n)
	for i := range group {
		group[i] = i
	}
	pairs := x.Pairs()
	for _, p := range pairs { // sorted, so that a pass is enough for a chain
		group[p.B] = min(group[p.B], group[p.A])
	}
	for i, g := range group {
		if g != 0 {
			t.Fatalf("article %d is apart", i)
		}
	}
	if len(pairs) > n*maxMates {
		t.Errorf("%d pairs", len(pairs))
	}
}

func TestArticlesWithoutWordsAreNoPairs(t *testing.T) {
	var x Index
	for _, s := range []string{"", "…", "", "!"} {
		x.Add(s)
	}
	if pairs := x.Pairs(); len(pairs) != 0 {
		t.Errorf("%v", pairs)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("the dam broke on Tuesday", "the dam broke on Monday")
	f.Add("\xff\x00 东京", "")
	f.Fuzz(func(t *testing.T, a, b string) {
		sa, sb := Of(a), Of(b)
		if !slices.IsSorted(sa) {
			t.Fatal("not sorted")
		}
		l := Compare(sa, sb)
		if l != Compare(sb, sa) || l.Jaccard < 0 || l.Jaccard > 1 || l.Containment > 1 {
			t.Fatalf("%+v", l)
		}
		if same := Compare(sa, sa); len(sa) > 0 && same.Jaccard != 1 {
			t.Fatalf("a text and itself: %+v", same)
		}
		var x Index
		x.Add(a)
		x.Add(a)
		if pairs := x.Pairs(); len(sa) > 0 && !slices.Equal(pairs, []Pair{{0, 1}}) || len(sa) == 0 && len(pairs) > 0 {
			t.Fatalf("%v", pairs)
		}
	})
}

func BenchmarkAdd(b *testing.B) {
	s := text(prose(1, 500))
	b.SetBytes(int64(len(s)))
	var x Index
	for b.Loop() {
		if x.Len() == 1000 {
			x = Index{}
		}
		x.Add(s)
	}
}

// BenchmarkPairs finds the near copies among 20,000 articles.
//
//	go test -run '^$' -bench Pairs ./annotate/similar
func BenchmarkPairs(b *testing.B) {
	var x Index
	for i := range uint64(20_000) {
		x.Add(text(prose(i/2, 400)))
	}
	for b.Loop() {
		if len(x.Pairs()) < 10_000 {
			b.Fatal("too few")
		}
	}
}
