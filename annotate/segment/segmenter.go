package segment

import "goldspan/annotate"

// Segmenter answers for one text.
type Segmenter struct {
	index  *annotate.Index
	text   string
	starts []int // where blocks begin, in bytes, growing; the first is 0
}

// New makes a Segmenter of text, whose index is index.
func New(text string, index *annotate.Index) *Segmenter {
	return &Segmenter{index: index, text: text, starts: blockStarts(text)}
}

// byteAt is the byte offset of a code point offset, which may lie outside the text.
func (s *Segmenter) byteAt(offset int) int {
	return s.index.Byte(min(max(offset, 0), s.index.Len()))
}

// offsetAt is its inverse, for bytes at which a code point begins.
func (s *Segmenter) offsetAt(b int) int {
	offset, _ := s.index.FromByte(b)
	return offset
}

func (s *Segmenter) rangeOf(t extent) annotate.Range {
	return annotate.Range{Start: s.offsetAt(t.start), End: s.offsetAt(t.end)}
}

// extentOf is r in bytes, inside the text, and not reversed: a reversed range
// counts as empty where it starts.
func (s *Segmenter) extentOf(r annotate.Range) extent {
	start := s.byteAt(r.Start)
	return extent{start, max(start, s.byteAt(r.End))}
}

// extent is a half-open range of bytes of the text.
type extent struct{ start, end int }
