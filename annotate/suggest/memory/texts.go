package memory

import "strings"

// texts keeps short texts side by side. A part of an article would keep the whole text of
// the article in memory, and a copy by itself a page of memory, where all around it is let
// go.
type texts struct{ block *strings.Builder }

// textBlock is how many bytes of texts lie side by side.
const textBlock = 8 << 10

// keep is s in a place of its own.
func (t *texts) keep(s string) string {
	if t.block == nil || t.block.Cap()-t.block.Len() < len(s) {
		t.block = &strings.Builder{}
		t.block.Grow(max(textBlock, len(s)))
	}
	start := t.block.Len()
	t.block.WriteString(s)
	return t.block.String()[start:]
}
