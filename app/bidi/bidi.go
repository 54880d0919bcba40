package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// Level is an embedding level of UAX 9; odd levels run from right to left.
type Level uint8

// RTL says that characters of the level run from right to left.
func (l Level) RTL() bool { return l&1 == 1 }

// maxDepth is the deepest explicit embedding that UAX 9 knows.
const maxDepth = 125

// classOf is the bidi class of r inside a paragraph: characters that separate
// paragraphs by their class, but not in Goldspan, are white space there.
func classOf(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	c := p.Class()
	if c == bidi.B {
		return bidi.WS
	}
	return c
}

// Base is the level of a paragraph: 1 when most of its strong characters
// run from right to left, else 0; the first one decides a draw. Rule HL1 of UAX
// 9 allows it in place of P2 and P3, by which an English paragraph that begins
// with an Arabic name would be set from the right.
func Base(text []rune) Level {
	balance := 0
	for _, r := range text {
		switch classOf(r) {
		case bidi.L:
			balance--
		case bidi.R, bidi.AL:
			balance++
		}
	}
	switch {
	case balance > 0:
		return 1
	case balance < 0:
		return 0
	}
	return firstStrong(text, false)
}

// firstStrong is the level that the first strong character of text asks for, 0
// if there is none. Inside an isolate the search ends where that is closed.
func firstStrong(text []rune, inside bool) Level {
	depth := 0
	for _, r := range text {
		switch c := classOf(r); {
		case initiates(c):
			depth++
		case c == bidi.PDI && depth > 0:
			depth--
		case c == bidi.PDI && inside:
			return 0
		case depth > 0:
		case c == bidi.L:
			return 0
		case c == bidi.R, c == bidi.AL:
			return 1
		}
	}
	return 0
}

// Plain says that all of text runs from left to right in a paragraph that does, so
// that no rule has anything to do. It allocates nothing.
func Plain(text string) bool {
	for _, r := range text {
		if turns(r) {
			return false
		}
	}
	return true
}

// turns says that r can give characters another level than that of a paragraph
// which runs from left to right.
func turns(r rune) bool {
	if r < 0x0590 {
		return false
	}
	switch classOf(r) {
	case bidi.R, bidi.AL, bidi.AN,
		bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
		return true
	}
	return false
}

// Levels gives each character of a paragraph its level by the rules X1 to
// I2 of UAX 9, and by the part of L1 that no line break changes: tabs, and white
// space before them, have the level of the paragraph.
func Levels(text []rune, base Level) []Level {
	if base == 0 && !slices.ContainsFunc(text, turns) {
		return make([]Level, len(text))
	}
	b := &bidiParagraph{
		text: text, base: base,
		original: make([]bidi.Class, len(text)), class: make([]bidi.Class, len(text)),
		levels: make([]Level, len(text)), match: make([]int, len(text)),
	}
	for i, r := range text {
		b.original[i] = classOf(r)
	}
	copy(b.class, b.original)
	b.matchIsolates()
	b.explicit()
	for _, s := range b.sequences() {
		s.weak()
		s.brackets()
		s.neutral()
		s.implicit()
	}
	b.levelRemoved()
	b.levelTabs()
	return b.levels
}

// bidiParagraph is a paragraph while its levels are resolved.
type bidiParagraph struct {
	text     []rune
	base     Level
	original []bidi.Class // as Unicode has them
	class    []bidi.Class // as the rules have made them so far
	levels   []Level
	match    []int // of an isolate initiator its PDI, or len(text); of a PDI its initiator, or -1
}

// removed says that rule X9 takes character i out.
func (b *bidiParagraph) removed(i int) bool { return isRemoved(b.original[i]) }

func isRemoved(c bidi.Class) bool {
	switch c {
	case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

// isSpaceOrIsolate says that rule L1 gives c the level of the paragraph before a
// tab and at the end of a line.
func isSpaceOrIsolate(c bidi.Class) bool {
	return c == bidi.WS || c == bidi.S || c == bidi.PDI || initiates(c)
}

func initiates(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// matchIsolates pairs isolate initiators and PDIs (BD9).
func (b *bidiParagraph) matchIsolates() {
	var open []int
	for i, c := range b.original {
		switch {
		case initiates(c):
			b.match[i] = len(b.text)
			open = append(open, i)
		case c == bidi.PDI:
			b.match[i] = -1
			if n := len(open); n > 0 {
				b.match[i] = open[n-1]
				b.match[open[n-1]] = i
				open = open[:n-1]
			}
		}
	}
}

// levelRemoved gives what X9 took out the level of what stands before it, so
// that it never splits a run.
func (b *bidiParagraph) levelRemoved() {
	prev := b.base
	for i := range b.levels {
		if b.removed(i) {
			b.levels[i] = prev
		}
		prev = b.levels[i]
	}
}

// levelTabs is rule L1 for segment separators.
func (b *bidiParagraph) levelTabs() {
	after := false
	for i := len(b.levels) - 1; i >= 0; i-- {
		switch c := b.original[i]; {
		case c == bidi.S:
			after = true
		case isSpaceOrIsolate(c), isRemoved(c):
		default:
			after = false
		}
		if after {
			b.levels[i] = b.base
		}
	}
}
