package split

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"goldspan/annotate/similar"
)

func three(t *testing.T) []Part {
	t.Helper()
	parts, err := ParseParts("train=80, dev=10,test=10")
	if err != nil {
		t.Fatal(err)
	}
	return parts
}

func TestParseParts(t *testing.T) {
	if got := fmt.Sprint(three(t)); got != "[{train 80} {dev 10} {test 10}]" {
		t.Error(got)
	}
	for _, list := range []string{"", "train", "train=80", "a=1,a=2", "a=0,b=1", "a=-1,b=2", "a=x,b=1", "A=1,b=1", "../a=1,b=1", "a=NaN,b=1", "a=Inf,b=1", "=1,b=1", "a=1,,b=1"} {
		if parts, err := ParseParts(list); !errors.Is(err, ErrParts) {
			t.Errorf("%q: %v, %v", list, parts, err)
		}
	}
}

// made is a project of n articles: stories of one to five articles, three labels of
// which one is rare, some near copies.
func made(seed uint64, n int) ([]Article, []similar.Pair) {
	r := rand.New(rand.NewPCG(seed, 3))
	var articles []Article
	var near []similar.Pair
	for story := 0; len(articles) < n; story++ {
		for range 1 + r.IntN(5) {
			a := Article{Labels: []int{r.IntN(10), 5 + r.IntN(20), 0}}
			if r.IntN(20) == 0 {
				a.Labels[2] = 1 + r.IntN(3)
			}
			if story%3 > 0 {
				a.Story = fmt.Sprint("story ", story)
			}
			articles = append(articles, a)
		}
	}
	articles = articles[:n]
	for range n / 20 {
		if a, b := r.IntN(n), r.IntN(n); a != b {
			near = append(near, similar.Pair{A: min(a, b), B: max(a, b)})
		}
	}
	return articles, near
}

// together fails if a story or near copies are on two sides.
func together(t *testing.T, articles []Article, near []similar.Pair, parts []int) {
	t.Helper()
	of := map[string]int{}
	for i, a := range articles {
		if a.Story == "" || parts[i] == None {
			continue
		}
		if p, there := of[a.Story]; there && p != parts[i] {
			t.Fatalf("%s is in parts %d and %d", a.Story, p, parts[i])
		}
		of[a.Story] = parts[i]
	}
	for _, p := range near {
		if a, b := parts[p.A], parts[p.B]; a != b && a != None && b != None {
			t.Fatalf("near copies %v are in parts %d and %d", p, a, b)
		}
	}
}

func TestAssignKeepsStoriesTogetherAndLabelsEven(t *testing.T) {
	parts := three(t)
	for seed := range uint64(20) {
		articles, near := made(seed, 1000)
		got := Assign(articles, near, parts, seed)
		together(t, articles, near, got)
		if again := Assign(articles, near, parts, seed); !slices.Equal(got, again) {
			t.Fatal("the second split is another one")
		}
		var counts [3][4]float64
		var all [4]float64
		for i, a := range articles {
			if got[i] == None {
				t.Fatalf("a new article has no part")
			}
			for k, n := range append([]int{1}, a.Labels...) {
				counts[got[i]][k] += float64(n)
				all[k] += float64(n)
			}
		}
		for p, want := range []float64{0.8, 0.1, 0.1} {
			for k, total := range all {
				// The rare label has about 90 spans.
				if share := counts[p][k] / total; math.Abs(share-want) > 0.02+1.5/total {
					t.Errorf("seed %d: part %d has %.3f of %d", seed, p, share, k)
				}
			}
		}
	}
	articles, near := made(1, 1000)
	if slices.Equal(Assign(articles, near, parts, 1), Assign(articles, near, parts, 2)) {
		t.Error("the seed changes nothing")
	}
}

// An article keeps its part while the project grows, and new articles fill what is
// missing.
func TestOldArticlesKeepTheirParts(t *testing.T) {
	parts := three(t)
	for seed := range uint64(20) {
		articles, near := made(seed, 1200)
		var old []similar.Pair
		for _, p := range near {
			if p.B < 600 {
				old = append(old, p)
			}
		}
		first := Assign(articles[:600], old, parts, seed)
		grown := slices.Clone(articles)
		for i := range first {
			grown[i].Part = first[i] + 1
		}
		got := Assign(grown, near, parts, seed+1)
		together(t, grown, near, got)
		sizes := make([]int, 3)
		for i, p := range got {
			switch {
			case i < 600 && p != first[i]:
				t.Fatalf("article %d went from %d to %d", i, first[i], p)
			case p != None:
				sizes[p]++
			}
		}
		if sizes[0] < 900 || sizes[1] < 100 || sizes[2] < 100 {
			t.Errorf("seed %d: %v", seed, sizes)
		}
	}
}

func TestAnArticleBetweenTwoPartsHasNone(t *testing.T) {
	articles := []Article{{Part: 1}, {Part: 3}, {}, {}}
	got := Assign(articles, []similar.Pair{{A: 0, B: 2}, {A: 1, B: 2}, {A: 1, B: 3}}, three(t), 0)
	if want := []int{0, 2, None, None}; !slices.Equal(got, want) {
		// The last one is like the second alone, but through the third also a near
		// copy of the first.
		t.Errorf("%v, not %v", got, want)
	}
}

func TestFewArticles(t *testing.T) {
	for n := range 12 {
		articles := make([]Article, n)
		got := Assign(articles, nil, three(t), 5)
		if len(got) != n || slices.Contains(got, None) {
			t.Errorf("%v", got)
		}
		if n == 10 {
			slices.Sort(got)
			if !slices.Equal(got, []int{0, 0, 0, 0, 0, 0, 0, 0, 1, 2}) {
				t.Errorf("10 articles: %v", got)
			}
		}
	}
}

// One article with all spans of a label does not push the others aside.
func TestARareLabelLeavesTheSizes(t *testing.T) {
	for seed := range uint64(30) {
		articles := make([]Article, 10)
		for i := range articles {
			articles[i].Labels = []int{0, 0}
		}
		articles[seed%10].Labels[0] = 1
		sizes := make([]int, 3)
		for _, p := range Assign(articles, nil, three(t), seed) {
			sizes[p]++
		}
		if sizes[0] != 8 || sizes[1] != 1 || sizes[2] != 1 {
			t.Errorf("seed %d: %v", seed, sizes)
		}
	}
}
