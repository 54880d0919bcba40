package segment

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"goldspan/annotate"
)

// GraphemeFloor is the start of the grapheme around offset. If offset is a grapheme
// boundary, the result is offset.
func (s *Segmenter) GraphemeFloor(offset int) int {
	return s.offsetAt(s.floor(s.byteAt(offset)))
}

// NextGrapheme is the first grapheme boundary after offset, or the end of the text.
func (s *Segmenter) NextGrapheme(offset int) int {
	b := s.byteAt(offset)
	if b == len(s.text) {
		return s.offsetAt(b)
	}
	_, end := s.grapheme(b)
	return s.offsetAt(end)
}

// PrevGrapheme is the last grapheme boundary before offset, or 0.
func (s *Segmenter) PrevGrapheme(offset int) int {
	b := s.byteAt(offset)
	if b == 0 {
		return 0
	}
	_, size := utf8.DecodeLastRuneInString(s.text[:b])
	return s.offsetAt(s.floor(b - size))
}

// Cover is the smallest range of whole graphemes around r.
func (s *Segmenter) Cover(r annotate.Range) annotate.Range {
	return s.rangeOf(s.cover(s.extentOf(r)))
}

func (s *Segmenter) cover(t extent) extent {
	return extent{s.floor(t.start), s.ceil(t.end)}
}

func (s *Segmenter) floor(b int) int {
	if b == len(s.text) {
		return b
	}
	start, _ := s.grapheme(b)
	return start
}

func (s *Segmenter) ceil(b int) int {
	if s.floor(b) == b {
		return b
	}
	_, end := s.grapheme(b)
	return end
}

// grapheme is the grapheme of the code point at byte b. b must be before the end of
// the text.
func (s *Segmenter) grapheme(b int) (start, end int) {
	block := s.block(s.blockOf(b))
	from := b
	for from > block.start && !plainBoundary(s.text, from) {
		from--
	}
	g := graphemes.FromString(s.text[from:block.end])
	for g.Next() {
		if from+g.End() > b {
			break
		}
	}
	return from + g.Start(), from + g.End()
}

// plainBoundary says that byte b lies between two ASCII characters other than CR
// LF. They are always separate graphemes, so segmenting can start there.
func plainBoundary(text string, b int) bool {
	before, after := text[b-1], text[b]
	return before < utf8.RuneSelf && after < utf8.RuneSelf && (before != '\r' || after != '\n')
}
