package segment

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"

	"goldspan/annotate"
)

// isBlank says that r shows nothing and carries nothing: white space, and the two
// zero-width characters that web pages leave behind (ZWSP, and a BOM).
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

// startsBlank says that s begins with a blank.
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

// Trim is r in whole graphemes and without the white space (no-break and
// zero-width space included) at its ends. Where nothing is left it is empty, at
// the start of r. A space that carries a combining mark is no white space.
func (s *Segmenter) Trim(r annotate.Range) annotate.Range {
	return s.rangeOf(s.trim(s.extentOf(r)))
}

func (s *Segmenter) trim(t extent) extent {
	t = s.cover(t)
	start := t.start
	for start < t.end {
		r, size := utf8.DecodeRuneInString(s.text[start:])
		// A blank is a grapheme of its own unless marks follow it, but for CR LF,
		// whose halves are both blank.
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

// marked says that the code point of that size at byte b begins a grapheme that
// goes on with something that shows.
func (s *Segmenter) marked(b, size int) bool {
	if b+size < len(s.text) && s.text[b+size] < utf8.RuneSelf {
		return false
	}
	g := graphemes.FromString(s.text[b:s.block(s.blockOf(b)).end])
	return g.Next() && g.End() > size
}
