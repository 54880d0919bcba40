package textlayout

import (
	"strings"
	"testing"
	"unicode/utf8"

	"goldspan/annotate"
)

// FuzzLayout holds any text at any width to what must always be true.
func FuzzLayout(f *testing.F) {
	f.Add("", uint16(100))
	f.Add("one\ntwo three", uint16(60))
	f.Add(strings.Join(samples, ""), uint16(300))
	f.Add(strings.Repeat("ab ", 3000), uint16(200))
	f.Add(strings.Repeat("a\u0301", 5000), uint16(200))
	f.Add(strings.Repeat("\u0301", 9000), uint16(50))
	f.Add(strings.Repeat("🇩🇪", 4500), uint16(90))
	f.Add(strings.Repeat("\u2067a", 200)+strings.Repeat("\u2069", 190), uint16(80))
	f.Add("\xff\xfe\xed\xa0\x80", uint16(10))
	fonts := testFonts(f)
	f.Fuzz(func(t *testing.T, text string, width uint16) {
		if len(text) > 1<<16 {
			return
		}
		d := NewDoc(text, fonts, testParams())
		d.SetWidth(float32(width))
		if d.Len() != utf8.RuneCountInString(text) {
			t.Fatalf("%d code points of %d", d.Len(), utf8.RuneCountInString(text))
		}
		at := 0
		for _, l := range all(d) {
			if l.Start != at && !(l.Start == at+1 && d.text[at] == '\n') {
				t.Fatalf("line [%d, %d) after %d", l.Start, l.End, at)
			}
			at = l.End
			for _, o := range []int{l.Start, (l.Start + l.End) / 2, l.End} {
				x := l.CaretX(o)
				if p := l.OffsetAt(x); p < l.Start || p > l.End {
					t.Fatalf("offset %d on the line [%d, %d)", p, l.Start, l.End)
				}
				if x != x || x < -touching || x > max(d.Width(), l.Width)+touching {
					t.Fatalf("caret %d at %v", o, x)
				}
			}
			if n := len(l.Boxes(annotate.Range{Start: l.Start, End: l.End}, nil)); n > 1 {
				t.Fatalf("a whole line has %d boxes", n)
			}
		}
		if at != d.Len() {
			t.Fatalf("lines end at %d of %d", at, d.Len())
		}
	})
}
