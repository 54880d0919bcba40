package bootstrap

import "slices"

// Rows holds the counts of every article, each as a key and a row of bytes. What the
// bytes say is up to the Decode function of its System. Rows are read only in sequence.
// The zero Rows has no articles.
type Rows struct {
	keys   []uint64
	chunks [][]byte // each row lies in one chunk
}

const (
	firstChunk = 4 << 10
	largeChunk = 1 << 20
)

// Len is the number of articles.
func (r *Rows) Len() int { return len(r.keys) }

// Add adds the row of an article. The parameter article is the article's key. The row
// is copied.
func (r *Rows) Add(article string, row []byte) {
	r.keys = append(r.keys, keyOf(article))
	last := len(r.chunks) - 1
	if last < 0 || cap(r.chunks[last])-len(r.chunks[last]) < len(row) {
		size := firstChunk
		if last >= 0 {
			size = min(2*cap(r.chunks[last]), largeChunk)
		}
		r.chunks = append(r.chunks, make([]byte, 0, max(size, len(row))))
		last++
	}
	r.chunks[last] = append(r.chunks[last], row...)
}

// keyOf is the 64-bit FNV-1a hash of an article's key. Keys identify and order the
// articles. Among a million articles, the chance that two have the same key is 3 in
// 10^8.
func keyOf(article string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(article); i++ {
		h = (h ^ uint64(article[i])) * 1099511628211
	}
	return h
}

// Ranks are the ranks of the rows in the order of their keys, from 0 on.
func (r *Rows) Ranks() []int32 {
	ranks := make([]int32, len(r.keys))
	for rank, row := range r.byKey() {
		ranks[row] = int32(rank)
	}
	return ranks
}

// byKey gives the places of the rows in the order of their keys.
func (r *Rows) byKey() []int32 {
	order := make([]int32, len(r.keys))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		switch x, y := r.keys[a], r.keys[b]; {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return order
}

// PairUp ranks the articles that both a and b have, from 0 on; their number is common.
// Rows of the same article get the same rank; all other rows get -1.
func PairUp(a, b *Rows) (ranks [2][]int32, common int) {
	ranks = [2][]int32{make([]int32, len(a.keys)), make([]int32, len(b.keys))}
	x, y := a.byKey(), b.byKey()
	for len(x) > 0 || len(y) > 0 {
		switch {
		case len(y) == 0 || len(x) > 0 && a.keys[x[0]] < b.keys[y[0]]:
			ranks[0][x[0]] = -1
			x = x[1:]
		case len(x) == 0 || a.keys[x[0]] > b.keys[y[0]]:
			ranks[1][y[0]] = -1
			y = y[1:]
		default:
			ranks[0][x[0]], ranks[1][y[0]] = int32(common), int32(common)
			common++
			x, y = x[1:], y[1:]
		}
	}
	return ranks, common
}

// Entry is a count of an article that is not 0.
type Entry struct {
	Column int
	Value  uint64
}

// each calls do for every row, in sequence. The entries are valid until do returns.
func (s *System) each(do func(row int, entries []Entry)) {
	var entries []Entry
	row := 0
	for _, b := range s.Rows.chunks {
		for len(b) > 0 {
			entries, b = s.Decode(entries[:0], b)
			do(row, entries)
			row++
		}
	}
}
