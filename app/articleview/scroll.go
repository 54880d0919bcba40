package articleview

import (
	"math"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/articleview/textlayout"
)

// bottomSpace is what can be scrolled beyond the last line, so that it need not
// be read at the window's edge.
const bottomSpace = 96

// contentHeight is the height of everything that can be scrolled.
func (v *View) contentHeight() float64 {
	if v.body.doc == nil {
		return 0
	}
	return v.body.top + v.body.doc.Height() + bottomSpace
}

func (v *View) maxY() float64 { return max(0, v.contentHeight()-float64(v.Size().Height)) }

// setY moves the content without drawing it, in whole pixels of the device.
func (v *View) setY(y float64) {
	scale := float64(v.scale())
	v.y = math.Round(max(0, min(y, v.maxY()))*scale) / scale
}

// ScrollTo brings y to the view's top.
func (v *View) ScrollTo(y float64) {
	before := v.y
	v.setY(y)
	if v.y != before {
		v.endHover()
		v.update()
	}
}

// Scrolled implements fyne.Scrollable.
func (v *View) Scrolled(e *fyne.ScrollEvent) { v.ScrollTo(v.y - float64(e.Scrolled.DY)*1.6) }

// pageStep is how far PgDn scrolls: a view less two lines to find one's place.
func (v *View) pageStep() float64 {
	return max(float64(v.Size().Height)-2*float64(v.textLine()), 40)
}

// anchor is the line at the view's top; false above the text.
func (v *View) anchor() (textlayout.Anchor, bool) {
	if v.body.doc == nil || v.y < v.body.top {
		return textlayout.Anchor{}, false
	}
	return v.body.doc.Anchor(v.y - v.body.top), true
}

func (v *View) yOf(a textlayout.Anchor) float64 { return v.body.top + v.body.doc.YOf(a) }

func (v *View) offsetAtTop() int {
	if v.body.doc == nil || v.y < v.body.top {
		return -1
	}
	return v.body.doc.OffsetAt(0, v.y-v.body.top)
}

func (v *View) scrollToOffset(offset int) {
	if offset < 0 {
		v.ScrollTo(0)
		return
	}
	_, y, _ := v.body.doc.CaretAt(offset)
	v.ScrollTo(v.body.top + y)
}

// Reveal scrolls as little as shows r with a line of context; a range taller
// than the view shows its start.
func (v *View) Reveal(r annotate.Range) {
	if v.body.doc == nil || v.Size().Height <= 0 {
		return
	}
	_, y0, h := v.body.doc.CaretAt(r.Start)
	_, y1, _ := v.body.doc.CaretAt(r.End)
	context := float64(h)
	top, bottom := v.body.top+y0-context, v.body.top+y1+2*context
	height := float64(v.Size().Height)
	switch {
	case top < v.y || bottom-top > height:
		if r.Start == 0 || y0 <= 0 {
			top = 0 // the title belongs to the first line
		}
		v.ScrollTo(top)
	case bottom > v.y+height:
		v.ScrollTo(bottom - height)
	}
}

// Place is the scroll position, for ScrollTo.
func (v *View) Place() float64 { return v.y }
