package segment

import "goldspan/annotate"

// Segmenter finds the units of one text.
type Segmenter struct {
	index  *annotate.Index
	text   string
	starts []int // bytes at which blocks start, ascending; the first is 0
}

// New makes a Segmenter. index must be the index of text.
func New(text string, index *annotate.Index) *Segmenter {
	return &Segmenter{index: index, text: text, starts: blockStarts(text)}
}

// byteAt converts a code point offset to bytes. Offsets outside the text move to
// its nearest end.
func (s *Segmenter) byteAt(offset int) int {
	return s.index.Byte(min(max(offset, 0), s.index.Len()))
}

// offsetAt converts a byte offset to code points. A code point must start at b.
func (s *Segmenter) offsetAt(b int) int {
	offset, _ := s.index.FromByte(b)
	return offset
}

func (s *Segmenter) rangeOf(t extent) annotate.Range {
	return annotate.Range{Start: s.offsetAt(t.start), End: s.offsetAt(t.end)}
}

// extentOf converts r to bytes inside the text. A reversed range becomes empty, at
// its start.
func (s *Segmenter) extentOf(r annotate.Range) extent {
	start := s.byteAt(r.Start)
	return extent{start, max(start, s.byteAt(r.End))}
}

// extent is a half-open range of bytes of the text.
type extent struct{ start, end int }
