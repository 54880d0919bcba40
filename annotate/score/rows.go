package score

import (
	"encoding/binary"
	"slices"
)

// rows holds the counts of every article for the bootstrap. An article is a key and
// a row of variable-length integers:
//
//	number of labels, strict, ranges, rangesOther, sameLabel
//	for each label: label, gold + pred, same, other, overlapping, both, chars
//
// Most integers take one byte. Rows are read only in sequence.
type rows struct {
	keys   []uint64
	chunks [][]byte // each row lies in one chunk
}

const (
	firstChunk = 4 << 10
	largeChunk = 1 << 20
)

func (r *rows) add(article string, t *tally, touched []int32, cells []labelTally) {
	r.keys = append(r.keys, keyOf(article))
	room := (5 + 7*len(touched)) * binary.MaxVarintLen64
	last := len(r.chunks) - 1
	if last < 0 || cap(r.chunks[last])-len(r.chunks[last]) < room {
		size := firstChunk
		if last >= 0 {
			size = min(2*cap(r.chunks[last]), largeChunk)
		}
		r.chunks = append(r.chunks, make([]byte, 0, max(size, room)))
		last++
	}
	b := r.chunks[last]
	for _, v := range [...]int{len(touched), t.strict, t.ranges, t.rangesOther, t.sameLabel} {
		b = binary.AppendUvarint(b, uint64(v))
	}
	for _, l := range touched {
		c := &cells[l]
		for _, v := range [...]int{
			int(l), c.gold + c.pred, c.same, c.other, c.overlapping, c.chars.Both, c.chars.Gold + c.chars.Pred,
		} {
			b = binary.AppendUvarint(b, uint64(v))
		}
	}
	r.chunks[last] = b
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

// byKey gives the places of the rows in the order of their keys.
func (r *rows) byKey() []int32 {
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

// The columns of a row in a sum. The columns of each label follow.
const (
	colSpans = iota
	colStrict
	colRanges
	colRangesOther
	colSameLabel
	colArticles // articles with spans
	colMeans    // the F1 of an article in each scheme, in units of 1 / meanUnit
	colLabels   = colMeans + schemes
)

const meanUnit = 1 << 32

// The columns of a label.
const (
	labelSpans = iota
	labelSame
	labelOther
	labelOverlapping
	labelBoth
	labelChars
	labelColumns
)

func columns(labels int) int { return colLabels + labels*labelColumns }

// entry is a value of a row other than 0.
type entry struct {
	col   int
	value uint64
}

// each calls do for every row, in sequence. The entries are valid until do returns.
func (r *rows) each(do func(row int, entries []entry)) {
	var entries []entry
	row := 0
	for _, b := range r.chunks {
		for len(b) > 0 {
			entries, b = decode(entries[:0], b)
			do(row, entries)
			row++
		}
	}
}

func decode(entries []entry, b []byte) (filled []entry, rest []byte) {
	next := func() uint64 {
		v, n := binary.Uvarint(b)
		b = b[n:]
		return v
	}
	put := func(col int, v uint64) {
		if v != 0 {
			entries = append(entries, entry{col, v})
		}
	}
	labels := next()
	var head [4]uint64
	for i := range head {
		head[i] = next()
		put(colStrict+i, head[i])
	}
	spans := uint64(0)
	for range labels {
		at := colLabels + int(next())*labelColumns
		for i := range labelColumns {
			v := next()
			put(at+i, v)
			if i == labelSpans {
				spans += v
			}
		}
	}
	if spans > 0 {
		put(colSpans, spans)
		put(colArticles, 1)
		for i := range head {
			put(colMeans+i, doubledOf(head, i)*meanUnit/spans)
		}
	}
	return entries, b
}

// doubledOf is 2S in Schemes()[scheme]. c holds the columns from colStrict on.
func doubledOf(c [4]uint64, scheme int) uint64 {
	switch scheme {
	case 0: // strict
		return 2 * c[0]
	case 1: // exact
		return 2 * c[1]
	case 2: // partial
		return 2*c[1] + c[2]
	default: // type
		return 2 * c[3]
	}
}
