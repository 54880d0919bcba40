package segment

import (
	"iter"
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
	last := extent{block.end, block.end}
	for t := range s.sentencesOf(block) {
		if last = t; b < t.end {
			break
		}
	}
	return s.rangeOf(s.trim(last))
}

// Sentences gives the sentences of the text in their order, as Sentence does, without
// the empty ones. It is quicker than a call of Sentence for each.
func (s *Segmenter) Sentences() iter.Seq[annotate.Range] {
	return func(yield func(annotate.Range) bool) {
		for _, start := range s.starts {
			block, _ := s.lineAt(start)
			for t := range s.sentencesOf(block) {
				if r := s.rangeOf(s.trim(t)); !r.Empty() && !yield(r) {
					return
				}
			}
		}
	}
}

// sentencesOf gives the sentences of a block, with the white space between them.
func (s *Segmenter) sentencesOf(block extent) iter.Seq[extent] {
	return func(yield func(extent) bool) {
		start := block.start
		for _, end := range sentenceEnds(s.text[block.start:block.end]) {
			at := block.start + end
			// Graphemes and sentences differ for a few characters.
			if s.floor(at) != at && at < block.end {
				continue
			}
			if !yield(extent{start, at}) {
				return
			}
			start = at
		}
		if start < block.end {
			yield(extent{start, block.end})
		}
	}
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
	r, size := utf8.DecodeLastRuneInString(withoutClosing(lastBytes(s[:blankEnd(s)], 64)))
	return size > 0 && unicode.Is(unicode.STerm, r)
}

// lastBytes is the end of s with most bytes at most, in whole code points. Whether a
// sentence ends is seen from there: a text of nothing but brackets is then read once,
// not once for each of them.
func lastBytes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	at := len(s) - most
	for at < len(s) && !utf8.RuneStart(s[at]) {
		at++
	}
	return s[at:]
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
	before = lastBytes(before, 512)
	core := before[:blankEnd(before)]
	if strings.ContainsAny(before[len(core):], "\n\r\v\f\u0085\u2028\u2029") {
		return true
	}
	next := strings.TrimLeftFunc(after, isOpening)
	if strings.TrimLeftFunc(next, isBlank) == "" {
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
	abbr := lastWord(lastBytes(before, 64)) // no abbreviation is longer
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

// All words below are in lower case, without their last full stop.

// isTitle says that another word always follows s, usually a name. So the full stop
// of s never ends a sentence.
func isTitle(s string) bool {
	switch s {
	case "mr", "mrs", "ms", "mx", "messrs", "mme", "mlle", "dr", "drs", "prof", "hon", "rev", "fr", "msgr",
		"gen", "lt", "col", "lt.col", "lt.gen", "maj", "maj.gen", "brig", "brig.gen", "capt", "cpt", "cmdr", "cpl", "sgt", "adm", "pvt",
		"pres", "gov", "sen", "rep", "amb", "supt", "insp",
		"vs", "e.g", "i.e", "eg", "ie", "cf", "viz", "approx", "ca":
		return true
	}
	return false
}

// isNumbering says that s is an abbreviation before a number, as in "No. 5" and
// "Sept. 12". Without a number, s is a normal word or ends a sentence.
func isNumbering(s string) bool {
	switch s {
	case "no", "nos", "nr", "art", "fig", "figs", "vol", "ch", "sect", "p", "pp", "para",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

// isTail says that s may end a sentence, as an acronym may.
func isTail(s string) bool {
	switch s {
	case "st", "mt", "ft", "sec", "jr", "sr", "inc", "ltd", "co", "corp", "bros", "dept", "univ", "etc", "al", "est", "ave", "blvd":
		return true
	}
	return false
}

// isStarter says that s, with its capital letter, is almost always the first word
// of a sentence. So "in the U.S. The ..." has two sentences, and "the U.S.
// Congress" is part of one.
func isStarter(s string) bool {
	switch s {
	case "A", "An", "The", "This", "That", "These", "Those", "There", "Here",
		"I", "He", "She", "It", "We", "You", "They", "His", "Her", "Its", "Our", "My", "Your", "Their",
		"In", "On", "At", "By", "For", "From", "With", "Under", "Over", "Since", "Until", "During",
		"And", "But", "Or", "So", "Yet", "If", "As", "When", "While", "Where", "After", "Before", "Although", "Though",
		"Because", "However", "Meanwhile", "Earlier", "Later", "Now", "Then", "Still", "Also",
		"Some", "Many", "Most", "More", "Both", "Each", "All", "Another", "Other", "Several", "No", "Not",
		"What", "Who", "Why", "How", "Which", "According", "Asked":
		return true
	}
	return false
}
