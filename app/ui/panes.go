package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Panes shows a pane on each side of a middle, which takes the remaining room. The
// sides keep their widths when the window is resized. They can be dragged wider or
// narrower, and can be hidden. If the window is too small for all three, the sides
// shrink first.
type Panes struct {
	widget.BaseWidget
	OnResized func(left, right float32)

	left, middle, right       fyne.CanvasObject
	leftWidth, rightWidth     float32
	leftHidden, rightHidden   bool
	rightFirst                bool
	asked                     Side
	leftDivider, rightDivider *divider
}

// Side is a side of panes.
type Side int

// The sides.
const (
	NoSide Side = iota
	LeftSide
	RightSide
)

// Limits of the widths.
const (
	minSide   = 170
	maxSide   = 520
	minMiddle = 480
	divWidth  = 5
)

// The least size of all panes, which a small screen with large letters must hold. The
// sides are hidden then.
const (
	leastWidth  = 300
	leastHeight = 120
)

// NewPanes makes panes. leftWidth and rightWidth are the widths of the sides.
func NewPanes(left, middle, right fyne.CanvasObject, leftWidth, rightWidth float32) *Panes {
	p := &Panes{left: left, middle: middle, right: right, leftWidth: sideWidth(leftWidth), rightWidth: sideWidth(rightWidth)}
	p.leftDivider = newDivider(func(dx float32) { p.SetWidths(p.leftWidth+dx, p.rightWidth) })
	p.rightDivider = newDivider(func(dx float32) { p.SetWidths(p.leftWidth, p.rightWidth-dx) })
	p.ExtendBaseWidget(p)
	return p
}

func sideWidth(w float32) float32 { return max(minSide, min(w, maxSide)) }

// SetWidths sets the widths of the sides, within the limits.
func (p *Panes) SetWidths(left, right float32) {
	p.leftWidth, p.rightWidth = sideWidth(left), sideWidth(right)
	p.Refresh()
	if p.OnResized != nil {
		p.OnResized(p.leftWidth, p.rightWidth)
	}
}

// SetHidden hides or shows the sides.
func (p *Panes) SetHidden(left, right bool) {
	p.leftHidden, p.rightHidden = left, right
	p.Refresh()
}

// Ask shows one side also in a window that is too narrow for it: the middle gets what
// remains. NoSide ends this.
func (p *Panes) Ask(s Side) {
	p.asked = s
	p.Refresh()
}

// Asked is the side that is shown only because of Ask, or NoSide.
func (p *Panes) Asked() Side {
	if left, right := p.widthsThatFit(p.Size().Width); p.asked == LeftSide && left > 0 || p.asked == RightSide && right > 0 {
		return NoSide
	}
	return p.asked
}

// SetRight replaces the pane on the right. In a small window, the left side gives
// way to a right side that is first, or else the other way round.
func (p *Panes) SetRight(o fyne.CanvasObject, first bool) {
	if o == p.right && first == p.rightFirst {
		return
	}
	p.rightFirst = first
	p.right.Hide()
	p.right = o
	p.Refresh()
	canvas.Refresh(p) // it does not know the new pane yet
}

// Hidden says which sides are hidden.
func (p *Panes) Hidden() (left, right bool) { return p.leftHidden, p.rightHidden }

// CreateRenderer implements fyne.Widget.
func (p *Panes) CreateRenderer() fyne.WidgetRenderer {
	return &panesRenderer{p}
}

type panesRenderer struct{ p *Panes }

func (r *panesRenderer) Destroy() {}
func (r *panesRenderer) Objects() []fyne.CanvasObject {
	p := r.p
	return []fyne.CanvasObject{p.left, p.leftDivider, p.middle, p.rightDivider, p.right}
}
func (r *panesRenderer) MinSize() fyne.Size { return fyne.NewSize(leastWidth, leastHeight) }
func (r *panesRenderer) Refresh()           { r.Layout(r.p.Size()) }

