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
// It keeps some 400 bytes of an article, not its text.
type Index struct {
	signatures []*[bands]uint32 // pointers: they need not be copied where the list grows; nil: no words
	samples    []sample         // in the order of the articles
}

// sample is a shingle of an article. Half of its hash tells samples apart well enough:
// those of a pair are three at least, and a pair is only worth a comparison.
type sample struct {
	hash    uint32
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
			x.samples = append(x.samples, sample{uint32(h >> 32), article})
		}
	}
	var signature *[bands]uint32
	if some {
		fillEmpty(&s, empty)
		signature = new([bands]uint32)
		for b := range signature {
			of := s[b*perBand:]
			signature[b] = uint32(mix([]uint64{uint64(of[0]), uint64(of[1]), uint64(of[2])}))
		}
	}
	x.signatures = append(x.signatures, signature)
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
		slices.SortFunc(band, func(a, b in) int {
			if a.key != b.key {
				return cmp.Compare(a.key, b.key)
			}
			return int(a.article - b.article)
		})
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
	// crowd is where the samples of the same hash begin in order.
	order, crowd := x.byHash()
	for first := 0; first < len(order); {
		last := first
		for last < len(order) && x.samples[order[last]].hash == x.samples[order[first]].hash {
			last++
		}
		for _, i := range order[first:last] {
			if crowd[i] = int32(first); last-first > crowded {
				crowd[i] = int32(len(order))
			}
		}
		first = last
	}
	var pairs []Pair
	counts := make([]int32, len(x.signatures)) // samples that the article shares with an earlier one
	var mates []int32
	for i := 0; i < len(x.samples); {
		article := x.samples[i].article
		for ; i < len(x.samples) && x.samples[i].article == article; i++ {
			for at := crowd[i]; int(at) < len(order) && order[at] < int32(i); at++ {
				mate := x.samples[order[at]].article
				if counts[mate]++; counts[mate] == 1 {
					mates = append(mates, mate)
				}
			}
		}
		for _, mate := range mates {
			if counts[mate] >= shared {
				pairs = append(pairs, Pair{int(mate), int(article)})
			}
			counts[mate] = 0
		}
		mates = mates[:0]
	}
	return pairs
}

// byHash is the numbers of the samples, sorted by their hashes. Those of one hash stay in
// their order. spare is as long, for other uses.
func (x *Index) byHash() (order, spare []int32) {
	const digit = 11 // bits
	order, next := make([]int32, len(x.samples)), make([]int32, len(x.samples))
	for i := range order {
		order[i] = int32(i)
	}
	for shift := 0; shift < 32; shift += digit {
		var at [1<<digit + 1]int32
		of := func(i int32) uint32 { return x.samples[i].hash >> shift % (1 << digit) }
		for _, i := range order {
			at[of(i)+1]++
		}
		for d := range at[1:] {
			at[d+1] += at[d]
		}
		for _, i := range order {
			next[at[of(i)]] = i
			at[of(i)]++
		}
		order, next = next, order
	}
	return order, next
}

func distinct(pairs []Pair) []Pair {
	slices.SortFunc(pairs, func(a, b Pair) int { return cmp.Or(a.A-b.A, a.B-b.B) })
	return slices.Compact(pairs)
}
