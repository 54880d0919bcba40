package score

import (
	"encoding/binary"

	"goldspan/annotate/bootstrap"
)

// appendRow appends the counts of an article for the bootstrap, a row of variable-length
// integers:
//
//	number of labels, strict, ranges, rangesOther, sameLabel
//	for each label: label, gold + pred, same, other, overlapping, both, chars
//
// Most integers take one byte.
func appendRow(b []byte, t *tally, touched []int32, cells []labelTally) []byte {
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
	return b
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

// decode reads a row, see bootstrap.System.
func decode(entries []bootstrap.Entry, b []byte) (filled []bootstrap.Entry, rest []byte) {
	next := func() uint64 {
		v, n := binary.Uvarint(b)
		b = b[n:]
		return v
	}
	put := func(col int, v uint64) {
		if v != 0 {
			entries = append(entries, bootstrap.Entry{Column: col, Value: v})
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
