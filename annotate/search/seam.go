package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"goldspan/annotate"
)

// seams answers, for bytes at which code points begin, whether graphemes and words
// may be parted there. The segmenter knows, but reads a whole paragraph each time;
// so what two neighbours give away is decided here, and its last answers are kept.
type seams struct {
	text       *Text
	start, end int            // the last grapheme, in bytes
	word       annotate.Range // the last word, or what stands between two
}

// floor is the start of the grapheme that byte b lies in.
func (s *seams) floor(b int) int {
	if plainSeam(s.text.text, b) {
		return b
	}
	s.seek(b)
	return s.start
}

// ceil is b between two graphemes, and otherwise the end of the one it lies in.
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

// marks is how many bytes of s are combining marks at its start. They always join
// what stands before them, unless that is a control character.
func marks(s string) int {
	for i, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			return i
		}
	}
	return len(s)
}

// plainSeam says that graphemes are parted at byte b of text, as far as two or
// three code points tell; where it says no they may be parted still.
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
	// In the scripts of India a consonant joins the one before across a virama,
	// which is of combining class 9, and across no other mark.
	base, _ := utf8.DecodeLastRuneInString(text[:b-size])
	return unicode.Is(unicode.M, before) && !isVirama(before) && isIndic(base) && !unicode.Is(unicode.M, base)
}

// isOpening says that r is a letter that joins no plain code point before it. Two
// vowels, Thai and Lao, are letters and yet do.
func isOpening(r rune) bool {
	return unicode.Is(unicode.Lo, r) && r != '\u0e33' && r != '\u0eb3'
}

func isVirama(r rune) bool { return norm.NFD.PropertiesString(string(r)).CCC() == 9 }

// isIndic says that r is in a block of the scripts from Devanagari to Malayalam.
func isIndic(r rune) bool { return 0x900 <= r && r < 0xd80 }

// isPlain says that r is of grapheme break class Other (or a Hangul syllable), so
// that it joins no plain neighbour, and that it takes no part in the conjuncts of
// India: most of what articles are written in.
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
