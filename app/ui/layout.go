package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Under puts main below head. Unlike Fyne's borders, it leaves no gap.
func Under(head, main fyne.CanvasObject) *fyne.Container { return Between(head, main, nil) }

// Between puts main between head and foot without gaps. head and foot may be nil.
func Between(head, main, foot fyne.CanvasObject) *fyne.Container {
	c := container.New(&between{head, main, foot})
	for _, o := range []fyne.CanvasObject{head, main, foot} {
		if o != nil {
			c.Add(o)
		}
	}
	return c
}

type between struct{ head, main, foot fyne.CanvasObject }

// Layout implements fyne.Layout.
func (b *between) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	head, foot := HeightAt(b.head, s.Width), HeightAt(b.foot, s.Width)
	place := func(o fyne.CanvasObject, y, height float32) {
		if o != nil {
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(s.Width, max(0, height)))
		}
	}
	place(b.head, 0, head)
	place(b.main, head, s.Height-head-foot)
	place(b.foot, s.Height-foot, foot)
}

// least is the least height of o; 0 if o is hidden.
func least(o fyne.CanvasObject) float32 {
	if o == nil || !o.Visible() {
		return 0
	}
	return o.MinSize().Height
}

// MinSize implements fyne.Layout.
func (b *between) MinSize([]fyne.CanvasObject) fyne.Size {
	m := b.main.MinSize()
	width := m.Width
	for _, o := range []fyne.CanvasObject{b.head, b.foot} {
		if o != nil {
			width = max(width, min(o.MinSize().Width, 400))
		}
	}
	return fyne.NewSize(width, m.Height+least(b.head)+least(b.foot))
}

// Fill is a widget filled with a colour of the theme: a thin line, or the paper
// under a page.
type Fill struct {
	widget.BaseWidget
	color func(Palette) fillColor
	over  fyne.CanvasObject
	min   fyne.Size
	rect  *canvas.Rectangle
}

type fillColor = interface {
	RGBA() (r, g, b, a uint32)
}

// NewHairline makes a thin line.
func NewHairline() *Fill {
	return newFill(func(p Palette) fillColor { return p.Hairline }, nil, fyne.NewSize(1, 1))
}

// NewPaper puts o on paper.
func NewPaper(o fyne.CanvasObject) *Fill {
	return newFill(func(p Palette) fillColor { return p.Paper }, o, o.MinSize())
}

func newFill(color func(Palette) fillColor, over fyne.CanvasObject, minSize fyne.Size) *Fill {
	f := &Fill{color: color, over: over, min: minSize, rect: canvas.NewRectangle(color(Colors()))}
	f.ExtendBaseWidget(f)
	return f
}

// Refresh implements fyne.CanvasObject. The object on the paper refreshes itself.
func (f *Fill) Refresh() {
	f.rect.FillColor = f.color(Colors())
	canvas.Refresh(f.rect)
}

// CreateRenderer implements fyne.Widget.
func (f *Fill) CreateRenderer() fyne.WidgetRenderer { return &fillRenderer{f} }

type fillRenderer struct{ f *Fill }

func (r *fillRenderer) Destroy()           {}
func (r *fillRenderer) MinSize() fyne.Size { return r.f.min }
func (r *fillRenderer) Refresh()           { r.f.Refresh() }

func (r *fillRenderer) Layout(s fyne.Size) {
	r.f.rect.Resize(s)
	if r.f.over != nil {
		r.f.over.Resize(s)
	}
}

func (r *fillRenderer) Objects() []fyne.CanvasObject {
	if r.f.over == nil {
		return []fyne.CanvasObject{r.f.rect}
	}
	return []fyne.CanvasObject{r.f.rect, r.f.over}
}

// NewSpace makes empty space of a height.
func NewSpace(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(1, height))
	return r
}

// Rows is an object with more rows in a narrower place.
type Rows interface{ HeightAt(width float32) float32 }

// HeightAt is the height that o needs at a width; 0 if o is hidden.
func HeightAt(o fyne.CanvasObject, width float32) float32 {
	if o == nil || !o.Visible() {
		return 0
	}
	if r, ok := o.(Rows); ok {
		return r.HeightAt(width)
	}
	return o.MinSize().Height
}

// Stack is objects below each other without gaps. Each is as high as it needs to be
// at the width of the stack.
type Stack struct {
	widget.BaseWidget
	objects []fyne.CanvasObject
}

// NewStack makes a stack.
func NewStack(objects ...fyne.CanvasObject) *Stack {
	s := &Stack{objects: objects}
	s.ExtendBaseWidget(s)
	return s
}

