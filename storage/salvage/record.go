package salvage

import (
	"encoding/binary"
	"math"
)

// Kind is what a column holds.
type Kind int

// The kinds of a strict table.
const (
	Integer Kind = iota
	Real
	Text
	Blob
)

// Column is a column of a table.
type Column struct {
	Name    string
	Kind    Kind
	Null    bool // it may be NULL
	Default any  // of a row that is older than the column
	Added   bool // rows may be older than the column
}

// Table says how the rows of a table lie in its pages.
type Table struct {
	Name    string
	Root    uint32   // the page at which its tree begins; 0 where it is not known
	Columns []Column // in the order in which they are stored
	Key     bool     // the rows have no number: they are ordered by their first columns
	Number  int      // the column that is the number of a row; -1 for none
	// Fits says whether a row that fits by its kinds can be one of the table; nil: it
	// can. It is asked where nothing but the form says whose row it is.
	Fits func(values []any) bool
}

// Torn is a text or blob of which parts are lost.
type Torn struct {
	Data  []byte
	Holes []Hole
	Text  bool
}

// Hole are the bytes of Torn from one place to another. They are 0 there.
type Hole struct{ From, To int }

// varint reads a number of 1 to 9 bytes; n is 0 where it is cut off.
func varint(b []byte) (v uint64, n int) {
	for i := range min(len(b), 9) {
		if i == 8 {
			return v<<8 | uint64(b[i]), 9
		}
		v = v<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// field is a value in a record.
type field struct {
	code     uint64
	from, to int
}

// fields finds the values of a record of a size, of which start has the first bytes.
// False where they do not fit a table.
func (t *Table) fields(start []byte, size int) ([]field, bool) {
	head, n := varint(start)
	if n == 0 || head > uint64(len(start)) || head < uint64(n) { //nolint:gosec // both are small
		return nil, false
	}
	all := make([]field, 0, len(t.Columns))
	at := int(head)
	for codes := start[n:head]; len(codes) > 0; {
		code, n := varint(codes)
		if n == 0 || len(all) == len(t.Columns) || code == 10 || code == 11 {
			return nil, false
		}
		codes = codes[n:]
		if !t.takes(len(all), code) {
			return nil, false
		}
		length := widths[min(code, 12)]
		if code >= 12 {
			if (code-12)/2 > uint64(size) { //nolint:gosec // a size is not negative
				return nil, false
			}
			length = int((code - 12) / 2)
		}
		if at+length > size {
			return nil, false
		}
		all = append(all, field{code, at, at + length})
		at += length
	}
	if at != size {
		return nil, false
	}
	for _, c := range t.Columns[len(all):] {
		if !c.Added {
			return nil, false
		}
	}
	return all, true
}

var widths = [13]int{0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0, 0}

// takes says whether a column can hold a value of that code.
func (t *Table) takes(column int, code uint64) bool {
	c := t.Columns[column]
	if column == t.Number {
		return code == 0
	}
	if code == 0 {
		return c.Null
	}
	integer := code <= 6 || code == 8 || code == 9
	switch c.Kind {
	case Integer:
		return integer
	case Real:
		return integer || code == 7
	case Text:
		return code >= 13 && code%2 == 1
	default:
		return code >= 12 && code%2 == 0
	}
}

// values reads a record.
func (t *Table) values(number int64, fields []field, payload []byte, holes []Hole) []any {
	out := make([]any, len(t.Columns))
	for i, c := range t.Columns {
		switch {
		case i == t.Number:
			out[i] = number
		case i >= len(fields):
			out[i] = c.Default
		default:
			out[i] = fields[i].value(payload, holes)
		}
	}
	return out
}

func (f field) value(payload []byte, holes []Hole) any {
	b := payload[f.from:f.to]
	var torn []Hole
	for _, h := range holes {
		if from, to := max(h.From, f.from), min(h.To, f.to); from < to {
			torn = append(torn, Hole{from - f.from, to - f.from})
		}
	}
	if torn != nil {
		return Torn{b, torn, f.code%2 == 1}
	}
	switch {
	case f.code == 0:
		return nil
	case f.code == 7:
		return math.Float64frombits(binary.BigEndian.Uint64(b))
	case f.code == 8:
		return int64(0)
	case f.code == 9:
		return int64(1)
	case f.code < 8:
		n := int64(int8(b[0]))
		for _, x := range b[1:] {
			n = n<<8 | int64(x)
		}
		return n
	case f.code%2 == 1:
		return string(b)
	}
	return b
}
