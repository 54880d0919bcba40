package ui

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// area is the layout of an object that scrolls where it has too little room.
type area struct {
	scroll *container.Scroll
	room   func() fyne.Size // the most that the area asks for; nil: it asks for nothing
}

// NewArea shows an object, and scrolls in a small window. The part with the keyboard
// comes into sight.
func NewArea(o fyne.CanvasObject) *fyne.Container { return newArea(o, nil) }

func newArea(o fyne.CanvasObject, room func() fyne.Size) *fyne.Container {
	beside := &besideBar{}
	a := &area{scroll: container.NewScroll(container.New(beside, o)), room: room}
	beside.scroll = a.scroll
	return container.New(a, a.scroll)
}

// BarRoom is the width that an area leaves to its scroll bar.
const BarRoom = 10

// besideBar is the layout of an object that scrolls: where it does, its right edge is not
// below the scroll bar.
type besideBar struct{ scroll *container.Scroll }

// MinSize implements fyne.Layout.
func (b *besideBar) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// Layout implements fyne.Layout.
func (b *besideBar) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if least := objects[0].MinSize().Width; size.Height > b.scroll.Size().Height {
		size.Width = max(size.Width-BarRoom, min(least, size.Width))
	}
	objects[0].Resize(size)
}

// MinSize implements fyne.Layout.
func (a *area) MinSize([]fyne.CanvasObject) fyne.Size {
	if a.room == nil {
		return a.scroll.MinSize()
	}
	return a.scroll.Content.MinSize().Min(a.room())
}

// Layout implements fyne.Layout. The content needs another height in a narrower place.
func (a *area) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	a.scroll.Resize(size)
	a.scroll.Refresh()
}

// gained scrolls, so that an object with the keyboard is in sight.
func gained(o fyne.CanvasObject) {
	c := fyne.CurrentApp().Driver().CanvasForObject(o)
	if c == nil {
		return
	}
	root := c.Overlays().Top()
	if root == nil {
		root = c.Content()
	}
	areasIn(root, func(a *area) { a.bring(o) })
}

// areasIn visits the visible areas below o.
func areasIn(o fyne.CanvasObject, visit func(*area)) {
	if o == nil || !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *Fill:
		areasIn(o.over, visit)
	case *Panes:
		areasIn(o.middle, visit)
	case *fyne.Container:
		if a, ok := o.Layout.(*area); ok {
			visit(a)
			return
		}
		for _, inner := range o.Objects {
			areasIn(inner, visit)
		}
	default:
		areasIn(contentOf(o), visit)
	}
}

// contentOf is the content of an overlay, which has it in an exported field; else nil.
func contentOf(o fyne.CanvasObject) fyne.CanvasObject {
	v := reflect.Indirect(reflect.ValueOf(o))
	if v.Kind() != reflect.Struct {
		return nil
	}
	f := v.FieldByName("Content") // not shown
	if !f.IsValid() || !f.CanInterface() {
		return nil
	}
	content, _ := f.Interface().(fyne.CanvasObject)
	return content
}

// bring scrolls to a part of the content. Nothing happens for an object beside it.
func (a *area) bring(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(o).Subtract(driver.AbsolutePositionForObject(a.scroll.Content))
	whole := a.scroll.Content.Size()
	if at.X < 0 || at.Y < 0 || at.X >= whole.Width || at.Y >= whole.Height {
		return
	}
	size, part := a.scroll.Size(), o.Size()
	to := fyne.NewPos(inSight(a.scroll.Offset.X, at.X, part.Width, size.Width), inSight(a.scroll.Offset.Y, at.Y, part.Height, size.Height))
	if to != a.scroll.Offset {
		a.scroll.ScrollToOffset(to)
	}
}

// inSight is the offset that shows a part from at on. The start of a large part wins.
func inSight(offset, at, part, room float32) float32 {
	return min(max(offset, at+part-room), at)
}
