package annotate

import (
	"fmt"
	"math/bits"
	"sort"
	"unicode/utf8"
)

// Range is a half-open range of code points, [Start, End).
type Range struct{ Start, End int }

// Len is the length of r in code points.
func (r Range) Len() int { return r.End - r.Start }

// Empty says that r contains no code point.
func (r Range) Empty() bool { return r.End <= r.Start }

// Contains says that the code point at offset is in r.
func (r Range) Contains(offset int) bool { return r.Start <= offset && offset < r.End }

// Covers says that o lies inside r.
func (r Range) Covers(o Range) bool { return r.Start <= o.Start && o.End <= r.End }

// Overlaps says that r and o share at least one code point.
func (r Range) Overlaps(o Range) bool {
	return max(r.Start, o.Start) < min(r.End, o.End)
}

func (r Range) String() string { return fmt.Sprintf("[%d, %d)", r.Start, r.End) }

// indexStep is the number of code points between two marks of an Index. It is small
// enough that the walk from a mark costs less than a cache miss, and large enough
// that the marks of a 1 MB text take 256 kB.
const indexStep = 64

// mark is the place of code point number i*indexStep.
type mark struct{ byteAt, utf16At int }

// Index converts offsets of one text between code points, bytes of UTF-8 and UTF-16
// code units. A conversion walks over at most indexStep code points. An Index is
// immutable, and safe for several goroutines.
type Index struct {
	text  string
	runes int
	utf16 int
	ascii bool
	valid bool // the text is UTF-8
	marks []mark
}

// NewIndex indexes text. An invalid byte counts as one code point and one UTF-16
// unit, as in a Go range loop.
func NewIndex(text string) *Index { return newIndex(text, utf8.ValidString(text)) }

// newIndex is NewIndex for a text of which is known whether it is UTF-8.
func newIndex(text string, valid bool) *Index {
	x := &Index{text: text, ascii: asciiLen(text) == len(text), valid: valid}
	if x.ascii {
		x.runes, x.utf16 = len(text), len(text)
		return x
	}
	x.marks = make([]mark, 0, len(text)/indexStep+1)
	for at := 0; at < len(text); {
		x.marks = append(x.marks, mark{at, x.utf16})
		runes, bytes, units := x.walk(text[at:], indexStep)
		x.runes, x.utf16, at = x.runes+runes, x.utf16+units, at+bytes
	}
	return x
}

// asciiLen is the number of bytes before the first one that is not ASCII.
func asciiLen(text string) int {
	i := 0
	for ; i+8 <= len(text) && isASCII(text[i:i+8]); i += 8 {
	}
	for ; i < len(text) && text[i] < utf8.RuneSelf; i++ {
	}
	return i
}

// isASCII says whether all of eight bytes are ASCII.
func isASCII(b string) bool {
	return (b[0]|b[1]|b[2]|b[3]|b[4]|b[5]|b[6]|b[7])&utf8.RuneSelf == 0
}

