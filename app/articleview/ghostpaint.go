package articleview

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"math"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
	"goldspan/app/ui"
)

// Dashes and dots of outlines, in pixels at scale 1.
const (
	dashOn, dashOff = 4, 3
	dotOn, dotOff   = 1, 2
	currentTint     = 0.08
)

// brush paints the frames of one line into its raster. Fyne has no dashed lines,
// and a rectangle for each dash would cost more than all else in the view.
type brush struct {
	img   *image.RGBA
	scale float32
	x, y  int // the column's left edge and the line's top, in pixels of img
}

// paintFrames paints the outlines of a line, and the letters at their ends, laid
// out by letter.
func paintFrames(img *image.RGBA, frames []frame, scale float32, g *legend, letter func(annotate.LabelID) *textlayout.Doc) {
	b := brush{img, scale, pixels(rasterSide, scale), pixels(rasterPad, scale)}
	for _, f := range frames {
		b.outline(f, g.inks[f.of.Mark.Label].ghost)
	}
	for _, f := range frames {
		if l := f.of.Mark.Label; f.marked {
			b.mark(f, g.inks[l].ghost, letter(l))
		}
	}
}

func pixels(f, scale float32) int { return int(math.Round(float64(f * scale))) }

// thick is how thick the lines of a frame are, and how much of that is outside
// its edges but the upper one, beside which a selected span has its outline; in
// pixels of the device.
func (f frame) thick(scale float32) (thick, outside int) {
	thin := max(1, pixels(1, scale))
	if f.of.Current {
		return 2 * thin, thin
	}
	return thin, 0
}

// upper is where the upper line of a frame begins and how thick it is.
func (f frame) upper(scale float32) (y, thick float32) {
	n, _ := f.thick(scale)
	return float32(pixels(f.y, scale)) / scale, float32(n) / scale
}

// goesOn says that the ghost of a frame goes on in another line. Its lower edge is left
// out there: the upper edge of the next line is enough, and few dashes are calm. The one
// that keys act on is whole.
func (f frame) goesOn() bool { return !f.marked && (f.openLeft || f.openRight) && !f.of.Current }

// outline paints a frame, its edges in whole pixels.
func (b *brush) outline(f frame, ink color.NRGBA) {
	thick, outside := f.thick(b.scale)
	box := image.Rect(
		b.x+pixels(f.x, b.scale)-outside, b.y+pixels(f.y, b.scale),
		b.x+pixels(f.x+f.w, b.scale)+outside, b.y+pixels(f.y+f.h, b.scale)+outside,
	)
	if f.of.Current {
		draw.Draw(b.img, box, image.NewUniform(ui.Alpha(ink, currentTint)), image.Point{}, draw.Over)
	}
	l := stroke{img: b.img, thick: thick, on: pixels(dashOn, b.scale), off: pixels(dashOff, b.scale)}
	if f.of.Other {
		l.on, l.off = max(thick, pixels(dotOn, b.scale)), pixels(dotOff, b.scale)
	}
	l.row = bytes.Repeat([]byte{ink.R, ink.G, ink.B, 0xFF}, max(l.on, thick))
	l.across(box.Min.X, box.Max.X, box.Min.Y)
	if !f.goesOn() {
		l.across(box.Min.X, box.Max.X, box.Max.Y-thick)
	}
	if !f.openLeft {
		l.down(box.Min.Y, box.Max.Y, box.Min.X)
	}
	if !f.openRight {
		l.down(box.Min.Y, box.Max.Y, box.Max.X-thick)
	}
}

// stroke paints broken lines. They begin and end with a dash, so that corners
// are whole: what does not come out even is spread over the gaps.
type stroke struct {
	img            *image.RGBA
	row            []byte // pixels of a dash
	thick, on, off int
}

func (l stroke) across(from, to, y int) {
	for k := range l.thick {
		l.dashes(from, to, func(a, b int) { l.fill(a, b, y+k) })
	}
}

func (l stroke) down(from, to, x int) {
	l.dashes(from, to, func(a, b int) {
		for y := a; y < b; y++ {
			l.fill(x, x+l.thick, y)
		}
	})
}

// fill sets pixels from..to of a row, at most a dash. It does so itself: dashes
// are so small that draw.Draw would take most of its time to get going.
func (l stroke) fill(from, to, y int) {
	if from, to = max(from, 0), min(to, l.img.Rect.Max.X); from < to && 0 <= y && y < l.img.Rect.Max.Y {
		row := l.img.Pix[y*l.img.Stride:]
		copy(row[4*from:4*to], l.row)
	}
}

func (l stroke) dashes(from, to int, dash func(from, to int)) {
	length := to - from
	if length <= l.on {
		dash(from, to)
		return
	}
	n := max(1, int(math.Round(float64(length-l.on)/float64(l.on+l.off))))
	for k := range n + 1 {
		at := from + (length-l.on)*k/n
		dash(at, at+l.on)
	}
}

// mark writes a letter in a gap of the outline.
func (b *brush) mark(f frame, ink color.NRGBA, letter *textlayout.Doc) {
	top := f.markY - markBaseline - 1
	plate := image.Rect(
		b.x+pixels(f.markX, b.scale), b.y+pixels(top, b.scale),
		b.x+pixels(f.markX+markWidth, b.scale), b.y+pixels(f.markY+1, b.scale),
	)
	draw.Draw(b.img, plate, image.NewUniform(ui.Colors().Paper), image.Point{}, draw.Src)
	line := letter.Line(letter.LineOf(0))
	x := float32(b.x) + (f.markX+(markWidth-line.Width)/2)*b.scale
	textlayout.DrawLine(b.img, line, x, float32(b.y)+f.markY*b.scale, b.scale, ink)
}
