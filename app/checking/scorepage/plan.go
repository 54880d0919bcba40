package scorepage

import (
	"image/color"

	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// plan is a page laid out for a width: what stands where, from its top.
type plan struct {
	texts  []text
	boxes  []box
	areas  []area
	height float32
}

// text is one line of text. Its box is the column that it has to fit into.
type text struct {
	name  string // of its control; "" for what is none
	says  string // what the control says, where that is more than the line
	line  string
	place rect
	align fyne.TextAlign
	face
}

// face is how a text is set.
type face struct {
	size float32
	bold bool
	ink  color.NRGBA
}

// box is a rectangle without text: a bar, a line, a swatch.
type box struct {
	place  rect
	radius float32
	fill   color.NRGBA
}

// area is what can be clicked. It lies below boxes and texts.
type area struct {
	name, says string
	place      rect
	radius     float32
	fill       color.NRGBA // while the pointer is elsewhere
	hover      color.NRGBA
	line       color.NRGBA // around it
	weight     float32     // of that line; 0 for none
	onTap      func()      // nil where there is nothing behind it
}

// rect is a place on the page.
type rect struct{ x, y, w, h float32 }

// inSight says whether a part of r lies between two heights.
func (r rect) inSight(top, bottom float32) bool { return r.y < bottom && r.y+r.h > top }

// width is how wide s is in a face.
func (f face) width(s string) float32 {
	return fyne.MeasureText(s, f.size, fyne.TextStyle{Bold: f.bold}).Width
}

// line is the height of a line of f, and where its baseline is in it.
func (f face) line() (height, baseline float32) {
	size, baseline := fyne.CurrentApp().Driver().RenderedTextSize("0", f.size, fyne.TextStyle{Bold: f.bold}, nil)
	return size.Height, baseline
}

// leading is the distance of two lines of running text.
func (f face) leading() float32 { return round(f.size * 1.5) }

func round(x float32) float32 { return float32(int(x + 0.5)) }

// cut is s, cut to a width.
func (f face) cut(s string, width float32) string {
	if f.width(s) <= width {
		return s
	}
	return ui.Truncate(s, width, f.size, fyne.TextStyle{Bold: f.bold})
}
