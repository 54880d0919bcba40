package segment

import (
	"strings"
	"testing"

	"goldspan/annotate"
)

// marked reads a picture of a text: ⟦ and ⟧ stand around a range, and | at an
// offset. It answers the text without them and where they were, in code points.
func marked(t *testing.T, picture string) (text string, offset int, r annotate.Range) {
	t.Helper()
	offset, r = -1, annotate.Range{Start: -1, End: -1}
	var out strings.Builder
	n := 0
	for _, c := range picture {
		switch c {
		case '|':
			offset = n
		case '⟦':
			r.Start = n
		case '⟧':
			r.End = n
		default:
			out.WriteRune(c)
			n++
		}
	}
	return out.String(), offset, r
}

// picture is text with r marked in it.
func picture(text string, r annotate.Range) string {
	runes := []rune(text)
	return string(runes[:r.Start]) + "⟦" + string(runes[r.Start:r.End]) + "⟧" + string(runes[r.End:])
}

func segmenter(text string) *Segmenter { return New(text, annotate.NewIndex(text)) }

// checkAt compares what f finds at the offset that each picture marks with the
// range that it marks.
func checkAt(t *testing.T, f func(*Segmenter, int) annotate.Range, cases map[string]string) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			text, offset, want := marked(t, c)
			if offset < 0 || want.Start < 0 || want.End < want.Start {
				t.Fatalf("picture %q lacks a mark", c)
			}
			if got := f(segmenter(text), offset); got != want {
				t.Errorf("at %d: %q, want %q", offset, picture(text, got), picture(text, want))
			}
		})
	}
}
