package manualpage

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
	"goldspan/assets/manual"
)

// outline lists the chapters, and the sections of the open chapter below it.
type outline struct {
	page   *Page
	list   *ui.KeyList
	lines  []outlineLine
	marked int // the line of the current place
}

type outlineLine struct {
	place, title string
	section      bool
}

func newOutline(p *Page) *outline {
	o := &outline{page: p}
	o.list = ui.NewKeyList(outlineRowHeight,
		func() int { return len(o.lines) },
		func() fyne.CanvasObject { return newOutlineRow(o) },
		func(id int, row fyne.CanvasObject) {
			r := row.(*outlineRow)
			r.id = id
			r.Refresh()
		})
	o.list.OnMove = func(id int, _ bool) { o.walk(id) }
	o.list.OnChoose = func(id int) { o.walk(id); p.read() }
	p.wire(o.list, p.close)
	return o
}

// walk shows the place of a line, after the keyboard has moved there.
func (o *outline) walk(id int) {
	if id >= 0 && id < len(o.lines) {
		o.page.walk(o.lines[id].place)
	}
}

// mark lists the sections of a chapter, and marks the current place.
func (o *outline) mark(chapter manual.Chapter, place string) {
	o.lines = o.lines[:0]
	for _, c := range manual.Chapters() {
		if c.ID == place {
			o.marked = len(o.lines)
		}
		o.lines = append(o.lines, outlineLine{c.ID, c.Title, false})
		if c.ID != chapter.ID {
			continue
		}
		for _, s := range c.Sections {
			if s.Title == "" {
				continue
			}
			if s.Place == place {
				o.marked = len(o.lines)
			}
			o.lines = append(o.lines, outlineLine{s.Place, s.Title, true})
		}
	}
	o.list.SetCurrent(o.marked)
	o.list.Refresh()
}

func (o *outline) controls() (out []ui.Control) {
	for id, r := range o.list.RowsInSight() {
		line := o.lines[id]
		out = append(out, ui.Control{Name: "manual:place:" + line.place, Role: "row", Text: line.title, Enabled: true, Object: r, Current: o.list.Ringed(id)})
	}
	return out
}

const outlineRowHeight float32 = 26

// outlineRow is one line of the outline.
type outlineRow struct {
	widget.BaseWidget
	outline *outline
	id      int
	hover   bool
}

var (
	_ fyne.Tappable     = (*outlineRow)(nil)
	_ desktop.Hoverable = (*outlineRow)(nil)
)

func newOutlineRow(o *outline) *outlineRow {
	r := &outlineRow{outline: o, id: -1}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped implements fyne.Tappable.
func (r *outlineRow) Tapped(*fyne.PointEvent) {
	if o := r.outline; r.id >= 0 && r.id < len(o.lines) {
		o.page.Open(o.lines[r.id].place)
		o.page.read()
	}
}

// MouseIn implements desktop.Hoverable.
func (r *outlineRow) MouseIn(*desktop.MouseEvent) { r.hover = true; r.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (r *outlineRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *outlineRow) MouseOut() { r.hover = false; r.Refresh() }

// CreateRenderer implements fyne.Widget.
func (r *outlineRow) CreateRenderer() fyne.WidgetRenderer {
	w := &outlineRowRenderer{r: r, back: canvas.NewRectangle(nil), title: canvas.NewText("", nil)}
	w.back.CornerRadius = ui.Radius
	w.Refresh()
	return w
}

type outlineRowRenderer struct {
	r     *outlineRow
	back  *canvas.Rectangle
	title *canvas.Text
}

func (w *outlineRowRenderer) Destroy() {}
func (w *outlineRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.back, w.title}
}
func (w *outlineRowRenderer) MinSize() fyne.Size { return fyne.NewSize(80, outlineRowHeight) }

func (w *outlineRowRenderer) Layout(s fyne.Size) {
	w.back.Resize(s)
	if w.r.id < 0 || w.r.id >= len(w.r.outline.lines) {
		return
	}
	line := w.r.outline.lines[w.r.id]
	left := ui.Gap2
	if line.section {
		left = ui.Gap6
	}
	w.title.Text = ui.Truncate(line.title, s.Width-left-ui.Gap1, w.title.TextSize, w.title.TextStyle)
	height := w.title.MinSize().Height
	w.title.Move(fyne.NewPos(left, (s.Height-height)/2))
}

func (w *outlineRowRenderer) Refresh() {
	o, p := w.r.outline, ui.Colors()
	w.back.FillColor, w.back.StrokeWidth = ui.Alpha(p.Ink, 0), 0
	if w.r.id >= 0 && w.r.id < len(o.lines) {
		line := o.lines[w.r.id]
		w.title.TextStyle.Bold = !line.section && line.place == o.page.chapter.ID
		w.title.TextSize, w.title.Color = ui.TextSize, p.Ink
		if line.section {
			w.title.TextSize = 12
		}
		switch {
		case w.r.id == o.marked:
			w.back.FillColor = p.Selected
		case w.r.hover:
			w.back.FillColor = p.Hover
		}
		if o.list.Ringed(w.r.id) {
			w.back.StrokeColor, w.back.StrokeWidth = p.Accent, 1
		}
	}
	w.Layout(w.r.Size())
	canvas.Refresh(w.back)
	canvas.Refresh(w.title)
}
