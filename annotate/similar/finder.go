package similar

import "slices"

// Finder finds, among some texts, the near copies of another one. It keeps the shingles
// of its texts. The zero value is ready to use.
type Finder struct {
	sets []Shingles
	has  map[uint64][]int32 // the numbers of the texts with a sampled shingle
}

// Of a long text one shingle in sampleShare finds it, of a short one each does.
const (
	sampleShare  = 8
	shortestLong = 20 * sampleShare
)

// Match is a near copy, by the number of its text.
type Match struct {
	Text int
	Likeness
}

// Add adds the next text, numbered from 0.
func (f *Finder) Add(text string) {
	if f.has == nil {
		f.has = map[uint64][]int32{}
	}
	s := Of(text)
	for _, h := range s {
		if len(s) < shortestLong || h%sampleShare == 0 {
			f.has[h] = append(f.has[h], int32(len(f.sets)))
		}
	}
	f.sets = append(f.sets, s)
}

// Near gives the near copies of a text, the most alike first. Several goroutines may ask
// at a time while no text is added.
func (f *Finder) Near(text string) []Match {
	s := Of(text)
	var shares []int32
	for _, h := range s {
		shares = append(shares, f.has[h]...)
	}
	slices.Sort(shares)
	var near []Match
	for _, n := range slices.Compact(shares) {
		if l := Compare(s, f.sets[n]); l.Near() {
			near = append(near, Match{int(n), l})
		}
	}
	slices.SortStableFunc(near, func(a, b Match) int {
		switch {
		case a.Jaccard > b.Jaccard:
			return -1
		case a.Jaccard < b.Jaccard:
			return 1
		}
		return 0
	})
	return near
}
