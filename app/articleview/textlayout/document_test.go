package textlayout

import (
	"strings"
	"testing"

	"goldspan/annotate"
)

func TestCacheStaysInItsBounds(t *testing.T) {
	d := NewDoc(news(30_000), testFonts(t), testParams())
	d.exact.limit = 1 << 20
	d.SetWidth(600)
	for y := 0.0; y < d.Height(); y += 700 {
		d.VisibleLines(y, y+700, nothing)
		if d.exact.bytes > d.exact.limit {
			t.Fatalf("%d bytes kept, limit %d", d.exact.bytes, d.exact.limit)
		}
	}
	sum := 0
	for e := d.exact.recent.Front(); e != nil; e = e.Next() {
		sum += e.Value.(*laid).bytes
	}
	if sum != d.exact.bytes || len(d.exact.byPara) != d.exact.recent.Len() {
		t.Errorf("%d bytes counted, %d kept", d.exact.bytes, sum)
	}
}

func TestVisibleLinesAreThoseOfTheWindow(t *testing.T) {
	d := NewDoc(news(2000), testFonts(t), testParams())
	d.SetWidth(500)
	all(d)
	for _, y := range []float64{-100, 0, 27, 28, 29, 1000.5, d.Height() - 5, d.Height() + 100} {
		var lines []*Line
		d.VisibleLines(y, y+200, func(ref LineRef, l *Line) {
			if d.Line(ref) != l {
				t.Errorf("y %v: the reference of line %d names another", y, l.Start)
			}
			lines = append(lines, l)
		})
		for _, l := range lines {
			if l.Y+float64(l.Height) <= y || l.Y >= y+200 {
				t.Errorf("y %v: line at %v", y, l.Y)
			}
		}
		if (y >= d.Height() || y+200 <= 0) == (len(lines) > 0) {
			t.Errorf("y %v: %d lines", y, len(lines))
		}
	}
}

// TestScrollMovesTheTextByWhatItIsTold scrolls up and down through paragraphs
// whose estimates are wrong, and looks where a line has gone.
func TestScrollMovesTheTextByWhatItIsTold(t *testing.T) {
	text := strings.Repeat("AVAVAVAV office العربية العربية हिन्दी क्षेत्र स्थिति\n", 400)
	d := NewDoc(text, testFonts(t), testParams())
	d.SetWidth(160)
	const window = 300
	y := d.Scroll(0, d.Height()/2, window)
	for _, dy := range []float64{-40, -40, -90, 25, -300, -300, 500, 3, -1000, 2000} {
		l := d.Line(d.LineAtY(y + window/2))
		start, was := l.Start, l.Y-y
		y = d.Scroll(y, dy, window)
		if now := d.Line(d.LineOf(start)).Y - y; now != was-dy {
			t.Fatalf("scrolled by %v, the line of %d went from %v to %v", dy, start, was, now)
		}
	}
	if y := d.Scroll(y, 1e9, window); y != d.Height()-window {
		t.Errorf("scrolled past the end to %v of %v", y, d.Height())
	}
	if y := d.Scroll(y, -1e9, window); y != 0 {
		t.Errorf("scrolled past the start to %v", y)
	}
}

func TestResizeKeepsTheAnchor(t *testing.T) {
	d := NewDoc(news(3000), testFonts(t), testParams())
	d.SetWidth(700)
	a := d.Anchor(d.Height() / 2)
	for _, w := range []float32{400, 900, 333} {
		d.SetWidth(w)
		l := d.Line(d.LineAtY(d.YOf(a)))
		if a.Offset < l.Start || a.Offset >= l.End {
			t.Errorf("width %v: offset %d is not on the line [%d, %d) at its place", w, a.Offset, l.Start, l.End)
		}
	}
}

func TestRightToLeftParagraphsStandRight(t *testing.T) {
	d := NewDoc("שלום\nhello", testFonts(t), testParams())
	d.SetWidth(400)
	rtl, ltr := d.Line(LineRef{0, 0}), d.Line(LineRef{1, 0})
	if right := rtl.X0 + rtl.Width; abs(right-400) > touching || ltr.X0 != 0 {
		t.Errorf("right to left ends at %v, left to right begins at %v", right, ltr.X0)
	}
	if a, b := rtl.CaretX(0), rtl.CaretX(4); abs(a-400) > touching || abs(b-rtl.X0) > touching {
		t.Errorf("carets at %v and %v", a, b)
	}
	if d.Left(0) != 1 || d.Right(1) != 0 || d.Left(6) != 5 || d.Right(5) != 6 {
		t.Error("left and right do not follow the paragraph")
	}
}

func TestASpanAcrossDirectionsHasSeveralBoxes(t *testing.T) {
	// "ab CD ef" with Hebrew CD: the first four characters stand apart.
	d := NewDoc("ab שם ef", testFonts(t), testParams())
	d.SetWidth(400)
	l := d.Line(LineRef{})
	if n := len(l.Boxes(annotate.Range{Start: 0, End: 4}, nil)); n != 2 {
		t.Errorf("%d boxes", n)
	}
	if n := len(l.Boxes(annotate.Range{Start: 0, End: 8}, nil)); n != 1 {
		t.Errorf("%d boxes for the whole line", n)
	}
	if n := len(l.Boxes(annotate.Range{Start: 3, End: 3}, nil)); n != 0 {
		t.Errorf("%d boxes for nothing", n)
	}
}

