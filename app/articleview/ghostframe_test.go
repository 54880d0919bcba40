package articleview

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// ghostsOn are ghosts of one label on those ranges.
func ghostsOn(ranges ...annotate.Range) ghosts {
	var given []Ghost
	for _, r := range ranges {
		given = append(given, Ghost{Mark: annotate.Mark{Label: annotate.LabelClaim, Range: r}})
	}
	return arrange(given)
}

func TestFrames(t *testing.T) {
	line := grid(3, 10, 26, 20)[1] // offsets 10 to 20
	cases := []struct {
		name   string
		ranges []annotate.Range
		want   []frame // without of
	}{
		{"one ghost", []annotate.Range{{Start: 12, End: 16}},
			[]frame{{x: 19, y: 2, w: 42, h: 24, marked: true, markX: 52, markY: 6}}},
		{"one that goes on", []annotate.Range{{Start: 12, End: 26}},
			[]frame{{x: 19, y: 2, w: 81, h: 24, openRight: true}}},
		{"one that began before", []annotate.Range{{Start: 2, End: 16}},
			[]frame{{x: 0, y: 2, w: 61, h: 24, openLeft: true, marked: true, markX: 52, markY: 6}}},
		{"one too short for two letters", []annotate.Range{{Start: 12, End: 13}},
			[]frame{{x: 19, y: 2, w: 12, h: 24, marked: true, markX: 30, markY: 6}}},
		{"one in another", []annotate.Range{{Start: 11, End: 18}, {Start: 13, End: 17}},
			[]frame{{x: 9, y: 2, w: 72, h: 24, marked: true, markX: 72, markY: 6}, {index: 1, rank: 1, x: 29, y: 5, w: 42, h: 19, marked: true, markX: 62, markY: 6}}},
		{"two that begin together", []annotate.Range{{Start: 12, End: 18}, {Start: 12, End: 16}},
			[]frame{{x: 17, y: 2, w: 64, h: 24, marked: true, markX: 72, markY: 6}, {index: 1, rank: 1, x: 19, y: 5, w: 42, h: 19, marked: true, markX: 52, markY: 6}}},
		{"two on one range", []annotate.Range{{Start: 12, End: 18}, {Start: 12, End: 18}},
			[]frame{{x: 17, y: 2, w: 66, h: 24, marked: true, markX: 72, markY: 6}, {index: 1, rank: 1, x: 19, y: 5, w: 62, h: 19, marked: true, markX: 64, markY: 6}}},
		{"none in the line", []annotate.Range{{Start: 2, End: 10}, {Start: 20, End: 22}}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			g := ghostsOn(c.ranges...)
			line := line
			line.y = 0
			got := g.frames(line, nil)
			for i := range got {
				got[i].of = nil
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("frames\n%+v, want\n%+v", got, c.want)
			}
		})
	}
}

func TestFramesOfAnyGhosts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const n = 14
		spans := someSpans(3*n, 9).Draw(t, "spans")
		var given []Ghost
		for _, s := range spans {
			given = append(given, Ghost{Mark: s.Mark(), Other: rapid.Bool().Draw(t, "other")})
		}
		height := float32(rapid.IntRange(14, 62).Draw(t, "height"))
		lines := grid(3, n, height, float32(int(height*0.77)))
		rtl := rapid.Bool().Draw(t, "right to left")
		if rtl {
			lines = mirrored(lines)
			for i := range lines {
				rng := lines[i].rng
				lines[i].ends = func(r annotate.Range) (start, end edge) {
					return edge{float32(rng.End-r.Start) * cell, true}, edge{float32(rng.End-r.End) * cell, true}
				}
			}
		}
		g := arrange(given)
		for _, line := range lines {
			line.y = 0
			checkFrames(t, g.frames(line, nil), line, rtl)
		}
	})
}

