package inspector

import "fyne.io/fyne/v2"

// column is a layout. The head is at the top and the details are at the bottom. The
// bar for several spans is above the details; its height depends on the width. The
// list gets the remaining room.
type column struct {
	head, list, detail fyne.CanvasObject
	bar                *several
}

func (c *column) detailHeight() float32 {
	if !c.detail.Visible() {
		return 0
	}
	return c.detail.MinSize().Height
}

// Layout implements fyne.Layout.
func (c *column) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	head, bar, detail := c.head.MinSize().Height, c.bar.height(s.Width), c.detailHeight()
	list := max(0, s.Height-head-bar-detail)
	y := float32(0)
	place := func(o fyne.CanvasObject, height float32) {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, height))
		y += height
	}
	place(c.head, head)
	place(c.list, list)
	place(c.bar, bar)
	place(c.detail, detail)
}

// MinSize implements fyne.Layout.
func (c *column) MinSize([]fyne.CanvasObject) fyne.Size {
	head := c.head.MinSize()
	return fyne.NewSize(head.Width, head.Height+c.bar.height(head.Width)+c.detailHeight()+2*rowHeight)
}
