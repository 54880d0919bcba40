package textlayout

import (
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/go-text/typesetting/segmenter"
	"golang.org/x/image/math/fixed"
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

// wrap breaks a paragraph into lines no wider than width: as much as fits up to
// a break that UAX 14 allows, white space at the end not counted; where nothing
// fits, up to a grapheme. There is at least one line.
func (s *shaped) wrap(width fixed.Int26_6) [][2]int {
	if len(s.text) == 0 {
		return [][2]int{{0, 0}}
	}
	var lines [][2]int
	for start := 0; start < len(s.text); {
		end := s.lineEnd(start, width)
		lines = append(lines, [2]int{start, end})
		start = end
	}
	return lines
}

func (s *shaped) lineEnd(start int, width fixed.Int26_6) int {
	const allowed = lineAllowed | breakable
	best := 0
	for i := start + 1; i <= len(s.text); i++ {
		if s.bounds[i]&allowed != allowed {
			continue
		}
		if s.pos[s.visibleEnd(start, i)]-s.pos[start] > width {
			if best == 0 {
				best = s.emergencyEnd(start, i, width)
			}
			return best
		}
		best = i
		if s.bounds[i]&lineRequired != 0 {
			return best
		}
	}
	return best
}

// emergencyEnd breaks inside the word [start, end), which is wider than a line:
// after the last grapheme that fits, and at least one.
func (s *shaped) emergencyEnd(start, end int, width fixed.Int26_6) int {
	best := 0
	for i := start + 1; i < end; i++ {
		if s.bounds[i]&breakable != breakable {
			continue
		}
		if s.pos[i]-s.pos[start] > width && best > 0 {
			break
		}
		best = i
		if s.pos[i]-s.pos[start] > width {
			break
		}
	}
	if best == 0 {
		return end
	}
	return best
}

// visibleEnd is where the white space begins with which the line [start, end) ends.
func (s *shaped) visibleEnd(start, end int) int {
	i := end
	for i > start && isSpace(s.text[i-1]) && s.bounds[i]&breakable == breakable {
		i--
	}
	for i < end && s.bounds[i]&breakable != breakable {
		i++
	}
	return i
}
