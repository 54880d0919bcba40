package manualpage

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
	"goldspan/assets/manual"
)

// hitList lists the sections that contain the words of a query, each with a line of
// context.
type hitList struct {
	widget.BaseWidget
	page *Page
	hits []manual.Hit
	list *ui.KeyList
}

func newHitList(p *Page) *hitList {
	h := &hitList{page: p}
	h.list = ui.NewKeyList(hitHeight,
		func() int { return len(h.hits) },
		func() fyne.CanvasObject { return newHitRow(h) },
		func(id int, row fyne.CanvasObject) {
			r := row.(*hitRow)
			r.id = id
			r.Refresh()
		})
	h.list.OnMove = func(int, bool) { h.list.Refresh() }
	h.list.OnChoose = func(int) { h.choose() }
	p.wire(h.list, p.leaveSearch)
	h.ExtendBaseWidget(h)
	return h
}

// show lists hits. The first is the current row.
func (h *hitList) show(hits []manual.Hit) {
	h.hits = hits
	h.list.SetCurrent(0)
	h.list.Refresh()
}

// choose opens the place of the current row.
func (h *hitList) choose() {
	if at, ok := h.list.Current(); ok {
		h.page.Open(h.hits[at].Place)
		h.page.read()
	}
}

func (h *hitList) controls() (out []ui.Control) {
	for id, r := range h.list.RowsInSight() {
		hit := h.hits[id]
		out = append(out, ui.Control{Name: "manual:hit:" + hit.Place, Role: "row", Text: headOf(hit) + "\n" + hit.Before + hit.Match + hit.After, Enabled: true, Object: r, Current: h.list.Ringed(id)})
	}
	return out
}

// headOf is the text for the chapter and the section of a hit.
func headOf(h manual.Hit) string {
	if h.Section == "" {
		return h.Chapter
	}
	return h.Chapter + "  ›  " + h.Section
}

// CreateRenderer implements fyne.Widget.
func (h *hitList) CreateRenderer() fyne.WidgetRenderer { return &hitListRenderer{h} }

type hitListRenderer struct{ h *hitList }

func (r *hitListRenderer) Destroy()                     {}
func (r *hitListRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.h.list} }
func (r *hitListRenderer) MinSize() fyne.Size           { return fyne.NewSize(120, hitHeight) }
func (r *hitListRenderer) Refresh()                     { r.h.list.Refresh() }

func (r *hitListRenderer) Layout(s fyne.Size) {
	r.h.list.Move(fyne.NewPos(ui.Gap3, ui.Gap2))
	r.h.list.Resize(fyne.NewSize(s.Width-2*ui.Gap3, s.Height-2*ui.Gap2))
}

const hitHeight float32 = 48

// hitRow is one hit. The pointer over it makes it the current row.
type hitRow struct {
	widget.BaseWidget
	list *hitList
	id   int
}

var (
	_ fyne.Tappable     = (*hitRow)(nil)
	_ desktop.Hoverable = (*hitRow)(nil)
)

func newHitRow(h *hitList) *hitRow {
	r := &hitRow{list: h, id: -1}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped implements fyne.Tappable.
func (r *hitRow) Tapped(*fyne.PointEvent) {
	r.list.list.SetCurrent(r.id)
	r.list.choose()
}

// MouseIn implements desktop.Hoverable.
func (r *hitRow) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable. Only a moving pointer chooses a row.
func (r *hitRow) MouseMoved(*desktop.MouseEvent) {
	if at, _ := r.list.list.Current(); at != r.id {
		r.list.list.SetCurrent(r.id)
		r.list.list.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (r *hitRow) MouseOut() {}

// CreateRenderer implements fyne.Widget.
func (r *hitRow) CreateRenderer() fyne.WidgetRenderer {
	text := func(bold bool) *canvas.Text {
		t := canvas.NewText("", nil)
		t.TextSize, t.TextStyle.Bold = ui.TextSize, bold
		return t
	}
	w := &hitRowRenderer{r: r, back: canvas.NewRectangle(nil), head: text(true), before: text(false), match: text(true), after: text(false)}
	w.back.CornerRadius = ui.Radius
	w.Refresh()
	return w
}

type hitRowRenderer struct {
	r                          *hitRow
	back                       *canvas.Rectangle
	head, before, match, after *canvas.Text
}

func (w *hitRowRenderer) Destroy()           {}
func (w *hitRowRenderer) MinSize() fyne.Size { return fyne.NewSize(120, hitHeight) }
func (w *hitRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.back, w.head, w.before, w.match, w.after}
}

// Layout fits the context around the match. The text before the match takes at most
// a third of the line; its start is cut.
func (w *hitRowRenderer) Layout(s fyne.Size) {
	w.back.Resize(s)
	if w.r.id < 0 || w.r.id >= len(w.r.list.hits) {
		return
	}
	hit := w.r.list.hits[w.r.id]
	room := s.Width - 2*ui.Gap3
	w.head.Text = ui.Truncate(headOf(hit), room, w.head.TextSize, w.head.TextStyle)
	w.before.Text = ending(hit.Before, room/3)
	w.match.Text = hit.Match
	x := ui.Gap3
	y := float32(6)
	w.head.Move(fyne.NewPos(x, y))
	y += 19
	for _, t := range []*canvas.Text{w.before, w.match} {
		t.Move(fyne.NewPos(x, y))
		x += t.MinSize().Width
	}
	w.after.Text = cutEnd(hit.After, ui.Gap3+room-x)
	w.after.Move(fyne.NewPos(x, y))
}

func (w *hitRowRenderer) Refresh() {
	p := ui.Colors()
	w.back.FillColor, w.back.StrokeWidth = ui.Alpha(p.Ink, 0), 0
	if at, ok := w.r.list.list.Current(); ok && at == w.r.id {
		w.back.FillColor = p.Selected
	}
	if w.r.list.list.Ringed(w.r.id) {
		w.back.StrokeColor, w.back.StrokeWidth = p.Accent, 1
	}
	w.head.Color, w.match.Color, w.before.Color, w.after.Color = p.Ink, p.Ink, p.Muted, p.Muted
	w.Layout(w.r.Size())
	for _, o := range w.Objects() {
		canvas.Refresh(o)
	}
}

// ending is the end of a text that fits into a width. A cut text starts with an
// ellipsis.
func ending(s string, width float32) string {
	fits := func(t string) bool { return fyne.MeasureText(t, ui.TextSize, fyne.TextStyle{}).Width <= width }
	if fits(s) {
		return s
	}
	r := []rune(s)
	low, high := 0, len(r) // the shortest cut that fits lies between them
	for low < high {
		mid := (low + high) / 2
		if fits(ui.Ellipsis + string(r[mid:])) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	_, words, _ := strings.Cut(string(r[low:]), " ") // drop a partial word
	return ui.Ellipsis + words
}

// cutEnd cuts a text to a width. A space at its start stays, because it separates
// the text from the match.
func cutEnd(s string, width float32) string {
	lead := ""
	if len(s) > 0 && s[0] == ' ' {
		lead = " "
	}
	return lead + ui.Truncate(s, width-4, ui.TextSize, fyne.TextStyle{})
}
