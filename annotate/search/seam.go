package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"goldspan/annotate"
)

// seams says whether a byte lies between two graphemes, or between two words. Every
// byte must be the start of a code point. The segmenter reads a whole paragraph for
// such an answer. So seams first looks at the neighbouring code points, and keeps
// the last answers of the segmenter.
type seams struct {
	text       *Text
	start, end int            // the last grapheme, in bytes
	word       annotate.Range // the last word, or the last text between two words
}

// floor is the start of the grapheme around byte b; b at a grapheme boundary.
func (s *seams) floor(b int) int {
	if plainSeam(s.text.text, b) {
		return b
	}
	s.seek(b)
	return s.start
}

// ceil is the end of the grapheme around byte b; b at a grapheme boundary.
func (s *seams) ceil(b int) int {
	text := s.text.text
	if plainSeam(text, b) {
		return b
	}
	if r, _ := utf8.DecodeLastRuneInString(text[:b]); isPlain(r) && r >= ' ' {
		if end := b + marks(text[b:]); end > b && plainSeam(text, end) {
			return end
		}
	}
	s.seek(b)
	if s.start == b {
		return b
	}
	return s.end
}

func (s *seams) seek(b int) {
	if s.start <= b && b < s.end {
		return
	}
	segmenter := s.text.segmenter()
	start := segmenter.GraphemeFloor(s.text.offset(b))
	s.start, s.end = s.text.index.Byte(start), s.text.index.Byte(segmenter.NextGrapheme(start))
}

// marks is the number of bytes of the combining marks at the start of s. Marks
// always join the character before, except a control character.
func marks(s string) int {
	for i, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			return i
		}
	}
	return len(s)
}

// plainSeam says that byte b is a grapheme boundary, as far as two or three code
// points can prove it. If it says false, b may still be a boundary.
func plainSeam(text string, b int) bool {
	if b == 0 || b == len(text) {
		return true
	}
	before, size := utf8.DecodeLastRuneInString(text[:b])
	after, _ := utf8.DecodeRuneInString(text[b:])
	switch {
	case isPlain(after):
		return isPlain(before) || unicode.Is(unicode.Mn, before)
	case !isOpening(after):
		return false
	case isPlain(before):
		return before < 0xac00
	}
	// In the scripts of India, a consonant joins the consonant before across a
	// virama (combining class 9), but across no other mark.
	base, _ := utf8.DecodeLastRuneInString(text[:b-size])
	return unicode.Is(unicode.M, before) && !isVirama(before) && isIndic(base) && !unicode.Is(unicode.M, base)
}

// isOpening says that r is a letter that never joins a plain code point before it.
// Two vowels, one Thai and one Lao, do join it.
func isOpening(r rune) bool {
	return unicode.Is(unicode.Lo, r) && r != '\u0e33' && r != '\u0eb3'
}

func isVirama(r rune) bool { return norm.NFD.PropertiesString(string(r)).CCC() == 9 }

// isIndic says that r is in one of the blocks from Devanagari to Malayalam.
func isIndic(r rune) bool { return 0x900 <= r && r < 0xd80 }

// isPlain says that r never joins a plain neighbour and takes no part in the
// conjuncts of Indian scripts: its grapheme break class is Other, or r is a Hangul
// syllable. Most characters of articles are plain.
func isPlain(r rune) bool {
	switch {
	case r < 0x7f:
		return r >= ' ' || r == '\n' || r == '\t'
	case r < 0x300:
		return r > 0xa0 && r != 0xad
	case r < 0x590:
		return r >= 0x370 && (r < 0x483 || r > 0x489)
	case r < 0xe00:
		return 0x5d0 <= r && r <= 0x5ea || 0x620 <= r && r <= 0x64a
	case r < 0x1100:
		return r <= 0xe30 || 0xe40 <= r && r <= 0xe46 || 0x10a0 <= r
	case r < 0x3000:
		return 0x1200 <= r && r <= 0x135a || 0x1e00 <= r && r < 0x2000 || 0x2010 <= r && r <= 0x2027 || 0x2030 <= r && r <= 0x205e
	}
	return r <= 0x3029 || 0x3041 <= r && r <= 0x3096 || 0x30a1 <= r && r <= 0x30ff ||
		0x3400 <= r && r <= 0x9fff || 0xac00 <= r && r <= 0xd7a3
}