// walk goes over at most n code points of a part of the text. It counts them, their bytes
// and their UTF-16 units.
func (x *Index) walk(text string, n int) (runes, bytes, units int) {
	if x.valid {
		return walkValid(text, n)
	}
	astral := 0
	for runes < n && bytes < len(text) {
		if text[bytes] < utf8.RuneSelf {
			if runes+8 <= n && bytes+8 <= len(text) && isASCII(text[bytes:bytes+8]) {
				runes, bytes = runes+8, bytes+8
			} else {
				runes, bytes = runes+1, bytes+1
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[bytes:])
		runes, bytes, astral = runes+1, bytes+size, astral+utf16Len(r)-1
	}
	return runes, bytes, runes + astral
}

// walkValid is walk for UTF-8, eight bytes at a time. A code point is counted at its first
// byte; the others are 10xxxxxx. The first byte of one with two UTF-16 units is 11110xxx.
func walkValid(text string, n int) (runes, bytes, units int) {
	const highs = 0x8080808080808080
	astral := 0
	for ; runes < n && bytes+8 <= len(text); bytes += 8 {
		b := text[bytes : bytes+8]
		w := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		first := 8 - bits.OnesCount64(w&^(w<<1)&highs)
		if runes+first > n {
			break
		}
		runes, astral = runes+first, astral+bits.OnesCount64(w&(w<<1)&(w<<2)&(w<<3)&highs)
	}
	for ; bytes < len(text); bytes++ {
		c := text[bytes]
		if utf8.RuneStart(c) {
			if runes == n {
				break
			}
			runes++
			if c >= 0xF0 {
				astral++
			}
		}
	}
	return runes, bytes, runes + astral
}

func utf16Len(r rune) int {
	if r >= 0x10000 {
		return 2
	}
	return 1
}

// Len is the length of the text in code points.
func (x *Index) Len() int { return x.runes }

// LenBytes is the length of the text in bytes of UTF-8.
func (x *Index) LenBytes() int { return len(x.text) }

// LenUTF16 is the length of the text in UTF-16 code units.
func (x *Index) LenUTF16() int { return x.utf16 }

// Has says that r is a valid range of this text. The range may be empty, but not
// reversed.
func (x *Index) Has(r Range) bool { return 0 <= r.Start && r.Start <= r.End && r.End <= x.runes }

// Byte converts a code point offset to bytes. offset must be in [0, Len]; otherwise
// Byte panics, like a slice index out of range.
func (x *Index) Byte(offset int) int {
	b, _ := x.seek(offset)
	return b
}

// UTF16 converts a code point offset to UTF-16 units. offset must be in [0, Len];
// otherwise UTF16 panics.
func (x *Index) UTF16(offset int) int {
	_, u := x.seek(offset)
	return u
}

func (x *Index) seek(offset int) (byteAt, utf16At int) {
	if offset < 0 || offset > x.runes {
		panic(fmt.Sprintf("annotate: offset %d outside a text of %d code points", offset, x.runes))
	}
	if x.ascii {
		return offset, offset
	}
	if offset == x.runes {
		return len(x.text), x.utf16
	}
	m := x.marks[offset/indexStep]
	_, bytes, units := x.walk(x.text[m.byteAt:], offset%indexStep)
	return m.byteAt + bytes, m.utf16At + units
}

// Units converts r to bytes and to UTF-16 units. r must be a range of this text;
// otherwise Units panics.
func (x *Index) Units(r Range) (bytes, utf16 Range) {
	fromByte, fromUnit := x.seek(r.Start)
	if x.ascii || r.Len() < 0 || r.Len() > indexStep || r.End > x.runes {
		toByte, toUnit := x.seek(r.End)
		return Range{fromByte, toByte}, Range{fromUnit, toUnit}
	}
	_, b, u := x.walk(x.text[fromByte:], r.Len()) // the end is near
	return Range{fromByte, fromByte + b}, Range{fromUnit, fromUnit + u}
}

// FromByte converts byte offset b to code points; false if b is outside the text or
// inside a code point.
func (x *Index) FromByte(b int) (int, bool) {
	return x.find(b, len(x.text), func(m mark) int { return m.byteAt }, func(_ rune, size int) int { return size })
}

// FromUTF16 converts UTF-16 offset u to code points; false if u is outside the text
// or inside a surrogate pair.
func (x *Index) FromUTF16(u int) (int, bool) {
	return x.find(u, x.utf16, func(m mark) int { return m.utf16At }, func(r rune, _ int) int { return utf16Len(r) })
}

// find is the inverse of seek. at and width define the unit.
func (x *Index) find(want, total int, at func(mark) int, width func(r rune, size int) int) (int, bool) {
	switch {
	case want < 0 || want > total:
		return 0, false
	case x.ascii:
		return want, true
	case want == total:
		return x.runes, true
	}
	k := sort.Search(len(x.marks), func(i int) bool { return at(x.marks[i]) > want }) - 1
	offset, pos, byteAt := k*indexStep, at(x.marks[k]), x.marks[k].byteAt
	for pos < want {
		r, size := utf8.DecodeRuneInString(x.text[byteAt:])
		byteAt += size
		pos += width(r, size)
		offset++
	}
	return offset, pos == want
}

// Slice is the text in r. r must be a range of this text.
func (x *Index) Slice(r Range) string {
	at, _ := x.Units(r)
	return x.text[at.Start:at.End]
}
