package patience

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAnchors(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want []Pair
	}{
		{"", "", nil},
		{"a b c", "a b c", []Pair{{0, 0}, {1, 1}, {2, 2}}},
		{"a b a c", "a b c", []Pair{{1, 1}, {3, 2}}},
		{"a b c d", "c d a x", []Pair{{2, 0}, {3, 1}}},
		{"a - b", "- a b", []Pair{{0, 1}, {2, 2}}},
	} {
		if got := Anchors(strings.Fields(c.a), strings.Fields(c.b), "-"); !slices.Equal(got, c.want) {
			t.Errorf("%q, %q: got %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// Both lists of numbers rise, and no other choice has more pairs, or more weight.
func TestTheMostAreFound(t *testing.T) {
	list := rapid.SliceOfN(rapid.IntRange(0, 7), 0, 8)
	rapid.Check(t, func(t *rapid.T) {
		a, b := list.Draw(t, "a"), list.Draw(t, "b")
		once := func(list []int, e int) bool { return slices.Index(list, e) == lastIndex(list, e) }
		weight := func(i, j int) float32 {
			if a[i] == b[j] {
				return float32(1 + a[i]%3)
			}
			return 0
		}
		anchor := func(i, j int) float32 {
			if a[i] == b[j] && once(a, a[i]) && once(b, b[j]) {
				return 1
			}
			return 0
		}
		sum := func(pairs []Pair, weight func(i, j int) float32) (w float32) {
			for k, p := range pairs {
				if k > 0 && (p[0] <= pairs[k-1][0] || p[1] <= pairs[k-1][1]) || weight(p[0], p[1]) == 0 {
					t.Fatalf("pairs %v of %v and %v", pairs, a, b)
				}
				w += weight(p[0], p[1])
			}
			return w
		}
		if got, want := sum(Anchors(a, b, -1), anchor), most(len(a), len(b), 0, 0, anchor); got != want {
			t.Errorf("%v anchors, want %v", got, want)
		}
		if got, want := sum(Heaviest(len(a), len(b), weight), weight), most(len(a), len(b), 0, 0, weight); got != want {
			t.Errorf("weight %v, want %v", got, want)
		}
	})
}

func lastIndex(list []int, e int) int {
	for i, v := range slices.Backward(list) {
		if v == e {
			return i
		}
	}
	return -1
}

// most tries all choices.
func most(m, n, i, j int, weight func(i, j int) float32) float32 {
	if i == m || j == n {
		return 0
	}
	w := max(most(m, n, i+1, j, weight), most(m, n, i, j+1, weight))
	if here := weight(i, j); here > 0 {
		w = max(w, here+most(m, n, i+1, j+1, weight))
	}
	return w
}
