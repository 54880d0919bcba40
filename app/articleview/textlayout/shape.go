package textlayout

import (
	"math"
	"slices"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"goldspan/app/bidi"
)

// shaped is a paragraph as glyphs, whatever the width of its lines. Lines share
// its glyphs; nobody changes them.
type shaped struct {
	text []rune
	base bidi.Level
	// continues says that this is a part of a long paragraph, and not its last.
	continues bool
	items     []item
	glyphs    []shaping.Output // one for each item
	bounds    []boundary       // before each character and at the end
	// pos is how far each character is from the start of the paragraph if all
	// advances are added up in logical order. Inside a run the difference of two is
	// the distance of two carets. Characters inside a grapheme have its start's.
	pos []fixed.Int26_6
	// images are the glyphs of the fonts as drawn so far.
	images *glyphImages
}

// shapeParagraph shapes one paragraph, or part of a long one, whose base bidi.Level
// is that of the whole.
func (d *Doc) shapeParagraph(text []rune, base bidi.Level) *shaped {
	d.fonts.renew()
	s := &shaped{text: text, base: base, images: &d.fonts.images}
	s.bounds = boundaries(&d.segmenter, text)
	s.items = itemize(text, bidi.Levels(text, base), s.bounds, d.fonts)
	s.glyphs = make([]shaping.Output, len(s.items))
	s.pos = make([]fixed.Int26_6, len(text)+1)
	drawn := drawable(text)
	for k, t := range s.items {
		out := d.shaper.Shape(shaping.Input{
			Text: drawn, RunStart: t.start, RunEnd: t.end,
			Direction: t.direction(), Face: t.face, Size: fixed.I(d.params.Size),
			Script: t.script, Language: languageFor(language.Language(d.params.Language), t.script),
		})
		d.fixControls(text, out.Glyphs)
		s.glyphs[k] = out
		s.measure(t, out.Glyphs)
	}
	return s
}

// drawable is text with a space for everything that moves on without a sign:
// faces have no glyph for it and would draw a box.
func drawable(text []rune) []rune {
	moves := func(r rune) bool { return r == '\t' || endsLine(r) }
	i := slices.IndexFunc(text, moves)
	if i < 0 {
		return text
	}
	out := slices.Clone(text)
	for ; i < len(out); i++ {
		if moves(out[i]) {
			out[i] = ' '
		}
	}
	return out
}

// fixControls gives tabs their width, and characters that end lines none.
func (d *Doc) fixControls(text []rune, glyphs []shaping.Glyph) {
	for i := range glyphs {
		switch r := text[glyphs[i].TextIndex()]; {
		case r == '\t':
			glyphs[i].Advance = fixed.Int26_6(d.params.Tab * 64)
		case endsLine(r):
			glyphs[i].Advance = 0
		}
	}
}

// measure fills in the positions of an item and where its clusters start. A
// cluster of several graphemes, as a ligature is, is shared out evenly.
func (s *shaped) measure(t item, glyphs []shaping.Glyph) {
	advances := clusterAdvances(t, glyphs)
	at := s.pos[t.start]
	for start := t.start; start < t.end; {
		s.bounds[start] |= clusterStart
		end := start + 1
		for end < t.end && advances[end-t.start] == noCluster {
			end++
		}
		s.share(start, end, at, advances[start-t.start])
		at += advances[start-t.start]
		start = end
	}
	s.pos[t.end] = at
	s.bounds[t.end] |= clusterStart
}

// noCluster stands for the advance of a character that begins no cluster.
const noCluster = math.MinInt32

// clusterAdvances is the advance of each cluster at its first character, and
// noCluster at all others. The first character always begins one. A cluster
// that goes backwards has no advance: it would turn boxes inside out.
func clusterAdvances(t item, glyphs []shaping.Glyph) []fixed.Int26_6 {
	out := make([]fixed.Int26_6, t.end-t.start)
	for i := range out {
		out[i] = noCluster
	}
	out[0] = 0
	for _, g := range glyphs {
		k := g.TextIndex() - t.start
		if out[k] == noCluster {
			out[k] = 0
		}
		out[k] += g.Advance
	}
	for i, a := range out {
		if a < 0 && a != noCluster {
			out[i] = 0
		}
	}
	return out
}

// share gives the graphemes of the cluster [start, end) equal parts of advance.
func (s *shaped) share(start, end int, at, advance fixed.Int26_6) {
	n := 0
	for i := start; i < end; i++ {
		if i == start || s.bounds[i]&graphemeStart != 0 {
			n++
		}
	}
	k := -1
	for i := start; i < end; i++ {
		if i == start || s.bounds[i]&graphemeStart != 0 {
			k++
		}
		s.pos[i] = at + advance*fixed.Int26_6(k)/fixed.Int26_6(n)
	}
}

// cut is the part of item k's glyphs that shows the characters [a, b), which
// begin and end between clusters.
func (s *shaped) cut(k, a, b int) shaping.Output {
	out := s.glyphs[k]
	g := out.Glyphs
	first := func(pred func(cluster int) bool) int {
		lo, hi := 0, len(g)
		for lo < hi {
			if m := (lo + hi) / 2; pred(g[m].TextIndex()) {
				hi = m
			} else {
				lo = m + 1
			}
		}
		return lo
	}
	// An item's first character owns glyphs of clusters before a cut in the item.
	if a == s.items[k].start {
		a = -1
	}
	if out.Direction.Progression() == di.TowardTopLeft {
		out.Glyphs = g[first(func(c int) bool { return c < b }):first(func(c int) bool { return c < a })]
	} else {
		out.Glyphs = g[first(func(c int) bool { return c >= a }):first(func(c int) bool { return c >= b })]
	}
	a = max(a, s.items[k].start)
	out.Runes = shaping.Range{Offset: a, Count: b - a}
	out.RecomputeAdvance()
	return out
}

// size is about how many bytes s takes.
func (s *shaped) size() int {
	n := len(s.pos)*5 + len(s.items)*300
	for _, o := range s.glyphs {
		n += cap(o.Glyphs) * 80
	}
	return n
}

// graphemeFloor is the last start of a grapheme not after i.
func (s *shaped) graphemeFloor(i int) int {
	for i > 0 && s.bounds[i]&graphemeStart == 0 {
		i--
	}
	return i
}

// graphemeCeil is the first start of a grapheme not before i.
func (s *shaped) graphemeCeil(i int) int {
	for i < len(s.text) && s.bounds[i]&graphemeStart == 0 {
		i++
	}
	return i
}
