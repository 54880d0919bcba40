// Package patience finds what stands for each other in two lists.
//
// Anchors are elements that both lists have once, as in the patience algorithm
// (B. Cohen, 2009; https://bramcohen.livejournal.com/73318.html). What stands between
// two anchors is aligned by Heaviest.
//
// The package imports only the standard library.
package patience

import (
	"slices"
	"sort"
)

// Pair is the number of an element in the first list, and that of one in the second.
type Pair = [2]int

// Anchors are pairs of the elements that both lists have once: as many as stand in the
// same order in both. Elements equal to none are no anchors.
func Anchors[T comparable](a, b []T, none T) []Pair {
	type places struct {
		n  [2]int // how often
		at Pair
	}
	seen := make(map[T]places, len(a))
	for side, list := range [2][]T{a, b} {
		for i, e := range list {
			p, there := seen[e]
			if e == none || side == 1 && !there {
				continue
			}
			p.n[side]++
			p.at[side] = i
			seen[e] = p
		}
	}
	var pairs []Pair
	for i, e := range a {
		if p := seen[e]; p.n == [2]int{1, 1} && p.at[0] == i {
			pairs = append(pairs, p.at)
		}
	}
	return rising(pairs)
}

// rising is the longest subsequence of pairs, which are sorted by their first number,
// whose second numbers rise too.
func rising(pairs []Pair) []Pair {
	var tails []int                   // of a subsequence of each length, the last pair
	before := make([]int, len(pairs)) // the pair before a pair
	for i, p := range pairs {
		n := sort.Search(len(tails), func(k int) bool { return pairs[tails[k]][1] >= p[1] })
		before[i] = -1
		if n > 0 {
			before[i] = tails[n-1]
		}
		if n == len(tails) {
			tails = append(tails, i)
		} else {
			tails[n] = i
		}
	}
	if len(tails) == 0 {
		return nil
	}
	var out []Pair
	for i := tails[len(tails)-1]; i >= 0; i = before[i] {
		out = append(out, pairs[i])
	}
	slices.Reverse(out)
	return out
}

// Heaviest are pairs of rising numbers below m and n with the largest sum of weights. A
// pair of weight 0 is none. It takes a table of m times n numbers.
func Heaviest(m, n int, weight func(i, j int) float32) []Pair {
	sums := make([]float32, (m+1)*(n+1)) // of the rest from i and j
	at := func(i, j int) *float32 { return &sums[i*(n+1)+j] }
	for i := m - 1; i >= 0; i-- {
		for j := n - 1; j >= 0; j-- {
			*at(i, j) = max(*at(i+1, j), *at(i, j+1))
			if w := weight(i, j); w > 0 {
				*at(i, j) = max(*at(i, j), w+*at(i+1, j+1))
			}
		}
	}
	var pairs []Pair
	for i, j := 0, 0; i < m && j < n; {
		w := weight(i, j)
		switch {
		case w > 0 && *at(i, j) == w+*at(i+1, j+1):
			pairs = append(pairs, Pair{i, j})
			i, j = i+1, j+1
		case *at(i, j) == *at(i+1, j):
			i++
		default:
			j++
		}
	}
	return pairs
}
