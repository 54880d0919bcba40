package atspi

import "unicode"

// Plain is a short text: that of a field or a label.
type Plain struct {
	text   []rune
	bounds Rect
	sel    func(from, to int) bool
}

// NewPlain makes a text that fills bounds. sel selects a range of it; it may be nil.
func NewPlain(text string, bounds Rect, sel func(from, to int) bool) *Plain {
	return &Plain{[]rune(text), bounds, sel}
}

// Len implements Text.
func (p *Plain) Len() int { return len(p.text) }

// Slice implements Text.
func (p *Plain) Slice(from, to int) string { return string(p.text[from:to]) }

// Around implements Text. Sentences and lines are paragraphs.
func (p *Plain) Around(u Unit, at int) (from, to int) {
	switch u {
	case Char:
		return at, at + 1
	case Word:
		begins := func(i int) bool { return i == 0 || !inWord(p.text[i-1]) && inWord(p.text[i]) || p.text[i-1] == '\n' }
		return p.bounded(at, begins)
	}
	return p.bounded(at, func(i int) bool { return i == 0 || p.text[i-1] == '\n' })
}

// bounded is the part around an offset, between two places at which parts begin.
func (p *Plain) bounded(at int, begins func(int) bool) (from, to int) {
	for from = at; !begins(from); {
		from--
	}
	for to = at + 1; to < len(p.text) && !begins(to); {
		to++
	}
	return from, to
}

func inWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.N) || r == '\'' || r == '’'
}

// Attributes implements Text: there are none.
func (p *Plain) Attributes(int) (attributes map[string]string, from, to int) {
	return map[string]string{}, 0, len(p.text)
}

// Box implements Text. It is the whole place of the text.
func (p *Plain) Box(int, int) Rect { return p.bounds }

// At implements Text. The place of a character is not known.
func (p *Plain) At(int, int) int { return -1 }

// Select implements Text.
func (p *Plain) Select(from, to int) bool { return p.sel != nil && p.sel(from, to) }
