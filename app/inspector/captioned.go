package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// captionedField is a field with words before it. The words stand beside the field's
// top line.
type captionedField struct {
	widget.BaseWidget
	words *widget.Label
	field fyne.CanvasObject
	top   fyne.CanvasObject // as high as the top line
}

// HeightAt implements ui.Rows.
func (c *captionedField) HeightAt(width float32) float32 {
	return ui.HeightAt(c.field, max(0, width-captionWidth)) + ui.Gap1
}

// CreateRenderer implements fyne.Widget.
func (c *captionedField) CreateRenderer() fyne.WidgetRenderer { return &captionedRenderer{c} }

type captionedRenderer struct{ c *captionedField }

func (r *captionedRenderer) Destroy() {}

func (r *captionedRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.words, r.c.field}
}

func (r *captionedRenderer) Layout(s fyne.Size) {
	height := r.c.words.MinSize().Height
	r.c.words.Move(fyne.NewPos(-4, (r.c.top.MinSize().Height-height)/2))
	r.c.words.Resize(fyne.NewSize(captionWidth+4, height))
	r.c.field.Move(fyne.NewPos(captionWidth, 0))
	r.c.field.Resize(fyne.NewSize(s.Width-captionWidth, s.Height-ui.Gap1))
}

func (r *captionedRenderer) MinSize() fyne.Size {
	m := r.c.field.MinSize()
	return fyne.NewSize(m.Width+captionWidth, m.Height+ui.Gap1)
}

func (r *captionedRenderer) Refresh() {
	r.Layout(r.c.Size())
	r.c.words.Refresh()
	r.c.field.Refresh()
}

// pair is two objects beside each other, the second one in the room that the first one
// leaves; below each other where that is less than least.
type pair struct {
	widget.BaseWidget
	first, second fyne.CanvasObject
	least         float32
}

func newPair(first, second fyne.CanvasObject, least float32) *pair {
	p := &pair{first: first, second: second, least: least}
	p.ExtendBaseWidget(p)
	return p
}

// stacked says that the objects are below each other.
func (p *pair) stacked(width float32) bool {
	return width-p.first.MinSize().Width-ui.Gap1 < p.least
}

// HeightAt implements ui.Rows.
func (p *pair) HeightAt(width float32) float32 {
	first, second := p.first.MinSize().Height, p.second.MinSize().Height
	if p.stacked(width) {
		return first + ui.Gap1 + second
	}
	return max(first, second)
}

// CreateRenderer implements fyne.Widget.
func (p *pair) CreateRenderer() fyne.WidgetRenderer { return &pairRenderer{p} }

type pairRenderer struct{ p *pair }

func (r *pairRenderer) Destroy() {}

func (r *pairRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.first, r.p.second}
}

func (r *pairRenderer) Layout(s fyne.Size) {
	first, second := r.p.first.MinSize(), r.p.second.MinSize()
	if r.p.stacked(s.Width) {
		r.p.first.Resize(fyne.NewSize(s.Width, first.Height))
		r.p.second.Move(fyne.NewPos(0, first.Height+ui.Gap1))
		r.p.second.Resize(fyne.NewSize(s.Width, second.Height))
		return
	}
	r.p.first.Resize(fyne.NewSize(first.Width, s.Height))
	r.p.second.Move(fyne.NewPos(first.Width+ui.Gap1, 0))
	r.p.second.Resize(fyne.NewSize(s.Width-first.Width-ui.Gap1, s.Height))
}

func (r *pairRenderer) MinSize() fyne.Size {
	first, second := r.p.first.MinSize(), r.p.second.MinSize()
	return fyne.NewSize(max(first.Width, second.Width), r.p.HeightAt(r.p.Size().Width))
}

func (r *pairRenderer) Refresh() {
	r.Layout(r.p.Size())
	r.p.first.Refresh()
	r.p.second.Refresh()
}

// linkEnd is the button that goes to the other end of a link, and the one that removes
// the link. A long text is cut.
type linkEnd struct{ goTo, cut fyne.CanvasObject }

// Layout implements fyne.Layout.
func (l linkEnd) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	size, room := l.goTo.MinSize(), s.Width
	if l.cut != nil {
		room -= l.cut.MinSize().Width + ui.Gap1
	}
	size.Width = max(0, min(size.Width, room))
	l.goTo.Resize(size)
	if l.cut != nil {
		l.cut.Move(fyne.NewPos(size.Width+ui.Gap1, 0))
		l.cut.Resize(l.cut.MinSize())
	}
}

// MinSize implements fyne.Layout.
func (l linkEnd) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(80, l.goTo.MinSize().Height)
}
