package palette

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

const rowHeight float32 = 28

// row shows one command: its title, its group, and its key on the right. It handles
// clicks itself. The pointer over a row makes it the current row.
type row struct {
	widget.BaseWidget
	sheet   *sheet
	id      int
	item    Item
	current bool
}

var (
	_ fyne.Tappable     = (*row)(nil)
	_ desktop.Hoverable = (*row)(nil)
)

func newRow(s *sheet) *row {
	r := &row{sheet: s, id: -1}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) show(id int, item Item, current bool) {
	r.id, r.item, r.current = id, item, current
	r.Refresh()
}

// Tapped implements fyne.Tappable.
func (r *row) Tapped(*fyne.PointEvent) { r.sheet.palette.run(r.item) }

// MouseIn implements desktop.Hoverable.
func (r *row) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable. Only a moving pointer chooses a row:
// rows that scroll below a resting pointer must not disturb the arrow keys.
func (r *row) MouseMoved(*desktop.MouseEvent) {
	if at, _ := r.sheet.list.Current(); at != r.id {
		r.sheet.list.SetCurrent(r.id)
		r.sheet.list.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (r *row) MouseOut() {}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	text := func(size float32) *canvas.Text {
		t := canvas.NewText("", nil)
		t.TextSize = size
		return t
	}
	w := &rowRenderer{r: r, back: canvas.NewRectangle(nil), title: text(ui.TextSize), group: text(ui.SmallSize), key: text(ui.SmallSize)}
	w.back.CornerRadius = ui.Radius
	w.Refresh()
	return w
}

type rowRenderer struct {
	r                 *row
	back              *canvas.Rectangle
	title, group, key *canvas.Text
}

func (w *rowRenderer) Destroy()           {}
func (w *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(80, rowHeight) }
func (w *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.back, w.title, w.group, w.key}
}

func (w *rowRenderer) Layout(s fyne.Size) {
	w.back.Move(fyne.NewPos(ui.Gap1, 0))
	w.back.Resize(fyne.NewSize(s.Width-2*ui.Gap1, s.Height))
	item := w.r.item
	w.key.Text, w.group.Text = item.Key, item.Group
	key, group := w.key.MinSize(), w.group.MinSize()
	right := s.Width - ui.Gap4 - key.Width
	w.key.Move(fyne.NewPos(right, (s.Height-key.Height)/2))
	w.title.Text = ui.VisualSentence(ui.Truncate(item.Title, right-ui.Gap4-2*ui.Gap3-group.Width, ui.TextSize, fyne.TextStyle{}))
	title := w.title.MinSize()
	w.title.Move(fyne.NewPos(ui.Gap4, (s.Height-title.Height)/2))
	w.group.Move(fyne.NewPos(ui.Gap4+title.Width+ui.Gap3, (s.Height-group.Height)/2+1))
}

func (w *rowRenderer) Refresh() {
	p := ui.Colors()
	w.back.FillColor = ui.Alpha(p.Ink, 0)
	if w.r.current {
		w.back.FillColor = p.Selected
	}
	w.title.Color, w.group.Color, w.key.Color = p.Ink, p.Muted, p.Muted
	if !w.r.item.Enabled {
		faint := ui.Blend(p.Muted, p.Overlay, 0.6)
		w.title.Color, w.group.Color, w.key.Color = faint, faint, faint
	}
	w.Layout(w.r.Size())
	for _, o := range w.Objects() {
		canvas.Refresh(o)
	}
}
