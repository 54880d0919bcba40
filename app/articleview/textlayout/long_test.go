package textlayout

import (
	"math"
	"testing"
)

// What stands after the measured part of a long text is about as high as alone, and
// its lines in sight are the same.
func TestTheEndOfALongTextIsLaidOutAsAlone(t *testing.T) {
	fonts := testFonts(t)
	start, tail := "", news(20_000)
	for part := news(60_000); len(start) < measured; {
		start += part + "\n"
	}
	head := NewDoc(start, fonts, testParams())
	long, alone := NewDoc(start+tail, fonts, testParams()), NewDoc(tail, fonts, testParams())
	if long.counted == len(long.paras) {
		t.Fatal("the whole text was measured")
	}
	for _, width := range []float32{300, 640} {
		for _, d := range []*Doc{head, long, alone} {
			d.SetWidth(width)
		}
		got, want := long.Height()-head.Height(), alone.Height()
		if math.Abs(got-want) > want/10 {
			t.Errorf("at %v: the end is %v high, alone %v", width, got, want)
		}
		last := func(d *Doc) (lines []Line) {
			for range 20 { // exact lines move the end
				lines = lines[:0]
				d.VisibleLines(d.Height()-2000, d.Height(), func(_ LineRef, l *Line) { lines = append(lines, *l) })
			}
			return lines
		}
		a, b := last(long), last(alone)
		if len(a) == 0 || len(a) != len(b) {
			t.Fatalf("at %v: %d lines at the end, alone %d", width, len(a), len(b))
		}
		for i := range a {
			if a[i].End-a[i].Start != b[i].End-b[i].Start || long.Len()-a[i].End != alone.Len()-b[i].End || a[i].Width != b[i].Width {
				t.Errorf("at %v: line %d differs", width, i)
			}
		}
	}
}