func (r *panesRenderer) Layout(s fyne.Size) {
	p := r.p
	left, right := p.shownWidths(s.Width)
	x := float32(0)
	place := func(o fyne.CanvasObject, w float32) {
		if w <= 0 {
			o.Hide()
			return
		}
		o.Show()
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(w, s.Height))
		x += w
	}
	side := func(w float32) float32 {
		if w > 0 {
			return divWidth
		}
		return 0
	}
	place(p.left, left)
	place(p.leftDivider, side(left))
	place(p.middle, s.Width-left-right-side(left)-side(right))
	place(p.rightDivider, side(right))
	place(p.right, right)
}

// shownWidths gives the widths of the sides in a window of some width; 0 for a
// hidden side.
func (p *Panes) shownWidths(width float32) (left, right float32) {
	left, right = p.widthsThatFit(width)
	alone := func(want float32) float32 { return max(minSide, min(want, width-minMiddle-divWidth)) } // without the other side
	switch {
	case p.asked == LeftSide && left == 0 && !p.leftHidden:
		return alone(p.leftWidth), 0
	case p.asked == RightSide && right == 0 && !p.rightHidden:
		return 0, alone(p.rightWidth)
	}
	return left, right
}

// widthsThatFit gives the widths of the sides beside a middle that is wide enough. In a small window both sides shrink, or the left one alone before a
// right side that is first. If this is not enough, one side disappears, then the
// other: a very narrow pane is useless.
func (p *Panes) widthsThatFit(width float32) (left, right float32) {
	room := width - minMiddle
	show := func(side *float32, want float32, hidden bool, other float32) {
		if !hidden && minSide+divWidth <= room-min(other, minSide) {
			*side = want
			room -= divWidth
		}
	}
	if p.rightFirst {
		show(&right, p.rightWidth, p.rightHidden, left)
	}
	show(&left, p.leftWidth, p.leftHidden, right)
	if !p.rightFirst {
		show(&right, p.rightWidth, p.rightHidden, left)
	}
	over := left + right - room
	if over <= 0 {
		return left, right
	}
	spareLeft, spareRight := max(0, left-minSide), max(0, right-minSide)
	if p.rightFirst {
		spareRight = min(spareRight, max(0, over-spareLeft))
	}
	if spare := spareLeft + spareRight; spare > 0 {
		left -= over * spareLeft / spare
		right -= over * spareRight / spare
	}
	return left, right
}

// divider is the line between two panes. It can be dragged.
type divider struct {
	widget.BaseWidget
	line   *canvas.Rectangle
	onDrag func(dx float32)
}

var (
	_ fyne.Draggable     = (*divider)(nil)
	_ desktop.Cursorable = (*divider)(nil)
)

func newDivider(onDrag func(dx float32)) *divider {
	d := &divider{line: canvas.NewRectangle(nil), onDrag: onDrag}
	d.ExtendBaseWidget(d)
	return d
}

func (d *divider) Dragged(e *fyne.DragEvent) { d.onDrag(e.Dragged.DX) }
func (d *divider) DragEnd()                  {}
func (d *divider) Cursor() desktop.Cursor    { return desktop.HResizeCursor }

func (d *divider) CreateRenderer() fyne.WidgetRenderer {
	r := &dividerRenderer{d}
	r.Refresh()
	return r
}

type dividerRenderer struct{ d *divider }

func (r *dividerRenderer) Destroy()                     {}
func (r *dividerRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.d.line} }
func (r *dividerRenderer) MinSize() fyne.Size           { return fyne.NewSize(divWidth, 1) }
func (r *dividerRenderer) Layout(s fyne.Size) {
	r.d.line.Move(fyne.NewPos((s.Width-1)/2, 0))
	r.d.line.Resize(fyne.NewSize(1, s.Height))
}
func (r *dividerRenderer) Refresh() { r.d.line.FillColor = Colors().Hairline; canvas.Refresh(r.d.line) }
