package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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