func TestLigaturesArePartedForTheCaret(t *testing.T) {
	d := NewDoc("ffi", testFonts(t), testParams())
	d.SetWidth(400)
	l := d.Line(LineRef{})
	for o := range 3 {
		if l.CaretX(o+1) <= l.CaretX(o) {
			t.Errorf("caret %d at %v, the one before at %v", o+1, l.CaretX(o+1), l.CaretX(o))
		}
		middle := (l.CaretX(o) + l.CaretX(o+1)) / 2
		if hit, ok := l.HitOffset(middle); !ok || hit != o {
			t.Errorf("%v hits %d", middle, hit)
		}
	}
	if _, ok := l.HitOffset(l.Width + 5); ok {
		t.Error("something is hit beside the text")
	}
}

func TestMovingByLines(t *testing.T) {
	d := NewDoc("first line\nsecond\n\nfourth line", testFonts(t), testParams())
	d.SetWidth(400)
	goal := d.Line(LineRef{}).CaretX(9)
	for _, c := range []struct{ from, lines, want int }{
		{9, 1, 17},              // shorter line: its end
		{9, 2, 18},              // blank line
		{9, 3, d.LineStart(19)}, // long enough: below
		{9, 9, d.Len()},         // past the end
		{9, -1, 0},              // past the start
		{20, -3, 9},             // back where it was
	} {
		got := d.MoveVertical(c.from, goal, c.lines)
		if c.lines == 3 {
			x, _, _ := d.CaretAt(got)
			if abs(x-goal) > 10 || d.LineStart(got) != c.want {
				t.Errorf("three down is %d at %v, goal %v", got, x, goal)
			}
			continue
		}
		if got != c.want {
			t.Errorf("from %d by %d lines to %d, want %d", c.from, c.lines, got, c.want)
		}
	}
}

func TestTheEndOfAWrappedLine(t *testing.T) {
	d := NewDoc("one two three four", testFonts(t), testParams())
	d.SetWidth(80)
	l := d.Line(LineRef{})
	if l.last || d.text[l.End-1] != ' ' {
		t.Fatalf("first line ends at %d", l.End)
	}
	y := l.Y + 1
	if o := d.OffsetAt(1000, y); o != l.End-1 {
		t.Errorf("beside the line is %d, not before its space at %d", o, l.End-1)
	}
	if o := d.BoundaryAt(1000, y); o != l.End {
		t.Errorf("the boundary beside the line is %d, not %d", o, l.End)
	}
	if o := d.LineEnd(0); o != l.End-1 {
		t.Errorf("line end %d", o)
	}
	if ref := d.LineOf(l.End); ref != (LineRef{0, 1}) {
		t.Errorf("its end is on %v", ref)
	}
}

func TestAWordWiderThanALineIsBroken(t *testing.T) {
	d := NewDoc("see "+strings.Repeat("abcdefghij", 20)+" end", testFonts(t), testParams())
	d.SetWidth(120)
	lines := all(d)
	if len(lines) < 10 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, l := range lines {
		if l.Width > 120 {
			t.Errorf("line [%d, %d) is %v wide", l.Start, l.End, l.Width)
		}
	}
}

func TestTabsAndLineSeparators(t *testing.T) {
	p := testParams()
	p.Tab = 50
	d := NewDoc("a\tb\u2028c", testFonts(t), p)
	d.SetWidth(400)
	lines := all(d)
	if len(lines) != 2 || lines[1].Start != 4 {
		t.Fatalf("%d lines", len(lines))
	}
	if w := lines[0].CaretX(2) - lines[0].CaretX(1); abs(w-50) > touching {
		t.Errorf("a tab is %v wide", w)
	}
}

// A long text opens as fast as a short one: its other paragraphs are estimated.
func TestOfAMegabyteOnlyWhatIsInSightIsLaidOut(t *testing.T) {
	d := NewDoc(bigText(t), testFonts(t), testParams())
	d.exact.limit = 1 << 40                     // nothing is let go of: all that was laid out is counted
	most := int(screen/d.params.LineHeight) + 3 // a paragraph has a line at least
	laidOut := 0
	for _, look := range []struct{ width, at float64 }{{800, 0}, {801, 0}, {801, 0.5}, {640, 0.5}, {640, 1}} {
		d.SetWidth(float32(look.width))
		y := look.at * (d.Height() - screen)
		d.VisibleLines(y, y+screen, nothing)
		now := d.exact.recent.Len()
		if added := now - laidOut; added > most {
			t.Errorf("%v: %d of %d paragraphs were laid out", look, added, len(d.paras))
		}
		laidOut = now
	}
	if laidOut == 0 || len(d.paras) < 1000 {
		t.Errorf("%d of %d paragraphs were laid out", laidOut, len(d.paras))
	}
}
