package articleview

import (
	"math"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
)

// viewport is the part of the page that is in sight. It turns places of the view
// into offsets, and back.
type viewport struct {
	page  *page
	y     float64          // what of the page is at the view's top, in pixels
	size  func() fyne.Size // of the view
	scale func() float32   // of the device
}

func (p *viewport) maxY() float64 { return max(0, p.page.height()-float64(p.size().Height)) }

// setY moves the page, in whole pixels of the device and at most to its ends.
func (p *viewport) setY(y float64) {
	scale := float64(p.scale())
	p.y = math.Round(max(0, min(y, p.maxY()))*scale) / scale
}

// move is setY, and says whether the page moved. It lays out the lines that came
// into sight, so that what follows finds them where they will be drawn.
func (p *viewport) move(y float64) bool {
	before := p.y
	p.setY(y)
	if p.y == before {
		return false
	}
	if d := p.page.body.doc; d != nil {
		from := p.y - p.page.body.top
		d.VisibleLines(from, from+float64(p.size().Height), func(textlayout.LineRef, *textlayout.Line) {})
	}
	return true
}

// pageStep is how far PgDn scrolls: a view less two lines to find one's place.
func (p *viewport) pageStep() float64 {
	return max(float64(p.size().Height)-2*float64(p.page.textLine()), 40)
}

// wholePixels is a length that is no shorter and whole in pixels of the device,
// so that a raster of that length is shown pixel by pixel.
func (p *viewport) wholePixels(length float32) float32 {
	scale := float64(p.scale())
	return float32(math.Ceil(float64(length)*scale) / scale)
}

// anchor is the line at the view's top; false above the text.
func (p *viewport) anchor() (textlayout.Anchor, bool) {
	b := &p.page.body
	if b.doc == nil || p.y < b.top {
		return textlayout.Anchor{}, false
	}
	return b.doc.Anchor(p.y - b.top), true
}

// yOf is where on the page an anchor is now.
func (p *viewport) yOf(a textlayout.Anchor) float64 { return p.page.body.top + p.page.body.doc.YOf(a) }

// offsetAtTop is where the line at the view's top begins; negative above the text.
func (p *viewport) offsetAtTop() int {
	b := &p.page.body
	if b.doc == nil || p.y < b.top {
		return -1
	}
	return b.doc.OffsetAt(0, p.y-b.top)
}

// yOfOffset is where on the page the line of an offset is, 0 for a negative one.
func (p *viewport) yOfOffset(offset int) float64 {
	if offset < 0 {
		return 0
	}
	_, y, _ := p.page.body.doc.CaretAt(offset)
	return p.page.body.top + y
}

// showing is the y that shows r with a line of context and is as near as can be;
// a range taller than the view shows its start.
func (p *viewport) showing(r annotate.Range) float64 {
	b, height := &p.page.body, float64(p.size().Height)
	_, y0, h := b.doc.CaretAt(r.Start)
	_, y1, _ := b.doc.CaretAt(r.End)
	context := float64(h)
	top, bottom := b.top+y0-context, b.top+y1+2*context
	switch {
	case top < p.y || bottom-top > height:
		if r.Start == 0 || y0 <= 0 {
			top = 0 // the title belongs to the first line
		}
		return top
	case bottom > p.y+height:
		return bottom - height
	}
	return p.y
}

// caret is where in the view the caret stands at an offset, and how high it is.
func (p *viewport) caret(offset int) (x, y, h float32) {
	b := &p.page.body
	x, top, h := b.doc.CaretAt(offset)
	return p.page.column.x + x, float32(b.top + top - p.y), h
}

// inText is a place of the view, seen from the left edge and the top of the text.
func (p *viewport) inText(at fyne.Position) (x float32, y float64) {
	return at.X - p.page.column.x, p.y + float64(at.Y) - p.page.body.top
}

// offsetAt is the caret's place nearest to a place of the view.
func (p *viewport) offsetAt(at fyne.Position) int { return p.page.body.doc.OffsetAt(p.inText(at)) }

// boundaryAt is the place nearest to one of the view for the moving end of a selection.
func (p *viewport) boundaryAt(at fyne.Position) int { return p.page.body.doc.BoundaryAt(p.inText(at)) }

// hit is the code point under a place of the view; false beside the text.
func (p *viewport) hit(at fyne.Position) (int, bool) {
	x, y := p.inText(at)
	d := p.page.body.doc
	if y < 0 || y >= d.Height() {
		return 0, false
	}
	return d.Line(d.LineAtY(y)).HitOffset(x)
}

// beside says that a place of the view is off the column, or above the text.
func (p *viewport) beside(at fyne.Position, margin float32) bool {
	x, y := p.inText(at)
	return x < -margin || x > p.page.column.width+margin || y < 0
}
