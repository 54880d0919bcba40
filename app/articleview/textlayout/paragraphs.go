package textlayout

import (
	"unicode"

	"github.com/go-text/typesetting/segmenter"
)

const (
	// longest is how many code points are laid out as one paragraph. Shaping that
	// many takes some milliseconds; a longer paragraph is laid out in parts, each
	// on lines of its own.
	longest = 8000
	// lookBack is how far before its limit a part may end at a better place.
	lookBack = 1000
)

// paragraph is what is known of a paragraph, or a part of one, without its glyphs.
type paragraph struct {
	start, end int32 // offsets; end leaves out the line feed
	word       int32 // its first among the words of the estimate
	gaps       int32 // how many paragraphs end before it
	lines      int32 // as estimated, or exactly
	exact      bool
	continues  bool // the next one is part of the same paragraph
}

// split finds the paragraphs of text. There is at least one.
func split(text []rune, seg *segmenter.Segmenter) []paragraph {
	var out []paragraph
	gaps := int32(0)
	add := func(start, end int, continues bool) {
		out = append(out, paragraph{start: int32(start), end: int32(end), gaps: gaps, continues: continues})
		if !continues {
			gaps++
		}
	}
	start := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '\n' {
			continue
		}
		for i-start > longest {
			end := start + partEnd(text[start:i], seg)
			add(start, end, true)
			start = end
		}
		add(start, i, false)
		start = i + 1
	}
	return out
}

// partEnd is where the first part of text ends, which is longer than one may
// be: after white space, else where a line may break, else between graphemes.
// Only a grapheme longer than lookBack is ever cut.
func partEnd(text []rune, seg *segmenter.Segmenter) int {
	for i := longest; i > longest-lookBack; i-- {
		if isSpace(text[i-1]) && steady(text[i]) {
			return i
		}
	}
	from := longest - lookBack
	for from > 0 && !(steady(text[from-1]) && steady(text[from])) {
		from--
	}
	bounds := boundaries(seg, text[from:min(len(text), longest+1)])
	for _, want := range []boundary{graphemeStart | lineAllowed, graphemeStart} {
		for i := longest; i > max(from, longest-lookBack); i-- {
			if bounds[i-from]&want == want {
				return i
			}
		}
	}
	return longest
}

// steady says that r never belongs to a grapheme with what is before it: a
// letter, digit or ideograph.
func steady(r rune) bool {
	if r < 0x80 {
		return r >= ' '
	}
	return stacked(r) && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) && !unicode.Is(unicode.M, r) ||
		unicode.In(r, unicode.Latin, unicode.Cyrillic, unicode.Greek) && unicode.IsLetter(r)
}
