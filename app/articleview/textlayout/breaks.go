package textlayout

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/go-text/typesetting/segmenter"
)

// boundary is what may happen before a character.
type boundary uint8

const (
	graphemeStart boundary = 1 << iota // a caret may stand here
	clusterStart                       // glyphs may be parted here
	lineAllowed                        // UAX 14 lets a line begin here
	lineRequired                       // UAX 14 wants a line to begin here

	// breakable is a place where a line can begin at all: a caret can stand
	// there and no glyph reaches across.
	breakable = graphemeStart | clusterStart
)

// boundaries finds graphemes and line breaks of a paragraph: one more than it
// has characters. The clusters are shaping's to add.
//
// A grapheme starts where both libraries say so. That of annotate/segment, by
// which gestures snap, parts Indic conjuncts (it has no rule GB9c); that of the
// shaper parts an emoji sequence that follows another emoji.
func boundaries(seg *segmenter.Segmenter, text []rune) []boundary {
	out := make([]boundary, len(text)+1)
	seg.Init(text)
	for it := seg.GraphemeIterator(); it.Next(); {
		out[it.Grapheme().Offset] |= graphemeStart
	}
	for it := seg.LineIterator(); it.Next(); {
		l := it.Line()
		end := l.Offset + len(l.Text)
		out[end] |= lineAllowed
		if l.IsMandatoryBreak {
			out[end] |= lineRequired
		}
	}
	at := 0
	for it := graphemes.FromString(string(text)); it.Next(); {
		end := at + utf8.RuneCountInString(it.Value())
		for at++; at < end; at++ {
			out[at] &^= graphemeStart
		}
	}
	out[len(text)] |= breakable | lineAllowed
	return out
}
