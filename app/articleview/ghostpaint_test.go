package articleview

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// Each broken line begins and ends with a dash, and its gaps are much the same.
func TestStrokes(t *testing.T) {
	for _, c := range [][2]int{{4, 3}, {6, 5}, {8, 6}, {1, 2}, {2, 3}} {
		l := stroke{thick: 1, on: c[0], off: c[1]}
		for length := 1; length < 300; length++ {
			var dashes [][2]int
			l.dashes(10, 10+length, func(a, b int) { dashes = append(dashes, [2]int{a, b}) })
			if first, last := dashes[0], dashes[len(dashes)-1]; first[0] != 10 || last[1] != 10+length {
				t.Fatalf("a line of %d with %v: dashes %v", length, c, dashes)
			}
			for i, d := range dashes {
				if d[1]-d[0] != min(l.on, length) {
					t.Fatalf("a line of %d with %v: dashes %v", length, c, dashes)
				}
				if gap := d[0] - dashes[max(i-1, 0)][1]; i > 0 && (gap < 1 && length > 2*l.on || length > 5*(l.on+l.off) && abs(float32(gap-l.off)) > 2) {
					t.Fatalf("a line of %d with %v: a gap of %d in %v", length, c, gap, dashes)
				}
			}
		}
	}
}

// The outline stands in whole pixels of its own colour, on all sides, at every
// scale, and the text in it is the same as without it.
func TestOutlinesAreCrisp(t *testing.T) {
	s := show(t, story)
	ghost := ghostOn(t, story, "Ada Berg", annotate.LabelActor)
	for _, scale := range []float32{1, 1.5, 2} {
		for _, current := range []bool{false, true} {
			ghost.Current = current
			s.SetGhosts([]Ghost{ghost})
			img, l := s.painted(ghost.Mark.Range.Start, scale)
			ink := s.legend.inks[annotate.LabelActor].ghost
			box := boundsOf(img, ink)
			f := l.frames[0]
			thick, outside := f.thick(scale)
			want := image.Rect(
				pixels(rasterSide, scale)+pixels(f.x, scale)-outside, pixels(rasterPad, scale)+pixels(f.y, scale),
				pixels(rasterSide, scale)+pixels(f.x+f.w, scale)+outside, pixels(rasterPad, scale)+pixels(f.y+f.h, scale)+outside,
			)
			if box.Min.X != want.Min.X || box.Max != want.Max || box.Min.Y > want.Min.Y { // the letter may reach higher
				t.Errorf("scale %v, current %v: the outline is in %v, want %v", scale, current, box, want)
			}
			for _, corner := range []image.Point{want.Min, {want.Min.X, want.Max.Y - 1}, {want.Max.X - 1, want.Max.Y - 1}} {
				if img.At(corner.X, corner.Y) != color.RGBAModel.Convert(ink) {
					t.Errorf("scale %v, current %v: no line at the corner %v", scale, current, corner)
				}
			}
			if middle := img.RGBAAt(want.Min.X+thick, want.Max.Y-thick-1); (middle.A != 0) != current || middle.A > 40 {
				t.Errorf("scale %v, current %v: inside is %v", scale, current, middle)
			}
		}
	}
}

// A ghost over several lines has no lower edge but in its last line, unless keys act on it.
func TestAGhostOverLinesHasFewEdges(t *testing.T) {
	s := show(t, strings.Repeat("story after story ", 40))
	ghost := Ghost{Mark: annotate.Mark{Label: annotate.LabelClaim, Range: annotate.Range{Start: 6, End: 600}}, Score: 0.5}
	for _, current := range []bool{false, true} {
		ghost.Current = current
		s.SetGhosts([]Ghost{ghost})
		ink := s.legend.inks[annotate.LabelClaim].ghost
		for at, last := range map[int]bool{10: false, 599: true} {
			img, l := s.painted(at, 1)
			f := l.frames[0]
			lower := image.Rect(pixels(rasterSide, 1)+pixels(f.x, 1)+4, pixels(rasterPad, 1)+pixels(f.y+f.h, 1)-1, pixels(rasterSide, 1)+pixels(f.x+f.w, 1)-4, pixels(rasterPad, 1)+pixels(f.y+f.h, 1))
			if n := count(img, lower, ink); (n > 0) != (last || current) {
				t.Errorf("current %v, last line %v: %d pixels of a lower edge", current, last, n)
			}
		}
	}
}

// boundsOf is the smallest rectangle that holds all pixels of a colour.
func boundsOf(img *image.RGBA, c color.NRGBA) image.Rectangle {
	var out image.Rectangle
	for y := range img.Rect.Max.Y {
		for x := range img.Rect.Max.X {
			if img.RGBAAt(x, y) == color.RGBAModel.Convert(c) {
				out = out.Union(image.Rect(x, y, x+1, y+1))
			}
		}
	}
	return out
}

// count is how many pixels of a rectangle have a colour.
func count(img image.Image, in image.Rectangle, c color.NRGBA) int {
	n := 0
	for y := in.Min.Y; y < in.Max.Y; y++ {
		for x := in.Min.X; x < in.Max.X; x++ {
			if color.NRGBAModel.Convert(img.At(x, y)) == c {
				n++
			}
		}
	}
	return n
}

// A ghost on the very range of a span, with another label: on the window both
// outlines and both letters can be seen, also where the span is selected.
func TestAGhostOnASpanIsSeenInTheWindow(t *testing.T) {
	for _, mode := range []ui.Mode{ui.ModeLight, ui.ModeDark} {
		for _, selected := range []bool{false, true} {
			s := show(t, story, spanOn(t, story, "Ada Berg", annotate.LabelActor))
			fyne.CurrentApp().Settings().SetTheme(ui.NewTheme(mode))
			s.Refresh()
			ghost := ghostOn(t, story, "Ada Berg", annotate.LabelFigure)
			s.SetGhosts([]Ghost{ghost})
			if selected {
				s.SelectSpan("actor:Ada Berg", false)
			}
			shot := fyne.CurrentApp().Driver().CanvasForObject(s.View).Capture()
			f := s.framesInSight()[0]
			var y float32
			for _, l := range s.r.shown {
				if len(l.frames) > 0 {
					y = l.y
				}
			}
			ink := s.legend.inks[annotate.LabelFigure].ghost
			left, right := int(s.page.column.x+f.x), int(s.page.column.x+f.x+f.w)
			upper := image.Rect(left, int(y+f.y), right, int(y+f.y)+1)
			if n := count(shot, upper, ink); n < upper.Dx()/3 {
				t.Errorf("mode %v, selected %v: %d of %d pixels of the upper line", mode, selected, n, upper.Dx())
			}
			plate := image.Rect(int(s.page.column.x+f.markX), int(y)-1, int(s.page.column.x+f.markX)+markWidth, int(y)+7)
			if n := count(shot, plate, ui.Colors().Paper); n < 10 {
				t.Errorf("mode %v, selected %v: the ghost's letter has no paper", mode, selected)
			}
		}
	}
}

func TestALineWithoutGhostsIsPaintedAsBefore(t *testing.T) {
	s := show(t, story)
	at := rangeIn(t, story, "Ada Berg").Start
	before, _ := s.painted(at, 1)
	s.SetGhosts([]Ghost{ghostOn(t, story, "Officials", annotate.LabelActor)})
	after, _ := s.painted(at, 1)
	if string(before.Pix) != string(after.Pix) {
		t.Error("a ghost on another line changed this one")
	}
}
