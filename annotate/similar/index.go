package similar

import (
	"cmp"
	"math"
	"slices"
)

// The measures of an Index. With 32 bands of 3 hashes it finds 98 of 100 pairs with a
// Jaccard index of 0.5, and all but 4 of 10,000 with 0.6.
const (
	bands    = 32
	perBand  = 3
	bins     = bands * perBand
	sampled  = 16 // one of so many shingles is a sample
	shared   = 3  // samples that a pair must share to be found by them
	crowded  = 40 // articles that share a sample: it is a phrase of the outlet
	maxMates = 64 // pairs that a crowd gives an article: a chain instead of all pairs
)

// Index collects articles, by number from 0, and finds pairs that may be near copies.
// It keeps some 500 bytes of an article, not its text.
type Index struct {
	signatures [][bins]uint32
	samples    []sample
}

// sample is a shingle of an article.
type sample struct {
	hash    uint64
	article int32
}

// Len is the number of articles.
func (x *Index) Len() int { return len(x.signatures) }

// Add adds the next article.
func (x *Index) Add(text string) {
	const empty = math.MaxUint32
	var s [bins]uint32
	for i := range s {
		s[i] = empty
	}
	article := int32(len(x.signatures))
	first, some := len(x.samples), false
	for h := range hashes(text) {
		some = true
		bin, value := h>>32%bins, uint32(h)
		s[bin] = min(s[bin], value)
		if value%sampled == 0 {
			x.samples = append(x.samples, sample{h, article})
		}
	}
	if !some {
		s = [bins]uint32{} // marks an article without words
	} else {
		fillEmpty(&s, empty)
	}
	x.signatures = append(x.signatures, s)
	own := x.samples[first:]
	slices.SortFunc(own, func(a, b sample) int { return cmp.Compare(a.hash, b.hash) })
	x.samples = x.samples[:first+len(slices.Compact(own))]
}

// fillEmpty gives an empty bin the value of another one, which its number chooses, so
// that short texts have signatures too (A. Shrivastava, Optimal Densification, 2017).
func fillEmpty(s *[bins]uint32, empty uint32) {
	full := *s
	for i := range s {
		for try := uint64(1); s[i] == empty; try++ {
			s[i] = full[mix([]uint64{uint64(i), try})%bins]
		}
	}
}

// Pair is two articles by number, the smaller first.
type Pair struct{ A, B int }

// Pairs gives the pairs that are worth a comparison, sorted, each once. They include
// nearly all near copies, and many that are none. Of a crowd of articles that are all
// alike, each gets some neighbours, which is enough to connect the crowd.
func (x *Index) Pairs() []Pair {
	var pairs []Pair
	type in struct {
		key     uint64
		article int32
	}
	band := make([]in, 0, len(x.signatures))
	for b := range bands {
		band = band[:0]
		for i := range x.signatures {
			s := x.signatures[i][b*perBand : (b+1)*perBand]
			if x.signatures[i] == ([bins]uint32{}) {
				continue
			}
			band = append(band, in{mix([]uint64{uint64(s[0]), uint64(s[1]), uint64(s[2])}), int32(i)})
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
	return distinct(append(pairs, x.sharing()...))
}

// sharing gives the pairs that share samples.
func (x *Index) sharing() []Pair {
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

func distinct(pairs []Pair) []Pair {
	slices.SortFunc(pairs, func(a, b Pair) int { return cmp.Or(a.A-b.A, a.B-b.B) })
	return slices.Compact(pairs)
}
