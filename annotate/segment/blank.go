package segment

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"goldspan/annotate"
)

// isBlank says that r is invisible: white space, or one of two zero-width
// characters from web pages (ZWSP and BOM).
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

func startsBlank(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size > 0 && isBlank(r)
}

// blankEnd is the length of s without the blanks at its end.
func blankEnd(s string) int {
	for len(s) > 0 {
		r, size := utf8.DecodeLastRuneInString(s)
		if !isBlank(r) {
			break
		}
		s = s[:len(s)-size]
	}
	return len(s)
}

// Trim extends r to whole graphemes, then removes the white space at both ends,
// no-break and zero-width space included. If r holds only white space, the result
// is empty, at the start of r. A space with a combining mark is not white space.
func (s *Segmenter) Trim(r annotate.Range) annotate.Range {
	return s.rangeOf(s.trim(s.extentOf(r)))
}

func (s *Segmenter) trim(t extent) extent {
	t = s.cover(t)
	start := t.start
	for start < t.end {
		r, size := utf8.DecodeRuneInString(s.text[start:])
		// A blank without marks is a grapheme of its own. The exception is CR LF;
		// both of its halves are blanks.
		if !isBlank(r) || s.marked(start, size) {
			break
		}
		start += size
	}
	if start == t.end {
		return extent{t.start, t.start}
	}
	end := t.end
	for {
		r, size := utf8.DecodeLastRuneInString(s.text[start:end])
		if !isBlank(r) || s.floor(end-size) != end-size && r != '\n' {
			break
		}
		end -= size
	}
	return extent{start, end}
}

// marked says that the grapheme at byte b continues after its first code point, of
// the given size, with a visible character.
func (s *Segmenter) marked(b, size int) bool {
	if b+size < len(s.text) && s.text[b+size] < utf8.RuneSelf {
		return false
	}
	g := graphemes.FromString(s.text[b:s.block(s.blockOf(b)).end])
	return g.Next() && g.End() > size
}
