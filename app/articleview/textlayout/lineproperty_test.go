package textlayout

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestLinesTileTheText(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		at := 0
		for _, l := range all(d) {
			if l.Start != at && !(l.Start == at+1 && d.text[at] == '\n') {
				t.Fatalf("line [%d, %d) after %d", l.Start, l.End, at)
			}
			if l.Start == l.End && at != l.Start && l.Start < d.Len() && d.text[l.Start] != '\n' {
				t.Fatalf("empty line at %d", l.Start)
			}
			if slices.Contains(d.text[l.Start:l.End], '\n') {
				t.Fatalf("line [%d, %d) holds a line feed", l.Start, l.End)
			}
			at = l.End
		}
		if at != d.Len() {
			t.Fatalf("lines end at %d of %d", at, d.Len())
		}
	})
}

func TestRunsTileTheirLine(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		for _, l := range all(d) {
			x := float32(math.Inf(-1))
			covered := make([]int, l.End-l.Start)
			for k, r := range l.Runs {
				if k > 0 && abs(r.X-x) > touching {
					t.Fatalf("run %d at %v, the one before ends at %v", k, r.X, x)
				}
				x = r.X + r.Width
				for o := r.Start; o < r.End; o++ {
					covered[o-l.Start]++
				}
				for _, g := range r.Out.Glyphs {
					if o := l.first + g.TextIndex(); o < r.Start || o >= r.End {
						t.Fatalf("glyph of %d in the run [%d, %d)", o, r.Start, r.End)
					}
				}
				if r.Out.Face == nil {
					t.Fatal("run without a face")
				}
			}
			for i, n := range covered {
				if n != 1 {
					t.Fatalf("character %d is in %d runs", l.Start+i, n)
				}
			}
		}
	})
}

// annotate/segment. It knows no Indic conjuncts and so has more boundaries, but
// no caret may stand where it has none.
func TestNothingIsWiderThanItsLineButOneGrapheme(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		for _, l := range all(d) {
			if l.Width <= d.Width()+touching {
				continue
			}
			breaks := 0
			for i := l.Start + 1 - l.first; i < l.End-l.first; i++ {
				if l.para.bounds[i]&breakable == breakable && !isSpace(d.text[l.first+i]) {
					breaks++
				}
			}
			if breaks > 0 {
				t.Fatalf("line [%d, %d) is %v wide of %v, and could be broken", l.Start, l.End, l.Width, d.Width())
			}
		}
	})
}

func TestHeightIsTheSumOfLinesAndGaps(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		lines := all(d)
		y := 0.0
		for k, l := range lines {
			if k > 0 && l.Start > lines[k-1].End {
				y += float64(d.params.ParagraphGap)
			}
			if l.Y != y {
				t.Fatalf("line %d at %v, want %v", k, l.Y, y)
			}
			y += float64(d.params.LineHeight)
		}
		if y != d.Height() {
			t.Fatalf("height %v, lines and gaps come to %v", d.Height(), y)
		}
	})
}

func TestSetWidthTwiceIsSetWidthOnce(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		w := d.Width()
		before := shape(all(d))
		d.SetWidth(w)
		same := shape(all(d))
		d.SetWidth(w + 100)
		all(d)
		d.SetWidth(w)
		if again := shape(all(d)); !slices.Equal(before, same) || !slices.Equal(before, again) {
			t.Fatalf("lines differ: %v, %v, %v", before, same, again)
		}
	})
}

// shape is what must be equal in equal layouts.
func shape(lines []*Line) []float64 {
	var out []float64
	for _, l := range lines {
		out = append(out, float64(l.Start), float64(l.End), l.Y, float64(l.X0), float64(l.Width))
	}
	return out
}

func TestLineOfAndLineAtYAgree(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		o := rapid.IntRange(0, d.Len()).Draw(t, "offset")
		ref := d.LineOf(o)
		l := d.Line(ref)
		if o < l.Start || o > l.End || o == l.End && !l.last {
			t.Fatalf("offset %d has the line [%d, %d)", o, l.Start, l.End)
		}
		if at := d.LineAtY(l.Y + 1); at != ref {
			t.Fatalf("line %v is at %v, where there is %v", ref, l.Y, at)
		}
		if next, ok := d.Next(ref); ok {
			if back, _ := d.Prev(next); back != ref {
				t.Fatalf("before the line after %v is %v", ref, back)
			}
			if d.Line(next).Start < l.End {
				t.Fatalf("next line starts at %d, before %d", d.Line(next).Start, l.End)
			}
		} else if l.End != d.Len() {
			t.Fatalf("no line after [%d, %d)", l.Start, l.End)
		}
		if s, e := d.LineStart(o), d.LineEnd(o); s > e || d.LineOf(s) != ref || d.LineOf(e) != ref {
			t.Fatalf("the line of %d goes from %d to %d", o, s, e)
		}
	})
}

func TestAnchorsStayWhileEstimatesBecomeExact(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		y := rapid.Float64Range(0, d.Height()).Draw(t, "y")
		a := d.Anchor(y)
		all(d)
		l := d.Line(d.LineAtY(d.YOf(a)))
		if l.Start != a.Offset && a.Below < float64(l.Height) {
			t.Fatalf("the line of %d was at the anchor, now it is that of %d", a.Offset, l.Start)
		}
		exact := d.YOf(a)
		if d.Anchor(exact) != a && a.Below < float64(l.Height) {
			t.Fatalf("anchor %v comes back as %v", a, d.Anchor(exact))
		}
	})
}
