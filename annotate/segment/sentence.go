package segment

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"goldspan/annotate"
)

// Sentence is the sentence at offset. It includes the closing quotes and brackets
// after the full stop, but no white space at its ends. White space between two
// sentences belongs to the first of them. A line feed ends a sentence. In an empty
// line the range is empty.
func (s *Segmenter) Sentence(offset int) annotate.Range {
	b := s.byteAt(offset)
	block, ok := s.lineAt(b)
	if !ok {
		b = s.floor(b)
		return s.rangeOf(extent{b, b})
	}
	start := block.start
	for _, end := range sentenceEnds(s.text[block.start:block.end]) {
		at := block.start + end
		if s.floor(at) != at {
			continue // graphemes and sentences differ for a few characters
		}
		if b < at || at == block.end {
			return s.rangeOf(s.trim(extent{start, at}))
		}
		start = at
	}
	return s.rangeOf(s.trim(extent{start, block.end}))
}

// sentenceEnds gives the ends of the sentences of a paragraph, in bytes. White
// space after a sentence belongs to the sentence. The last end is the length of the
// paragraph.
func sentenceEnds(block string) []int {
	var ends []int
	for g := sentences.FromString(block); g.Next(); {
		// For UAX 29, "He fell. 50 others fled." is one sentence: it skips digits
		// and finds a small letter.
		for at := g.Start() + 1; at < g.End(); at++ {
			if isDigit(block[at]) && blankEnd(block[:at]) < at && stops(block[:at]) {
				ends = append(ends, at)
			}
		}
		ends = append(ends, g.End())
	}
	return slices.DeleteFunc(ends, func(at int) bool {
		return at < len(block) && !endsSentence(block[:at], block[at:])
	})
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// stops says that s ends with a full stop or a similar mark. Closing marks and
// white space after the mark are ignored.
func stops(s string) bool {
	r, size := utf8.DecodeLastRuneInString(withoutClosing(s[:blankEnd(s)]))
	return size > 0 && unicode.Is(unicode.STerm, r)
}

func withoutClosing(s string) string { return strings.TrimRightFunc(s, isClosing) }

func isClosing(r rune) bool {
	return r == '"' || r == '\'' || unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi)
}

func isOpening(r rune) bool {
	return r == '"' || r == '\'' || unicode.In(r, unicode.Ps, unicode.Pi, unicode.Pf)
}

// endsSentence says whether a sentence ends between before and after. UAX 29 or
// sentenceEnds must have found an end there, and after must not start with white
// space.
func endsSentence(before, after string) bool {
	core := before[:blankEnd(before)]
	if strings.ContainsAny(before[len(core):], "\n\r\v\f\u0085\u2028\u2029") {
		return true
	}
	next := strings.TrimLeftFunc(after, isOpening)
	if blankEnd(next) == 0 {
		return false // a single quote mark at the end of a line
	}
	quoted := len(next) < len(after)
	first, _ := utf8.DecodeRuneInString(next)
	if unicode.IsLower(first) && !quoted {
		return false // “Why?” he asked.
	}
	if !strings.HasSuffix(core, ".") {
		return true
	}
	return !goesOn(strings.TrimSuffix(core, "."), next, quoted)
}

// goesOn says that the sentence continues after a full stop, because the full stop
// belongs to an abbreviation. before is the text before the full stop. next is the
// text after it, without opening quotes.
func goesOn(before, next string, quoted bool) bool {
	abbr := lastWord(before)
	first, _ := utf8.DecodeRuneInString(next)
	digit := unicode.IsDigit(first)
	switch lower := strings.ToLower(abbr); {
	case abbr == "":
		return false
	case isListNumber(before, abbr):
		return true
	case isNumbering(lower):
		return digit
	case isTitle(lower):
		return true
	case isInitial(abbr):
		return digit || !isStarter(firstWord(next))
	case isAcronym(lower), isTail(lower):
		return digit || !quoted && !isStarter(firstWord(next))
	}
	return false
}

// isListNumber says that abbr is a number at the start of a line. before ends with
// abbr.
func isListNumber(before, abbr string) bool {
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return len(strings.TrimSpace(line)) == len(abbr) && !strings.ContainsFunc(abbr, notDigit)
}

func notDigit(r rune) bool { return !unicode.IsDigit(r) }

// isInitial says that s is one capital letter, such as "J".
func isInitial(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == len(s) && unicode.IsUpper(r)
}

// lastWord is the longest end of s made of letters, digits, marks, full stops and
// hyphens.
func lastWord(s string) string {
	i := strings.LastIndexFunc(s, func(r rune) bool { return !inAbbreviation(r) })
	if i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		s = s[i+size:]
	}
	return s
}

// firstWord is the longest start of s made of the same characters.
func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !inAbbreviation(r) }); i >= 0 {
		s = s[:i]
	}
	return s
}

func inAbbreviation(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '.' || r == '-'
}
