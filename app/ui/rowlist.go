package ui

import (
	"iter"
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// rowList is a column of rows that scrolls. Only visible rows exist. A row that was
// scrolled away is used again for another place. The rows may have different
// heights: Fyne's list would go through all of them at each step of scrolling.
type rowList struct {
	widget.BaseWidget
	Length func() int // the number of rows

	create    func() fyne.CanvasObject
	update    func(id int, row fyne.CanvasObject)
	rowHeight float32
	ends      []float32 // the lower end of each row; nil: all rows have one height
	shown     map[int]fyne.CanvasObject
	unused    []fyne.CanvasObject
	content   *fyne.Container
	scroll    *container.Scroll
}

// make prepares the list. The caller extends the base widget.
func (l *rowList) make(rowHeight float32, length func() int, create func() fyne.CanvasObject, update func(id int, row fyne.CanvasObject)) {
	l.rowHeight, l.Length, l.create, l.update = rowHeight, length, create, update
	l.shown = map[int]fyne.CanvasObject{}
	l.content = container.New(rowRoom{l})
	l.scroll = container.NewVScroll(l.content)
	l.scroll.OnScrolled = func(fyne.Position) { l.arrange(false) }
}

// SetHeights gives each row a height of its own. Rows without one have the height
// that the list was made with. The first visible row stays at its place. The caller
// refreshes the list.
func (l *rowList) SetHeights(heights iter.Seq[float32]) {
	l.inPlace(func() {
		l.ends = l.ends[:0]
		l.AddHeights(heights)
	})
}

// ChangeHeights puts rows with those heights in place of n rows from id on, in a list
// whose rows have heights of their own. The rest is as in SetHeights.
func (l *rowList) ChangeHeights(id, n int, heights ...float32) {
	l.inPlace(func() {
		y, gap := l.top(id), l.gap()
		was := l.top(id + n)
		ends := make([]float32, len(heights))
		for i, h := range heights {
			ends[i] = y + h
			y += h + gap
		}
		l.ends = slices.Replace(l.ends, id, id+n, ends...)
		for i := id + len(heights); i < len(l.ends); i++ {
			l.ends[i] += y - was
		}
	})
}

// inPlace changes heights. The first visible row stays at its place.
func (l *rowList) inPlace(change func()) {
	first, _ := l.visible()
	below := l.scroll.Offset.Y - l.top(first)
	change()
	l.scroll.Offset.Y = l.top(first) + below
}

// AddHeights gives more rows, behind those that have one, a height of their own. The
// caller refreshes the list.
func (l *rowList) AddHeights(heights iter.Seq[float32]) {
	y, gap := float32(0), l.gap()
	if n := len(l.ends); n > 0 {
		y = l.ends[n-1] + gap
	}
	for h := range heights {
		l.ends = append(l.ends, y+h)
		y += h + gap
	}
}

// gap is the room between two rows.
func (l *rowList) gap() float32 { return l.Theme().Size(theme.SizeNamePadding) }

// step is the distance from one row to the next, where rows have one height.
func (l *rowList) step() float32 { return l.rowHeight + l.gap() }

// top is the upper end of a row.
func (l *rowList) top(id int) float32 {
	n := len(l.ends)
	if id == 0 || n == 0 {
		return float32(id) * l.step()
	}
	before := min(id, n)
	return l.ends[before-1] + l.gap() + float32(id-before)*l.step()
}

// bottom is the lower end of a row.
func (l *rowList) bottom(id int) float32 {
	if id < len(l.ends) {
		return l.ends[id]
	}
	return l.top(id) + l.rowHeight
}

// rowAt is the row at a place, or the next row below the place.
func (l *rowList) rowAt(y float32) int {
	if len(l.ends) == 0 {
		return max(0, int(y/l.step()))
	}
	return sort.Search(l.Length(), func(id int) bool { return l.bottom(id)+l.gap() > y })
}

// height is the height of all rows.
func (l *rowList) height() float32 {
	if n := l.Length(); n > 0 {
		return l.bottom(n - 1)
	}
	return 0
}

// HeightOf is the height of a number of rows with the height that the list was made
// with.
func (l *rowList) HeightOf(rows int) float32 {
	return float32(rows)*l.step() - l.gap()
}

// InSight says that at least half of a row is visible, so that it can be clicked.
func (l *rowList) InSight(id int) bool {
	middle := (l.top(id)+l.bottom(id))/2 - l.scroll.Offset.Y
	return middle >= 0 && middle <= l.Size().Height
}

// Top is how far the upper end of a row is from the top of the first row.
func (l *rowList) Top(id int) float32 { return l.top(id) }

// Row is what shows a row; nil where the row is not visible.
func (l *rowList) Row(id int) fyne.CanvasObject {
	if id >= l.Length() {
		return nil
	}
	return l.shown[id]
}

// RowsInSight are the rows in sight, from the top, with what shows them.
func (l *rowList) RowsInSight() iter.Seq2[int, fyne.CanvasObject] {
	return func(yield func(int, fyne.CanvasObject) bool) {
		first, end := l.visible()
		for id := first; id < end; id++ {
			if r := l.shown[id]; r != nil && l.InSight(id) && !yield(id, r) {
				return
			}
		}
	}
}

// ScrollTo scrolls as little as possible to a row.
func (l *rowList) ScrollTo(id int) {
	if id < 0 || id >= l.Length() || l.Size().Height <= 0 {
		return
	}
	y := l.scroll.Offset.Y
	if top := l.top(id); top < y {
		y = top
	} else if bottom := l.bottom(id); bottom > y+l.Size().Height {
		y = bottom - l.Size().Height
	}
	l.ScrollToOffset(y)
}

// ScrollToTop scrolls to the first row.
func (l *rowList) ScrollToTop() { l.ScrollToOffset(0) }

// ScrollToOffset scrolls to a distance from the top.
func (l *rowList) ScrollToOffset(y float32) {
	l.content.Resize(fyne.NewSize(l.Size().Width, max(l.height(), l.Size().Height)))
	l.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y, l.height()-l.Size().Height))))
	l.arrange(false)
}

