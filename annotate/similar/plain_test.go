package similar

import (
	"cmp"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// The plain functions are what the fast ones must be equal to: an earlier split must
// come out the same.

func plainHashes(text string) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		var last [Words]uint64 // of the last words, the newest first
		n := 0
		for word := range plainWords(text) {
			copy(last[1:], last[:])
			last[0] = word
			if n++; n >= Words && !yield(mix(last[:])) {
				return
			}
		}
		if 0 < n && n < Words {
			yield(mix(last[:n]))
		}
	}
}

func plainWords(text string) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		h, in := uint64(fnvOffset), false
		for _, r := range text {
			kind := plainKind(r)
			if (kind == between || kind == alone) && in {
				if !yield(h) {
					return
				}
				in = false
			}
			switch kind {
			case alone:
				if !yield((fnvOffset ^ uint64(r)) * fnvPrime) {
					return
				}
			case inside:
				if !in {
					h, in = fnvOffset, true
				}
				h = (h ^ uint64(unicode.ToLower(r))) * fnvPrime
			}
		}
		if in {
			yield(h)
		}
	}
}

func plainKind(r rune) kind {
	if r < unicode.MaxASCII {
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
			return inside
		}
		return between
	}
	switch {
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return alone
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return inside
	}
	return between
}

func plainPairs(x *Index) []Pair {
	var pairs []Pair
	type in struct {
		key     uint32
		article int32
	}
	band := make([]in, 0, len(x.signatures))
	for b := range bands {
		band = band[:0]
		for i, s := range x.signatures {
			if s != nil {
				band = append(band, in{s[b], int32(i)})
			}
		}
		slices.SortFunc(band, func(a, b in) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.article, b.article)) })
		for first := 0; first < len(band); {
			last := first + 1
			for ; last < len(band) && band[last].key == band[first].key; last++ {
				for mate := max(first, last-maxMates); mate < last; mate++ {
					pairs = append(pairs, Pair{int(band[mate].article), int(band[last].article)})
				}
			}
			first = last
		}
		pairs = distinct(pairs)
	}
	return distinct(append(pairs, plainSharing(x)...))
}

func plainSharing(x *Index) []Pair {
	samples := slices.Clone(x.samples)
	slices.SortFunc(samples, func(a, b sample) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.article, b.article)) })
	counts := map[Pair]int{}
	for first := 0; first < len(samples); {
		last := first
		for last < len(samples) && samples[last].hash == samples[first].hash {
			last++
		}
		if last-first <= crowded {
			for i := first; i < last; i++ {
				for j := first; j < i; j++ {
					counts[Pair{int(samples[j].article), int(samples[i].article)}]++
				}
			}
		}
		first = last
	}
	var pairs []Pair
	for p, n := range counts {
		if n >= shared {
			pairs = append(pairs, p)
		}
	}
	return pairs
}

func FuzzHashes(f *testing.F) {
	f.Add("The dam broke\x7fon TUESDAY, 12 May\xff über İstanbul 东京都 ไทย")
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := slices.Collect(hashes(text)), slices.Collect(plainHashes(text)); !slices.Equal(got, want) {
			t.Fatalf("%v, want %v", got, want)
		}
	})
}

// Articles that are the same, nearly the same, or share phrases with few or many others.
func TestPairsAreThoseOfThePlainSearch(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 7))
		phrases := make([]string, 40)
		for i := range phrases {
			phrases[i] = text(prose(seed*100+uint64(i), 5+r.IntN(60)))
		}
		var x Index
		for range 50 + r.IntN(250) {
			var parts []string
			for range r.IntN(8) {
				if r.IntN(3) > 0 {
					parts = append(parts, phrases[min(r.IntN(40), r.IntN(40))])
				} else {
					parts = append(parts, fmt.Sprint("own words ", r.Uint32()))
				}
			}
			x.Add(strings.Join(parts, ". "))
		}
		want := plainPairs(&x)
		if got := x.Pairs(); !slices.Equal(got, want) {
			t.Fatalf("seed %d: %d pairs, want %d", seed, len(got), len(want))
		}
		if got := x.Pairs(); !slices.Equal(got, want) {
			t.Fatalf("seed %d: asked again: %d pairs, want %d", seed, len(got), len(want))
		}
	}
}