func checkFrames(t *rapid.T, frames []frame, line lineSpan, rtl bool) {
	for i, f := range frames {
		r := f.of.Mark.Range
		part := annotate.Range{Start: max(r.Start, line.rng.Start), End: min(r.End, line.rng.End)}
		text := line.boxes(part, nil)[0]
		if f.x > text.x || f.x+f.w < text.x+text.w {
			t.Fatalf("the frame of %v is from %v to %v, its text from %v to %v", r, f.x, f.x+f.w, text.x, text.x+text.w)
		}
		if f.x <= -rasterSide || f.x+f.w >= float32(line.rng.Len()*cell)+rasterSide {
			t.Fatalf("the frame of %v is clipped at the side: %v to %v", r, f.x, f.x+f.w)
		}
		if f.y < 0 || f.y+f.h > line.height || f.h < 4 {
			t.Fatalf("the frame of %v is from %v to %v in a line of %v", r, f.y, f.y+f.h, line.height)
		}
		begins, ends := part.Start == r.Start, part.End == r.End
		if f.marked != ends {
			t.Fatalf("%v ends in line %v: %v, marked: %v", r, line.rng, ends, f.marked)
		}
		if rtl {
			begins, ends = ends, begins
		}
		if f.openLeft == begins || f.openRight == ends {
			t.Fatalf("the frame of %v in line %v is open at the left: %v, at the right: %v", r, line.rng, f.openLeft, f.openRight)
		}
		for _, o := range frames[:i] {
			if o.marked && f.marked && o.of.Other == f.of.Other && o.rank <= maxFrameRank && f.rank <= maxFrameRank &&
				o.markY == f.markY && abs(o.markX-f.markX) < markWidth-0.01 {
				t.Fatalf("the letters of %v and %v are at %v and %v", o.of.Mark.Range, r, o.markX, f.markX)
			}
			if o.of.Mark.Range.Overlaps(r) && f.rank <= maxFrameRank && o.rank <= maxFrameRank && o.y == f.y {
				t.Fatalf("%v and %v overlap, and both frames begin at %v", o.of.Mark.Range, r, f.y)
			}
		}
	}
}

func TestFramesInTextFromTheRight(t *testing.T) {
	text := "Reporters met ליאת כהן אבני near the dam.\nליאת כהן אבני דיברה.\n"
	s := show(t, text)
	whole, mixed := ghostOn(t, text, "כהן", annotate.LabelActor), ghostOn(t, text, "met ליאת", annotate.LabelClaim)
	s.SetGhosts([]Ghost{whole, mixed})
	var pieces []frame
	for _, f := range s.framesInSight() {
		if f.openLeft || f.openRight {
			t.Errorf("the outline of %v is open: %+v", f.of.Mark.Range, f)
		}
		if f.of.Mark == mixed.Mark {
			pieces = append(pieces, f)
		} else if f.markX > f.x+frameOutset+1 {
			t.Errorf("the letter is at %v, not at the left end of %v to %v", f.markX, f.x, f.x+f.w)
		}
	}
	if len(pieces) != 2 || pieces[0].marked || !pieces[1].marked {
		t.Fatalf("outlines of a range in two directions: %+v", pieces)
	}
	if f := pieces[1]; f.markX < f.x || f.markX+markWidth > f.x+f.w {
		t.Errorf("the letter is at %v, its outline from %v to %v", f.markX, f.x, f.x+f.w)
	}
}

// The letter of a span gives way to that of a ghost, which is painted already.
func TestLettersOfSpansAndGhostsStandApart(t *testing.T) {
	text := "He said nine tenths, or 9 of 10, of it was gone."
	s := show(t, text, spanOn(t, text, "9", annotate.LabelFigure), spanOn(t, text, "of 10", annotate.LabelClaim))
	s.SetGhosts([]Ghost{ghostOn(t, text, "9", annotate.LabelActor)})
	f := s.framesInSight()[0]
	x := s.page.column.x + f.markX
	for _, sh := range s.r.spans.shapes {
		if abs(sh.markX-x) < markWidth-0.01 {
			t.Errorf("the letter of span %d is at %v, that of the ghost at %v", sh.span, sh.markX, x)
		}
	}
}
