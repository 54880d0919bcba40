package stories

import (
	"cmp"
	"math"
	"slices"
	"time"

	"goldspan/annotate"
)

// The measures.
const (
	Alike   = 0.22 // from here on two articles are alike
	Days    = 3    // that the dates of two alike articles are apart, at most
	Longest = 7    // days of a group

	buckets   = 1 << 20 // counts of terms by hash
	kept      = 96      // terms of an article
	leastBoth = 4       // terms that two alike articles share
)

// shares are the parts of the kinds in the likeness of two articles.
var shares = [3]float64{Word: 0.25, Name: 0.5, Number: 0.25}

// Article is an article without its text.
type Article struct {
	ID        annotate.ArticleID
	Published string // as in its details
	Story     string // "": none
}

// Index finds stories. Count must see all texts before Add sees them.
type Index struct {
	counts   []uint32 // articles with a term, by hash
	articles int      // counted
	rows     []row
}

// row is an article of an Index.
type row struct {
	Article
	text  string // its fingerprint
	day   int    // since 1970; undated: none
	terms vector
}

const undated = math.MinInt

// entry is the weight of a term. The upper bits of the hash tell the kind.
type entry struct {
	hash   uint32
	weight float32
}

func (e entry) kind() Kind { return Kind(e.hash >> kindBit) }

const kindBit = 30

// vector is the terms of an article, or the sum of those of a group, sorted by hash.
// Each kind is of length 1 in an article. Terms that no other article has are left out.
type vector struct {
	entries []entry
	members [3]float64 // articles with terms of a kind
}

// Count counts the terms of the next text.
func (x *Index) Count(text string) {
	if x.counts == nil {
		x.counts = make([]uint32, buckets)
	}
	x.articles++
	terms := Terms(text)
	seen := make([]uint32, len(terms))
	for i, t := range terms {
		seen[i] = uint32(t.Key()) % buckets
	}
	slices.Sort(seen)
	for _, b := range slices.Compact(seen) {
		x.counts[b]++
	}
}

// Add adds the next article, whose text was counted. Its number is the number of
// articles before it.
func (x *Index) Add(a Article, text string) {
	x.rows = append(x.rows, row{a, annotate.Fingerprint(text), dayOf(a.Published), x.vector(text)})
}

func (x *Index) vector(text string) (v vector) {
	own := math.Log(1 + float64(x.articles)) // a term of this text alone: one common number among few says little
	length := [3]float64{own * own, own * own, own * own}
	for _, t := range Terms(text) {
		weight := x.weight(t)
		length[t.Kind] += weight * weight
		v.members[t.Kind] = 1
		if x.count(t) > 1 {
			v.entries = append(v.entries, entry{uint32(t.Key()), float32(weight)})
		}
	}
	slices.SortFunc(v.entries, func(a, b entry) int { return cmp.Compare(a.hash, b.hash) })
	v.entries = slices.CompactFunc(v.entries, func(a, b entry) bool { return a.hash == b.hash })
	for i, e := range v.entries {
		v.entries[i].weight = float32(float64(e.weight) / math.Sqrt(length[e.kind()]))
	}
	v.entries = heaviest(v.entries)
	return v
}

// heaviest are the entries that are kept, sorted by hash.
func heaviest(entries []entry) []entry {
	if len(entries) <= kept {
		return slices.Clip(entries)
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(-cmp.Compare(shares[a.kind()]*float64(a.weight), shares[b.kind()]*float64(b.weight)), cmp.Compare(a.hash, b.hash))
	})
	entries = slices.Clone(entries[:kept])
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.hash, b.hash) })
	return entries
}

func (x *Index) count(t Term) int {
	if x.counts == nil {
		return 0
	}
	return int(x.counts[uint32(t.Key())%buckets])
}

// weight is what a term says of its text.
func (x *Index) weight(t Term) float64 {
	return (1 + math.Log(float64(t.Times))) * math.Log(1+float64(x.articles)/float64(max(1, x.count(t))))
}

// Key names a term by its kind and text. Two terms may have one key, which is rare.
type Key uint32

// Key is the key of t: FNV-1a, with the kind in the upper bits.
func (t Term) Key() Key {
	h := uint32(2166136261)
	for i := range len(t.Text) {
		h = (h ^ uint32(t.Text[i])) * 16777619
	}
	return Key(h&(1<<kindBit-1) | uint32(t.Kind)<<kindBit)
}

// likeness is how alike two vectors are, from 0 to 1, and how many terms both have. Of
// groups it is the mean over the pairs. A kind that one of them lacks does not count.
func likeness(a, b *vector) (alike float64, both int) {
	var dot [3]float64
	for i, j := 0, 0; i < len(a.entries) && j < len(b.entries); {
		x, y := a.entries[i], b.entries[j]
		switch {
		case x.hash < y.hash:
			i++
		case x.hash > y.hash:
			j++
		default:
			dot[x.kind()] += float64(x.weight) * float64(y.weight)
			i, j, both = i+1, j+1, both+1
		}
	}
	sum := 0.0
	for kind, share := range shares {
		if pairs := a.members[kind] * b.members[kind]; pairs > 0 {
			alike += share * dot[kind] / pairs
			sum += share
		}
	}
	if sum == 0 {
		return 0, 0
	}
	return min(1, alike/sum), both
}

// sum is the vector of two groups together.
func sum(a, b *vector) (v vector) {
	i, j := 0, 0
	for i < len(a.entries) || j < len(b.entries) {
		switch {
		case j == len(b.entries) || i < len(a.entries) && a.entries[i].hash < b.entries[j].hash:
			v.entries = append(v.entries, a.entries[i])
			i++
		case i == len(a.entries) || a.entries[i].hash > b.entries[j].hash:
			v.entries = append(v.entries, b.entries[j])
			j++
		default:
			v.entries = append(v.entries, entry{a.entries[i].hash, a.entries[i].weight + b.entries[j].weight})
			i, j = i+1, j+1
		}
	}
	for kind := range v.members {
		v.members[kind] = a.members[kind] + b.members[kind]
	}
	v.entries = heaviest(v.entries)
	return v
}

// dayOf is the day of a date.
func dayOf(date string) int {
	iso, ok := annotate.ParseDate(date)
	if !ok || len(iso) < len(time.DateOnly) {
		return undated
	}
	t, err := time.Parse(time.DateOnly, iso[:len(time.DateOnly)])
	if err != nil {
		return undated
	}
	return int(t.Unix() / (24 * 60 * 60))
}

// apart says that two days are more than so many days apart.
func apart(a, b, days int) bool {
	return a != undated && b != undated && max(a-b, b-a) > days
}
