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

func (b *between) height(o fyne.CanvasObject) float32 {
	if o == nil || !o.Visible() {
		return 0
	}
	return o.MinSize().Height
}

// Layout implements fyne.Layout.
func (b *between) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	head, foot := b.height(b.head), b.height(b.foot)
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

// MinSize implements fyne.Layout.
func (b *between) MinSize([]fyne.CanvasObject) fyne.Size {
	m := b.main.MinSize()
	width := m.Width
	for _, o := range []fyne.CanvasObject{b.head, b.foot} {
		if o != nil {
			width = max(width, min(o.MinSize().Width, 400))
		}
	}
	return fyne.NewSize(width, m.Height+b.height(b.head)+b.height(b.foot))
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
