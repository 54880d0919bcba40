package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Row is what a row of NewRows shows.
type Row struct {
	Boxed  bool      // there is room for a box before the words
	Tick   TickState // of the box
	Title  string
	Below  string // a second line, small and muted; "" for none
	Head   bool   // the title is that of the rows below, bold
	Quiet  bool   // the title is muted
	Alarm  bool   // the second line is in the colour of errors
	Chosen bool   // the row is filled
}

// NewRows makes a list of rows of one height. look says what a row shows. tapped is called
// for a click on a row; box says that it was on its box.
func NewRows(height float32, length func() int, look func(id int) Row, tapped func(id int, box bool)) *KeyList {
	var l *KeyList
	l = NewKeyList(height, length, func() fyne.CanvasObject {
		r := &row{list: l, height: height, look: look, tapped: tapped, id: -1}
		r.ExtendBaseWidget(r)
		return r
	}, func(id int, o fyne.CanvasObject) {
		o.(*row).id = id
		o.Refresh()
	})
	return l
}

// row is a widget for one row at a time.
type row struct {
	widget.BaseWidget
	list   *KeyList
	height float32
	look   func(id int) Row
	tapped func(id int, box bool)
	id     int
}

var (
	_ fyne.Tappable   = (*row)(nil)
	_ fyne.Accessible = (*row)(nil)
)

// shows is what the row shows now; false for a row that is out of use.
func (r *row) shows() (Row, bool) {
	if r.id < 0 || r.id >= r.list.Length() {
		return Row{}, false
	}
	return r.look(r.id), true
}

// boxedLeft is where the words begin behind a box.
const boxedLeft float32 = Gap2 + TickSize + Gap2

// Tapped implements fyne.Tappable.
func (r *row) Tapped(e *fyne.PointEvent) {
	if shown, ok := r.shows(); ok {
		r.tapped(r.id, shown.Boxed && e.Position.X < boxedLeft)
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (r *row) AccessibilityLabel() string {
	shown, _ := r.shows()
	if shown.Below == "" {
		return shown.Title
	}
	return shown.Title + ", " + shown.Below
}

// AccessibilityRole implements fyne.Accessible.
func (r *row) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	w := &rowRenderer{r: r, back: canvas.NewRectangle(nil), tick: NewTick(), title: canvas.NewText("", nil), below: canvas.NewText("", nil)}
	w.back.CornerRadius, w.title.TextSize, w.below.TextSize = Radius, TextSize, SmallSize
	w.paint()
	return w
}

type rowRenderer struct {
	r            *row
	back         *canvas.Rectangle
	tick         *Tick
	title, below *canvas.Text
}

func (w *rowRenderer) Destroy()           {}
func (w *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(160, w.r.height) }

func (w *rowRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{w.back}, w.tick.Objects()...), w.title, w.below)
}

func (w *rowRenderer) Layout(s fyne.Size) {
	w.back.Resize(s)
	w.paint()
}

func (w *rowRenderer) Refresh() {
	w.paint()
	for _, o := range w.Objects() {
		canvas.Refresh(o)
	}
}

func (w *rowRenderer) paint() {
	p := Colors()
	none := Alpha(p.Ink, 0)
	w.back.FillColor, w.back.StrokeColor, w.back.StrokeWidth = none, none, 0
	w.title.Text, w.below.Text = "", ""
	shown, ok := w.r.shows()
	w.tick.Show(shown.Tick)
	if !ok {
		return
	}
	if shown.Chosen {
		w.back.FillColor = p.Selected
	}
	if w.r.list.Ringed(w.r.id) {
		w.back.StrokeColor, w.back.StrokeWidth = p.Accent, 2
	}
	w.title.Color, w.below.Color = p.Ink, p.Muted
	if shown.Quiet || shown.Head {
		w.title.Color = p.Muted
	}
	if shown.Alarm {
		w.below.Color = p.Error
	}
	w.title.TextStyle.Bold = shown.Head
	const titleHeight, belowHeight = 20, 18
	left, top := Gap2, (w.r.height-titleHeight)/2
	if shown.Below != "" {
		top -= belowHeight / 2
	}
	w.tick.Move(fyne.NewPos(left, top+3))
	if shown.Boxed {
		left = boxedLeft
	}
	room := w.r.Size().Width - left - Gap2
	w.title.Text = Visual(Truncate(shown.Title, room, TextSize, w.title.TextStyle))
	w.below.Text = Visual(Truncate(shown.Below, room, SmallSize, fyne.TextStyle{}))
	w.title.Move(fyne.NewPos(left, top))
	w.below.Move(fyne.NewPos(left, top+titleHeight))
}
