package search

import (
	"sync"

	"goldspan/annotate"
	"goldspan/annotate/segment"
)

// Text is an article's text made ready for searching. Each kind of folding is
// done when a Pattern first needs it, and kept.
type Text struct {
	text      string
	index     *annotate.Index
	segmenter func() *segment.Segmenter
	loose     func() folded
	exact     func() folded
}

// NewText makes a Text of an article's text, whose index is index.
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

// offset is the code point offset of byte b, at which a code point begins.
func (t *Text) offset(b int) int {
	offset, _ := t.index.FromByte(b)
	return offset
}
