package memory

import "strings"

// What is kept of an article is small, and is made among much that is let go. By itself,
// each piece would keep a whole page of memory; so pieces lie side by side in blocks. A
// block is let go when nothing of it is in use.
const (
	textBlock = 8 << 10 // bytes
	listBlock = 1024    // items
)

// texts keeps short texts. A part of an article would keep the whole text of the article.
type texts struct{ block *strings.Builder }

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

// lists keeps short lists.
type lists[T any] struct{ block []T }

// keep is a copy of s.
func (l *lists[T]) keep(s []T) []T {
	if cap(l.block)-len(l.block) < len(s) {
		l.block = make([]T, 0, max(listBlock, len(s)))
	}
	start := len(l.block)
	l.block = append(l.block, s...)
	return l.block[start:len(l.block):len(l.block)]
}
