package articleview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// layers are the objects that the view draws with, below and above the lines of
// text. They are pooled: begin and end enclose a drawing, which sets their places
// and colours anew.
type layers struct {
	back  *fyne.Container // tints, selection, underlines
	text  *fyne.Container // one raster a line
	front *fyne.Container // outlines, handles, caret, marks

	rects pool[*canvas.Rectangle] // of back
	tops  pool[*canvas.Rectangle] // of front
	marks pool[*canvas.Text]
}

func newLayers() *layers {
	l := &layers{back: &fyne.Container{}, text: &fyne.Container{}, front: &fyne.Container{}}
	l.rects.make = func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	l.tops.make = l.rects.make
	l.marks.make = func() *canvas.Text {
		t := canvas.NewText("", color.Transparent)
		t.TextStyle.Bold = true
		return t
	}
	return l
}

// all are the layers from the back to the front.
func (l *layers) all() []fyne.CanvasObject { return []fyne.CanvasObject{l.back, l.text, l.front} }

// begin takes back what was drawn before.
func (l *layers) begin() {
	l.rects.reset()
	l.tops.reset()
	l.marks.reset()
	l.text.Objects = l.text.Objects[:0]
}

// end shows what was drawn since begin.
func (l *layers) end() {
	l.back.Objects = l.back.Objects[:0]
	for _, o := range l.rects.used() {
		l.back.Objects = append(l.back.Objects, o)
	}
	l.front.Objects = l.front.Objects[:0]
	for _, o := range l.tops.used() {
		l.front.Objects = append(l.front.Objects, o)
	}
	for _, o := range l.marks.used() { // above the outline of a selected span
		l.front.Objects = append(l.front.Objects, o)
	}
}

// below draws a box behind the text.
func (l *layers) below(c color.Color, radius, x, y, w, h float32) {
	fill(l.rects.next(), c, radius, x, y, w, h)
}

// above draws a box over the text.
func (l *layers) above(c color.Color, radius, x, y, w, h float32) *canvas.Rectangle {
	o := l.tops.next()
	fill(o, c, radius, x, y, w, h)
	return o
}

// mark writes a label's letter, so that colour is not the only cue.
func (l *layers) mark(letter string, size float32, ink color.NRGBA, x, top float32) {
	t := l.marks.next()
	if t.Text != letter || t.Color != ink || t.TextSize != size {
		t.Text, t.Color, t.TextSize = letter, ink, size
		t.Refresh()
	}
	t.Move(fyne.NewPos(x+1, top-4))
	t.Resize(t.MinSize())
}

func fill(o *canvas.Rectangle, c color.Color, radius, x, y, w, h float32) {
	o.FillColor, o.CornerRadius = c, radius
	o.StrokeColor, o.StrokeWidth = nil, 0
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// pool hands out objects of one kind, again and again.
type pool[T any] struct {
	all  []T
	n    int
	make func() T
}

func (p *pool[T]) reset() { p.n = 0 }

func (p *pool[T]) next() T {
	if p.n == len(p.all) {
		p.all = append(p.all, p.make())
	}
	p.n++
	return p.all[p.n-1]
}

func (p *pool[T]) used() []T { return p.all[:p.n] }
