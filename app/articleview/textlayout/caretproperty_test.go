package textlayout

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/annotate/segment"
)

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
				if alone && back != o && (l.last || abs(end-x) > 2*touching) {
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
		if o < l.Start || o > l.End || o == l.End && !l.last && l.Start != l.End {
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
