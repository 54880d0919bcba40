package segment

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// blockMax is the longest block in bytes: several times the longest paragraph
// that a newspaper prints, and short enough to be segmented while a pointer moves.
const blockMax = 4096

// blockStarts is where the blocks of text begin: after each line feed, and inside
// a paragraph that is too long. There is always one, at 0.
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

// cut is where to part a piece of a paragraph that goes on behind it: after its
// last sentence, else after its last white space, else between its last graphemes.
// It is in (0, len(piece)).
func cut(piece string) int {
	// The last bytes are left to the next block: a code point may be halved there,
	// or a grapheme go on.
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
	// One grapheme fills the whole piece: hostile text, which must not stop us.
	for at := len(piece) - utf8.UTFMax; ; at-- {
		if utf8.RuneStart(piece[at]) {
			return at
		}
	}
}

// parts says that a grapheme ends at byte at of s, given that a space, a full stop
// or a closing mark ends there; after other characters it may be wrong.
func parts(s string, at int) bool {
	_, size := utf8.DecodeLastRuneInString(s[:at])
	g := graphemes.FromString(s[at-size:])
	return g.Next() && g.End() == size
}

// blockOf is the number of the block that holds byte b; the end of the text
// belongs to the last block.
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
