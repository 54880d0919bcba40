package articleview

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
	"goldspan/assets/fonts"
)

const cell = 10 // width of a code point in the lines of these tests

// grid is lines of n code points each, as if every code point were a cell wide.
func grid(lines, n int, height, baseline float32) []lineSpan {
	out := make([]lineSpan, lines)
	for i := range out {
		rng := annotate.Range{Start: i * n, End: (i + 1) * n}
		out[i] = lineSpan{
			rng: rng, y: float32(i) * height, height: height, baseline: baseline,
			boxes: func(r annotate.Range, buf []extent) []extent {
				return append(buf, extent{float32(r.Start-rng.Start) * cell, float32(r.Len()) * cell})
			},
		}
	}
	return out
}

// mirrored is the same grid with its lines running from right to left.
func mirrored(lines []lineSpan) []lineSpan {
	for i, l := range lines {
		lines[i].boxes = func(r annotate.Range, buf []extent) []extent {
			return append(buf, extent{float32(l.rng.End-r.End) * cell, float32(r.Len()) * cell})
		}
	}
	return lines
}

func TestHighlightGivesEachLineItsPart(t *testing.T) {
	spans := spansOf(annotate.Range{Start: 5, End: 25}, annotate.Range{Start: 12, End: 14})
	got := highlight(grid(3, 10, 26, 20), spans, stack(spans), nil)
	want := []struct {
		span        int
		x, w, line  float32
		first, last bool
	}{
		{0, 50, 50, 0, true, false},
		{0, 0, 100, 1, false, false},
		{1, 20, 20, 1, true, true},
		{0, 0, 50, 2, false, true},
	}
	if len(got) != len(want) {
		t.Fatalf("%d shapes, want %d: %+v", len(got), len(want), got)
	}
	for i, w := range want {
		g := got[i]
		if g.span != w.span || g.x != w.x || g.w != w.w || g.first != w.first || g.last != w.last {
			t.Errorf("shape %d: %+v, want %+v", i, g, w)
		}
		if top := w.line * 26; g.y < top || g.y+g.h > top+26 {
			t.Errorf("shape %d: from %v to %v, outside line %v", i, g.y, g.y+g.h, w.line)
		}
	}
	if got[2].y <= got[1].y {
		t.Errorf("the inner box begins at %v, the outer one at %v", got[2].y, got[1].y)
	}
	if got[2].underlineY >= got[1].underlineY {
		t.Errorf("the inner underline is at %v, the outer one at %v", got[2].underlineY, got[1].underlineY)
	}
}

func TestHighlightOutsideTheLines(t *testing.T) {
	lines := grid(3, 10, 26, 20)[1:2] // the middle one
	spans := spansOf(annotate.Range{Start: 0, End: 10}, annotate.Range{Start: 20, End: 30}, annotate.Range{Start: 0, End: 11})
	got := highlight(lines, spans, stack(spans), nil)
	if len(got) != 1 || got[0].first || !got[0].last || got[0].w != cell {
		t.Errorf("shapes %+v, want the end of the one span that reaches into the line", got)
	}
	if got := highlight(nil, spans, stack(spans), got); len(got) != 0 {
		t.Errorf("no lines, but shapes %+v", got)
	}
}

// TestUnderlinesAtEveryTextSize uses the measures of the reading face: nested
// spans must be tellable apart in the smallest text too.
func TestUnderlinesAtEveryTextSize(t *testing.T) {
	file, err := textlayout.NewFontFile(fonts.Regular)
	if err != nil {
		t.Fatal(err)
	}
	face := textlayout.NewFonts(file)
	for size := MinTextSize; size <= MaxTextSize; size++ {
		height := float32(math.Round(float64(size) * 1.55))
		ascent, descent := face.Extents(size)
		baseline := float32(math.Round(float64((height-ascent-descent)/2 + ascent)))
		for nested := 1; nested <= 6; nested++ {
			var ranges []annotate.Range
			for i := range nested {
				ranges = append(ranges, annotate.Range{Start: i, End: 20 - i})
			}
			spans := spansOf(ranges...)
			got := highlight(grid(1, 20, height, baseline), spans, stack(spans), nil)
			for i, s := range got {
				if s.underlineY < baseline || s.underlineY+s.underlineH > height {
					t.Errorf("size %d, %d deep: an underline from %v to %v in a line of %v with its baseline at %v",
						size, nested, s.underlineY, s.underlineY+s.underlineH, height, baseline)
				}
				if s.underlineH < 1 {
					t.Errorf("size %d, %d deep: an underline %v thick", size, nested, s.underlineH)
				}
				if i == 0 || nested > 3 {
					continue // there is no room for more than three apart
				}
				if outer := got[i-1]; s.underlineY+s.underlineH > outer.underlineY {
					t.Errorf("size %d, %d deep: underlines at %v (%v thick) and %v", size, nested, s.underlineY, s.underlineH, outer.underlineY)
				}
			}
		}
	}
}

func TestHighlightOfAnySpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const n = 12
		count := rapid.IntRange(1, 5).Draw(t, "lines")
		spans := someSpans(count*n, 12).Draw(t, "spans")
		height := float32(rapid.IntRange(17, 62).Draw(t, "height"))
		lines := grid(count, n, height, height*0.78)
		if rapid.Bool().Draw(t, "right to left") {
			lines = mirrored(lines)
		}
		from := rapid.IntRange(0, count-1).Draw(t, "from")
		lines = lines[from:]
		shapes := highlight(lines, spans, stack(spans), nil)
		for _, line := range lines {
			checkLine(t, line, spans, shapes)
		}
		checkEnds(t, lines, spans, shapes)
	})
}

// checkLine looks at the shapes of one line: every span that touches it has
// its part drawn once, outer spans come before inner ones, and all stay inside.
func checkLine(t *rapid.T, line lineSpan, spans []annotate.Span, shapes []shape) {
	covered := map[int]extent{}
	order := []int{}
	for _, s := range shapes {
		if s.underlineY < line.y || s.underlineY >= line.y+line.height {
			continue
		}
		if s.y < line.y || s.y+s.h > line.y+line.height+0.01 || s.h <= 0 {
			t.Fatalf("a box from %v to %v in a line from %v to %v", s.y, s.y+s.h, line.y, line.y+line.height)
		}
		if s.underlineY < line.y+line.baseline || s.underlineY+s.underlineH > line.y+line.height+0.01 {
			t.Fatalf("an underline at %v, %v thick, in a line from %v to %v", s.underlineY, s.underlineH, line.y, line.y+line.height)
		}
		if _, twice := covered[s.span]; twice {
			t.Fatalf("span %d has two boxes in one stretch", s.span)
		}
		covered[s.span] = extent{s.x, s.w}
		order = append(order, s.span)
	}
	for i := 1; i < len(order); i++ {
		if order[i-1] >= order[i] {
			t.Fatalf("span %d is drawn before span %d", order[i-1], order[i])
		}
	}
	for i, s := range spans {
		in := annotate.Range{Start: max(s.Range.Start, line.rng.Start), End: min(s.Range.End, line.rng.End)}
		got, drawn := covered[i]
		if drawn == in.Empty() {
			t.Fatalf("span %v in line %v: drawn is %v", s.Range, line.rng, drawn)
		}
		if drawn && got != line.boxes(in, nil)[0] {
			t.Fatalf("span %v in line %v is drawn at %v", s.Range, line.rng, got)
		}
	}
}

// checkEnds looks at what marks a span's ends: each once, and no letter mark on another.
func checkEnds(t *rapid.T, lines []lineSpan, spans []annotate.Span, shapes []shape) {
	first, last := map[int]int{}, map[int]int{}
	type mark struct{ x, line float32 }
	var marks []mark
	for _, s := range shapes {
		if s.last {
			last[s.span]++
		}
		if !s.first {
			continue
		}
		first[s.span]++
		at := mark{x: s.markX}
		for _, l := range lines {
			if s.underlineY >= l.y {
				at.line = l.y
			}
		}
		for _, m := range marks {
			if m.line == at.line && math.Abs(float64(m.x-at.x)) < markWidth-0.01 {
				t.Fatalf("two letter marks at %v and %v", m.x, at.x)
			}
		}
		marks = append(marks, at)
	}
	visible := annotate.Range{Start: lines[0].rng.Start, End: lines[len(lines)-1].rng.End}
	for i, s := range spans {
		begins := visible.Contains(s.Range.Start)
		ends := visible.Start < s.Range.End && s.Range.End <= visible.End
		if (first[i] == 1) != begins || (last[i] == 1) != ends || first[i] > 1 || last[i] > 1 {
			t.Fatalf("span %v: its start is marked %d times, its end %d times", s.Range, first[i], last[i])
		}
	}
}

// Run: go test -run - -bench Highlight ./app/articleview
func BenchmarkHighlightAScreenOf5000Spans(b *testing.B) {
	const n, screen = 80, 40
	lines := grid(1_000_000/n, n, 26, 20)
	spans := manySpans(1_000_000)
	places := stack(spans)
	from := len(lines) / 2
	var shapes []shape
	b.ReportAllocs()
	for b.Loop() {
		shapes = highlight(lines[from:from+screen], spans, places, shapes)
	}
}