// SetObjects replaces the objects.
func (s *Stack) SetObjects(objects []fyne.CanvasObject) {
	s.objects = objects
	s.Refresh()
}

// HeightAt implements Rows.
func (s *Stack) HeightAt(width float32) float32 {
	height := float32(0)
	for _, o := range s.objects {
		height += HeightAt(o, width)
	}
	return height
}

// CreateRenderer implements fyne.Widget.
func (s *Stack) CreateRenderer() fyne.WidgetRenderer { return stackRenderer{s} }

type stackRenderer struct{ s *Stack }

func (r stackRenderer) Destroy()                     {}
func (r stackRenderer) Objects() []fyne.CanvasObject { return r.s.objects }

func (r stackRenderer) Refresh() {
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

func (r stackRenderer) Layout(size fyne.Size) {
	y := float32(0)
	for _, o := range r.s.objects {
		height := HeightAt(o, size.Width)
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, height))
		y += height
	}
}

func (r stackRenderer) MinSize() fyne.Size {
	least := fyne.Size{}
	for _, o := range r.s.objects {
		if o.Visible() {
			m := o.MinSize()
			least = fyne.NewSize(max(least.Width, m.Width), least.Height+m.Height)
		}
	}
	return least
}

// Flow is objects side by side, in as many rows as the width needs. An object that
// is wider than a row is as wide as the row. Where there would be many rows, no
// object is wider than a third of a row.
type Flow struct {
	widget.BaseWidget
	Objects []fyne.CanvasObject
	gap     float32
	pad     fyne.Size // left and right, above and below
	width   float32   // for MinSize, before the first layout
}

// NewFlow makes a flow with padding around it. width is the width for which MinSize
// makes room, until the flow has a place.
func NewFlow(gap, width float32, pad fyne.Size, objects ...fyne.CanvasObject) *Flow {
	f := &Flow{Objects: objects, gap: gap, width: width, pad: pad}
	f.ExtendBaseWidget(f)
	return f
}

// arrange places the objects in a width, and returns the size that they take. put
// may be nil.
func (f *Flow) arrange(width float32, put func(o fyne.CanvasObject, at fyne.Position, size fyne.Size)) fyne.Size {
	room := width - 2*f.pad.Width
	if _, rows := f.rows(width, room, nil); rows > manyRows {
		room = (room - 2*f.gap) / 3
	}
	size, _ := f.rows(width, room, put)
	return size
}

// manyRows is the number of rows that a flow has without making objects narrower.
const manyRows = 3

// rows is arrange with objects that are at most as wide as most.
func (f *Flow) rows(width, most float32, put func(o fyne.CanvasObject, at fyne.Position, size fyne.Size)) (size fyne.Size, rows int) {
	x, y, row, widest := f.pad.Width, f.pad.Height, float32(0), float32(0)
	rows = 1
	for _, o := range f.Objects {
		if !o.Visible() {
			continue
		}
		size := o.MinSize()
		size.Width = min(size.Width, most)
		if x > f.pad.Width && x+size.Width > width-f.pad.Width {
			x, y, row = f.pad.Width, y+row+f.gap, 0
			rows++
		}
		if put != nil {
			put(o, fyne.NewPos(x, y), size)
		}
		x += size.Width + f.gap
		row, widest = max(row, size.Height), max(widest, x-f.gap)
	}
	return fyne.NewSize(widest+f.pad.Width, y+row+f.pad.Height), rows
}

// HeightAt implements Rows.
func (f *Flow) HeightAt(width float32) float32 { return f.arrange(width, nil).Height }

// SizeAt is the size of the flow where it may be as wide as width.
func (f *Flow) SizeAt(width float32) fyne.Size { return f.arrange(width, nil) }

// CreateRenderer implements fyne.Widget.
func (f *Flow) CreateRenderer() fyne.WidgetRenderer { return &flowRenderer{f} }

type flowRenderer struct{ f *Flow }

func (r *flowRenderer) Destroy()                     {}
func (r *flowRenderer) Objects() []fyne.CanvasObject { return r.f.Objects }

func (r *flowRenderer) Refresh() {
	r.Layout(r.f.Size())
	canvas.Refresh(r.f)
}

func (r *flowRenderer) Layout(size fyne.Size) {
	if size.Width > 0 {
		r.f.width = size.Width
	}
	r.f.arrange(size.Width, func(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
		o.Move(at)
		o.Resize(size)
	})
}

func (r *flowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(2*r.f.pad.Width+60, r.f.HeightAt(r.f.width))
}
