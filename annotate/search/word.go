package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// partsWord says that byte b lies inside a word of package segment, not at its
// edge. Punctuation and white space are not words.
func (s *seams) partsWord(b int) bool {
	if b == 0 || b == len(s.text.text) {
		return false
	}
	if parts, known := plainlyPartsWord(s.text.text, b); known {
		return parts
	}
	offset := s.text.offset(b)
	if !s.word.Contains(offset) {
		s.word = s.text.segmenter().Word(offset)
	}
	return s.word.Start < offset && offset < s.word.End &&
		strings.ContainsFunc(s.text.index.Slice(s.word), isLetterOrNumber)
}

// partsHyphenated says that byte b lies beside a hyphen between two letters.
func partsHyphenated(text string, b int) bool {
	before, size := utf8.DecodeLastRuneInString(text[:b])
	after, afterSize := utf8.DecodeRuneInString(text[b:])
	switch {
	case isHyphen(after):
		return endsInLetter(text[:b]) && startsWithLetter(text[b+afterSize:])
	case isHyphen(before):
		return endsInLetter(text[:b-size]) && startsWithLetter(text[b:])
	}
	return false
}

func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }

func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(withoutMarks(s))
	return unicode.IsLetter(r)
}

func startsWithLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

func isLetterOrNumber(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// possessive says that an English 's at byte b ends a word. For package segment the
// 's is part of the word. An analyst who looks for a name wants to find its
// possessive too.
func (s *seams) possessive(b int) bool {
	rest := s.text.text[b:]
	for _, suffix := range [...]string{"'s", "’s", "'S", "’S"} {
		if strings.HasPrefix(rest, suffix) {
			return !s.partsWord(b + len(suffix))
		}
	}
	return false
}

// class says how a code point affects words around it.
type class int

const (
	unclear  class = iota
	joining        // a letter or digit; makes one word with others of this class
	katakana       // makes one word with others of this class
	single         // a letter that is a word of its own: Han, Hiragana, Thai
	parting        // white space, and marks that are never inside a word
	middle         // may be inside a word, between two joining characters
)

// plainlyPartsWord is partsWord, as far as a few code points can prove it.
func plainlyPartsWord(text string, b int) (parts, known bool) {
	head := withoutMarks(text[:b])
	last, size := utf8.DecodeLastRuneInString(head)
	first, firstSize := utf8.DecodeRuneInString(text[b:])
	before, after := classOf(last), classOf(first)
	switch {
	case after == parting, before == parting && (after != unclear || isOpening(first)):
		return false, true
	case before == unclear || after == unclear:
		return false, false
	case before == after && (before == joining || before == katakana):
		return true, true
	case before == middle && after == joining:
		r, size := utf8.DecodeLastRuneInString(withoutMarks(head[:len(head)-size]))
		return false, size == 0 || classOf(r) == parting
	case before == joining && after == middle:
		if isHebrew(last) {
			return false, false // an apostrophe may end a word, and quotes may be inside
		}
		r, size := utf8.DecodeRuneInString(text[b+firstSize:])
		return false, size == 0 || classOf(r) == parting
	}
	return false, true
}

// withoutMarks is s without the combining marks at its end. For word boundaries,
// only the letter before the marks counts.
func withoutMarks(s string) string {
	for {
		r, size := utf8.DecodeLastRuneInString(s)
		if !unicode.Is(unicode.Mn, r) {
			return s
		}
		s = s[:len(s)-size]
	}
}

func isHebrew(r rune) bool { return 0x5d0 <= r && r <= 0x5ea }

func classOf(r rune) class {
	switch {
	case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9':
		return joining
	case r < utf8.RuneSelf:
		return asciiMark(r)
	case 0xc0 <= r && r < 0x590, isHebrew(r), 0x620 <= r && r <= 0x64a, 0x10a0 <= r && r < 0x1100, 0x1200 <= r && r <= 0x135a, 0x1e00 <= r && r < 0x2000, 0xac00 <= r && r <= 0xd7a3:
		if unicode.IsLetter(r) {
			return joining
		}
	case 0xe01 <= r && r <= 0xe30, 0xe40 <= r && r <= 0xe45, 0x3041 <= r && r <= 0x3096, 0x3400 <= r && r <= 0x4dbf, 0x4e00 <= r && r <= 0x9fff:
		return single
	case 0x30a1 <= r && r <= 0x30fa, 0x30fc <= r && r <= 0x30fe:
		return katakana
	case r == '’', r == '，', r == '：', r == '；':
		return middle
	case '–' <= r && r <= '―', '“' <= r && r <= '‟', r == '«', r == '»', r == '…', r == '、', r == '。', '「' <= r && r <= '』', r == '！', r == '？':
		return parting
	}
	return unclear
}

func asciiMark(r rune) class {
	switch r {
	case '.', ',', ':', ';', '\'', '"':
		return middle
	case ' ', '\n', '\t', '!', '?', '(', ')', '[', ']', '{', '}', '<', '>', '/', '\\', '|',
		'-', '+', '=', '*', '&', '%', '$', '#', '@', '~', '^', '`':
		return parting
	}
	return unclear
}
