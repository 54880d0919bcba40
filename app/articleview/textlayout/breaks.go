package textlayout

import "github.com/go-text/typesetting/segmenter"

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
	out[len(text)] |= breakable | lineAllowed
	return out
}
