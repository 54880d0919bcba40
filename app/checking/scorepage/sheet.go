package scorepage

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// sheet is the scrolling paper. It has objects for the visible part of the plan. A
// part keeps its object while it is visible; then the object is reused.
type sheet struct {
	widget.BaseWidget
	height float32
	texts  held[*canvas.Text]
	boxes  held[*canvas.Rectangle]
	areas  held[*spot]
	shown  []fyne.CanvasObject
	labels []ui.Control
	dot    *canvas.Rectangle // see touch
}

func newSheet() *sheet {
	s := &sheet{dot: canvas.NewRectangle(color.Transparent)}
	s.texts.make = func() *canvas.Text { return canvas.NewText("", color.Transparent) }
	s.boxes.make = func() *canvas.Rectangle { return canvas.NewRectangle(color.Transparent) }
	s.areas.make = newSpot
	s.ExtendBaseWidget(s)
	return s
}

// touch marks the frame as changed. Refreshing the sheet would drop the textures of
// all its texts. The dot has no texture, and always exists.
func (s *sheet) touch() { canvas.Refresh(s.dot) }

// draw shows the part of a plan between two heights.
func (s *sheet) draw(p *plan, top, bottom float32) {
	s.texts.begin()
	s.boxes.begin()
	s.areas.begin()
	s.shown, s.labels = append(s.shown[:0], s.dot), s.labels[:0]
	for i, a := range p.areas {
		if a.place.inSight(top, bottom) {
			o := s.areas.at(i)
			o.show(a)
			s.shown = append(s.shown, o)
			s.labels = append(s.labels, a.control(o))
		}
	}
	for i, b := range p.boxes {
		if b.place.inSight(top, bottom) {
			o := s.boxes.at(i)
			b.show(o)
			s.shown = append(s.shown, o)
		}
	}
	for i, t := range p.texts {
		if t.place.inSight(top, bottom) {
			o := s.texts.at(i)
			t.show(o)
			s.shown = append(s.shown, o)
			if t.name != "" {
				s.labels = append(s.labels, t.control(o))
			}
		}
	}
	s.texts.end()
	s.boxes.end()
	s.areas.end()
	s.touch()
}

// CreateRenderer implements fyne.Widget.
func (s *sheet) CreateRenderer() fyne.WidgetRenderer { return &sheetRenderer{s} }

type sheetRenderer struct{ s *sheet }

func (r *sheetRenderer) Destroy()                     {}
func (r *sheetRenderer) Layout(fyne.Size)             {}
func (r *sheetRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, r.s.height) }
func (r *sheetRenderer) Refresh()                     {}
func (r *sheetRenderer) Objects() []fyne.CanvasObject { return r.s.shown }

// show makes o look like the box. Without a change, o is not drawn again.
func (b box) show(o *canvas.Rectangle) {
	o.Move(fyne.NewPos(b.place.x, b.place.y))
	o.Resize(fyne.NewSize(b.place.w, b.place.h))
	if o.FillColor != b.fill || o.CornerRadius != b.radius {
		o.FillColor, o.CornerRadius = b.fill, b.radius
		canvas.Refresh(o)
	}
}

// show makes o look like the text. Without a change, o is not drawn again.
func (t text) show(o *canvas.Text) {
	o.Move(fyne.NewPos(t.place.x, t.place.y))
	o.Resize(fyne.NewSize(t.place.w, t.place.h))
	style, line := fyne.TextStyle{Bold: t.bold}, ui.VisualSentence(t.line)
	if o.Text != line || o.Color != t.ink || o.TextSize != t.size || o.TextStyle != style || o.Alignment != t.align {
		o.Text, o.Color, o.TextSize, o.TextStyle, o.Alignment = line, t.ink, t.size, style, t.align
		canvas.Refresh(o)
	}
}

// held holds objects of one kind, by their index in the plan.
type held[T any] struct {
	make  func() T
	now   map[int]T
	next  map[int]T
	spare []T
}

// begin starts a new frame.
func (h *held[T]) begin() { h.next = make(map[int]T, len(h.now)) }

// at is the object for index i. It is the same object as in the previous frame if
// possible.
func (h *held[T]) at(i int) T {
	o, ok := h.now[i]
	switch n := len(h.spare); {
	case ok:
		delete(h.now, i)
	case n > 0:
		o, h.spare = h.spare[n-1], h.spare[:n-1]
	default:
		o = h.make()
	}
	h.next[i] = o
	return o
}

// end keeps unused objects for later.
func (h *held[T]) end() {
	for _, o := range h.now {
		h.spare = append(h.spare, o)
	}
	h.now, h.next = h.next, nil
}

// Controls implements ui.Inspectable. It lists the visible figures and clickable
// areas. The name of a figure says what it measures; an empty label stands for all
// labels:
//
//	score:strict:claim:f1          score:characters::precision
//	score:strict:mean of labels:f1 score:strict:mean of articles:f1
//	headline:f1                    settled:strict:f1
//	delta:strict:claim:f1          delta:strict:claim:before
//	kind:missed                    change:better
//	matrix:claim:actor             matrix:claim: is missed, matrix::claim spurious
//	coverage:0                     note:0
//	agree:claim:strict             agree::alpha, and so on: see agreed.columns
func (p *Page) Controls() []ui.Control { return slices.Clone(p.sheet.labels) }

func (t text) control(o fyne.CanvasObject) ui.Control {
	c := ui.Control{Name: t.name, Role: "text", Text: t.line, Enabled: true, Object: o}
	if t.says != "" {
		c.Text = t.says
	}
	return c
}

func (a area) control(o fyne.CanvasObject) ui.Control {
	c := ui.Button(a.name, a.says, o)
	c.Enabled = a.onTap != nil
	return c
}