// GetScrollOffset is how far the list is scrolled from the top.
func (l *rowList) GetScrollOffset() float32 { return l.scroll.Offset.Y }

// visible are the rows from first to before end, of which some part is visible.
func (l *rowList) visible() (first, end int) {
	if l.Size().Height <= 0 {
		return 0, 0
	}
	y, n := l.scroll.Offset.Y, l.Length()
	return l.rowAt(y), min(n, l.rowAt(y+l.Size().Height)+1)
}

// arrange puts the visible rows to their places. It updates the rows that have
// become visible, or all of them.
func (l *rowList) arrange(all bool) {
	first, end := l.visible()
	for id, r := range l.shown {
		if id < first || id >= end {
			l.unused = append(l.unused, r)
			delete(l.shown, id)
		}
	}
	objects := make([]fyne.CanvasObject, 0, max(0, end-first))
	for id := first; id < end; id++ {
		r, was := l.shown[id]
		if !was {
			if n := len(l.unused); n > 0 {
				r, l.unused = l.unused[n-1], l.unused[:n-1]
			} else {
				r = l.create()
			}
			l.shown[id] = r
		}
		r.Move(fyne.NewPos(0, l.top(id)))
		r.Resize(fyne.NewSize(l.Size().Width, l.bottom(id)-l.top(id)))
		if all || !was {
			l.update(id, r)
		}
		objects = append(objects, r)
	}
	if all {
		l.unused = nil // they may be of another theme
	}
	l.content.Objects = objects
	canvas.Refresh(l.content)
}

// refresh shows all rows anew.
func (l *rowList) refresh() {
	l.ScrollToOffset(l.scroll.Offset.Y) // there may be fewer rows
	l.scroll.Refresh()
	l.arrange(true)
}

// Grown shows that there are more rows behind the others. The rows that are visible
// stay as they are.
func (l *rowList) Grown() {
	l.ScrollToOffset(l.scroll.Offset.Y)
	l.scroll.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (l *rowList) CreateRenderer() fyne.WidgetRenderer {
	return &rowListRenderer{widget.NewSimpleRenderer(l.scroll), l, l.create().MinSize().Width}
}

type rowListRenderer struct {
	fyne.WidgetRenderer
	l     *rowList
	width float32 // that a row needs
}

func (r *rowListRenderer) Layout(s fyne.Size) {
	r.l.scroll.Resize(s)
	r.l.ScrollToOffset(r.l.scroll.Offset.Y)
}

func (r *rowListRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.width, r.l.rowHeight).Max(r.l.scroll.MinSize())
}

func (r *rowListRenderer) Refresh() { r.l.refresh() }

// rowRoom is the layout of the rows inside the scroller. The rows have their places
// already.
type rowRoom struct{ l *rowList }

func (r rowRoom) Layout([]fyne.CanvasObject, fyne.Size) {}

func (r rowRoom) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, r.l.height()) }
