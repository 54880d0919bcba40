package search

import (
	"sync"

	"goldspan/annotate"
	"goldspan/annotate/segment"
)

// Text is the text of an article, prepared for searching. Each kind of folding is
// done once, at its first use.
type Text struct {
	text      string
	index     *annotate.Index
	segmenter func() *segment.Segmenter
	loose     func() folded
	exact     func() folded
}

// NewText makes a Text. index must be the index of text.
func NewText(text string, index *annotate.Index) *Text {
	return &Text{
		text:      text,
		index:     index,
		segmenter: sync.OnceValue(func() *segment.Segmenter { return segment.New(text, index) }),
		loose:     sync.OnceValue(func() folded { return fold(text, false) }),
		exact:     sync.OnceValue(func() folded { return fold(text, true) }),
	}
}

func (t *Text) folded(exact bool) folded {
	if exact {
		return t.exact()
	}
	return t.loose()
}

// offset converts byte b to code points. A code point must start at b.
func (t *Text) offset(b int) int {
	offset, _ := t.index.FromByte(b)
	return offset
}
