package textlayout

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/segment"
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

func TestEveryGraphemeLiesInOneLineAndHasItsBoxes(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		lines := all(d)
		for o := 0; o < d.Len(); {
			next := d.NextGrapheme(o)
			if next <= o {
				t.Fatalf("grapheme after %d ends at %d", o, next)
			}
			if d.PrevGrapheme(next) != o {
				t.Fatalf("before %d is %d, not %d", next, d.PrevGrapheme(next), o)
			}
			holding := 0
			for _, l := range lines {
				if l.Start < next && o < l.End {
					holding++
					if o < l.Start || next > l.End {
						t.Fatalf("line [%d, %d) cuts the grapheme [%d, %d)", l.Start, l.End, o, next)
					}
					boxes := l.Boxes(annotate.Range{Start: o, End: next}, nil)
					if len(boxes) != 1 {
						t.Fatalf("grapheme [%d, %d) has boxes %v", o, next, boxes)
					}
				}
			}
			if want := 1; d.text[o] == '\n' && holding != 0 || d.text[o] != '\n' && holding != want {
				t.Fatalf("grapheme [%d, %d) is in %d lines", o, next, holding)
			}
			o = next
		}
	})
}

// TestCaretsStandBetweenGraphemesOfTheDomain: the gestures snap by
// annotate/segment. It knows no Indic conjuncts and so has more boundaries, but
// no caret may stand where it has none.
func TestCaretsStandBetweenGraphemesOfTheDomain(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		text := string(d.text)
		s := segment.New(text, annotate.NewIndex(text))
		for o := 0; o < d.Len(); o = d.NextGrapheme(o) {
			if g := s.GraphemeFloor(o); g != o {
				t.Fatalf("a caret stands at %d, inside the grapheme that begins at %d", o, g)
			}
		}
	})
}

func TestCaretComesBackToItsPlace(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		for _, l := range all(d) {
			carets := stops(d, l)
			for _, o := range carets {
				x, y, h := d.CaretAt(o)
				if y != l.Y || h != l.Height || x != l.CaretX(o) {
					t.Fatalf("caret %d at %v, %v; its line is at %v", o, x, y, l.Y)
				}
				back := d.OffsetAt(x, y+float64(h)/2)
				if bx := l.CaretX(back); abs(bx-x) > 2*touching {
					t.Fatalf("caret %d stands at %v; there is %d, which stands at %v", o, x, back, bx)
				}
				alone := !slices.ContainsFunc(carets, func(p int) bool { return p != o && abs(l.CaretX(p)-x) <= 2*touching })
				end := l.CaretX(l.End) // on a wrapped line: the place where staying on it moves the caret back
				if alone && back != o && (l.Last() || abs(end-x) > 2*touching) {
					t.Fatalf("caret %d at %v comes back as %d", o, x, back)
				}
			}
		}
	})
}

func TestOffsetAtIsAlwaysACaret(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		x := float32(rapid.Float64Range(-50, 600).Draw(t, "x"))
		y := rapid.Float64Range(-50, d.Height()+50).Draw(t, "y")
		o := d.OffsetAt(x, y)
		l := d.Line(d.LineAtY(y))
		if o < l.Start || o > l.End || o == l.End && !l.Last() && l.Start != l.End {
			t.Fatalf("offset %d is not on the line [%d, %d)", o, l.Start, l.End)
		}
		if !slices.Contains(stops(d, l), o) {
			t.Fatalf("offset %d is inside a grapheme", o)
		}
		if b := d.BoundaryAt(x, y); b != l.End && !slices.Contains(stops(d, l), b) {
			t.Fatalf("boundary %d is inside a grapheme", b)
		}
		if hit, ok := l.HitOffset(x); ok {
			boxes := l.Boxes(annotate.Range{Start: hit, End: hit + 1}, nil)
			if len(boxes) != 1 || x < boxes[0].X-touching || x > boxes[0].X+boxes[0].W+touching {
				t.Fatalf("%v hits %d, whose boxes are %v", x, hit, boxes)
			}
		}
	})
}

func TestBoxesOfPartsCoverTheWhole(t *testing.T) {
	f := testFonts(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDoc(t, f)
		cuts := rapid.SliceOfN(rapid.IntRange(0, d.Len()), 3, 3).Draw(t, "cuts")
		slices.Sort(cuts)
		a, b, c := cuts[0], cuts[1], cuts[2]
		for _, l := range all(d) {
			parts := append(l.Boxes(annotate.Range{Start: a, End: b}, nil), l.Boxes(annotate.Range{Start: b, End: c}, nil)...)
			whole := l.Boxes(annotate.Range{Start: a, End: c}, nil)
			for _, w := range whole {
				if w.W < 0 || w.X < -touching || w.X+w.W > max(d.Width(), l.Width)+touching {
					t.Fatalf("box %v outside a line of %v", w, d.Width())
				}
				if hole := uncovered(w, parts); hole > 3*touching {
					t.Fatalf("%v of the box %v is in no box of the parts %v", hole, w, parts)
				}
			}
			for _, p := range parts {
				if hole := uncovered(p, whole); hole > 3*touching {
					t.Fatalf("the box %v is not in those of the whole %v", p, whole)
				}
			}
			for k := 1; k < len(whole); k++ {
				if whole[k].X <= whole[k-1].X+whole[k-1].W {
					t.Fatalf("boxes overlap or touch: %v", whole)
				}
			}
		}
	})
}

// uncovered is the longest stretch of box that none of by covers.
func uncovered(box Box, by []Box) float32 {
	by = slices.Clone(by)
	slices.SortFunc(by, func(a, b Box) int {
		if a.X < b.X {
			return -1
		}
		return 1
	})
	at, worst := box.X, float32(0)
	for _, b := range by {
		if b.X > at {
			worst = max(worst, min(b.X, box.X+box.W)-at)
		}
		at = max(at, b.X+b.W)
	}
	return max(worst, box.X+box.W-at)
}

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
		if o < l.Start || o > l.End || o == l.End && !l.Last() {
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
