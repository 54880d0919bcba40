package segment

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"goldspan/annotate"
)

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

// blockMax is the longest block in bytes: several times the longest paragraph of a
// newspaper, and short enough to be segmented while the pointer moves.
const blockMax = 4096

// blockStarts gives the starts of the blocks of text: 0, the byte after each line
// feed, and the cuts in long paragraphs.
func blockStarts(text string) []int {
	starts := []int{0}
	for at := 0; at < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		for end-at > blockMax {
			at += cut(text[at : at+blockMax])
			starts = append(starts, at)
		}
		if end < len(text) || text[end-1] == '\n' {
			starts = append(starts, end)
		}
		at = end
	}
	return starts
}

// cut finds the byte at which to cut a piece of a long paragraph: after the last
// sentence, else after the last white space, else between the last graphemes. The
// byte is in (0, len(piece)).
func cut(piece string) int {
	// The last bytes go to the next block, because the end of the piece may be
	// inside a code point or a grapheme.
	space := 0
	for at := len(piece) - utf8.UTFMax; at > len(piece)/2; at-- {
		before, after := piece[:at], piece[at:]
		if !utf8.RuneStart(piece[at]) || startsBlank(after) {
			continue
		}
		if stops(before) && endsSentence(before, after) && parts(piece, at) {
			return at
		}
		if space == 0 && blankEnd(before) < at && parts(piece, at) {
			space = at
		}
	}
	if space > 0 {
		return space
	}
	last := 0
	for g := graphemes.FromString(piece); g.Next(); {
		if g.Start() > 0 && g.Start() <= len(piece)-utf8.UTFMax {
			last = g.Start()
		}
	}
	if last > 0 {
		return last
	}
	// One grapheme fills the whole piece. The text is hostile, but still needs a
	// cut.
	for at := len(piece) - utf8.UTFMax; ; at-- {
		if utf8.RuneStart(piece[at]) {
			return at
		}
	}
}

// parts says that a grapheme ends at byte at of s. The character before must be a
// space, a full stop or a closing mark; after other characters the answer may be
// wrong.
func parts(s string, at int) bool {
	_, size := utf8.DecodeLastRuneInString(s[:at])
	g := graphemes.FromString(s[at-size:])
	return g.Next() && g.End() == size
}

// blockOf is the number of the block with byte b. The end of the text belongs to
// the last block.
func (s *Segmenter) blockOf(b int) int {
	return sort.SearchInts(s.starts, b+1) - 1
}

// block is the extent of block number i.
func (s *Segmenter) block(i int) extent {
	if i+1 < len(s.starts) {
		return extent{s.starts[i], s.starts[i+1]}
	}
	return extent{s.starts[i], len(s.text)}
}
