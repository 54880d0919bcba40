package scorepage

import (
	"image/color"

	"fyne.io/fyne/v2"

	"goldspan/app/ui"
)

// plan is the layout of a page for a width. Places count from the top of the page.
type plan struct {
	texts  []text
	boxes  []box
	areas  []area
	height float32
}

// text is one line of text. Its place is the column that it must fit into.
type text struct {
	name  string // the name of the control; "": not a control
	says  string // the text of the control, if longer than the line
	line  string
	place rect
	align fyne.TextAlign
	face
}

// face is the style of a text.
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

// area is a clickable area. It lies below boxes and texts.
type area struct {
	name, says string
	place      rect
	radius     float32
	fill       color.NRGBA // without the pointer over it
	hover      color.NRGBA
	line       color.NRGBA // the outline
	weight     float32     // of the outline; 0 for none
	onTap      func()      // nil: not clickable
}

// rect is a rectangle on the page.
type rect struct{ x, y, w, h float32 }

// inSight says whether a part of r lies between two heights.
func (r rect) inSight(top, bottom float32) bool { return r.y < bottom && r.y+r.h > top }

// width is the width of s in the face.
func (f face) width(s string) float32 {
	return fyne.MeasureText(s, f.size, fyne.TextStyle{Bold: f.bold}).Width
}

// line is the height of a line, and the place of its baseline.
func (f face) line() (height, baseline float32) {
	size, baseline := fyne.CurrentApp().Driver().RenderedTextSize("0", f.size, fyne.TextStyle{Bold: f.bold}, nil)
	return size.Height, baseline
}

// leading is the distance between two lines of running text.
func (f face) leading() float32 { return round(f.size * 1.5) }

func round(x float32) float32 { return float32(int(x + 0.5)) }

// cut cuts s to a width.
func (f face) cut(s string, width float32) string {
	if f.width(s) <= width {
		return s
	}
	return ui.Truncate(s, width, f.size, fyne.TextStyle{Bold: f.bold})
}
