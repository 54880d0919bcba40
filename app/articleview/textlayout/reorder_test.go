package textlayout

import (
	"testing"

	"github.com/go-text/typesetting/segmenter"
)

func TestSpaceAtTheEndOfALine(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"none", "ab", 2},
		{"spaces", "ab  ", 2},
		{"spaces alone", "  ", 0},
		{"a no-break space", "ab\u2007", 2},
		{"an isolate that ends behind a space", "אב \u2069", 2},
		{"one that begins", "אב\u2067 ", 2},
		{"an embedding that ends between spaces", "אב \u202c ", 2},
		{"an embedding that ends before spaces", "אב\u202c ", 3},
		{"a soft hyphen", "אב\u00ad", 3},
		{"a mark on a space", "אב \u0301", 4},
		{"a space with a joiner", "אב \u200d", 2},
		{"a space inside the grapheme of a sign before it", "אב\u0600 ", 4},
	} {
		text := []rune(c.text)
		s := &shaped{text: text, bounds: boundaries(new(segmenter.Segmenter), text)}
		for i := range s.bounds {
			s.bounds[i] |= clusterStart
		}
		if got := s.spaceAtEnd(0, len(text)); got != c.want {
			t.Errorf("%s: it begins at %d, want %d", c.name, got, c.want)
		}
		if got := s.spaceAtEnd(len(text), len(text)); got != len(text) {
			t.Errorf("%s: in no text it begins at %d", c.name, got)
		}
	}
}
