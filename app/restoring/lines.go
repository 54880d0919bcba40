//go:build !headless

package restoring

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// lines is a list of rows of two lines, one of which is chosen.
type lines struct {
	widget.BaseWidget
	name     string // of a row, for inspection
	rows     [][2]string
	chosen   int
	list     *ui.KeyList
	onShow   func(int) // another row is chosen
	onChoose func(int) // Enter, or a second click
}

const lineHeight = 46

func newLines(name string, show func(int), escape func()) *lines {
	l := &lines{name: name, onShow: show, onChoose: func(int) {}}
	l.list = ui.NewKeyList(lineHeight, func() int { return len(l.rows) },
		func() fyne.CanvasObject { return newLine(l) },
		func(id int, o fyne.CanvasObject) {
			o.(*line).id = id
			o.Refresh()
		})
	l.list.OnMove = func(id int, _ bool) { l.choose(id) }
	l.list.OnChoose = func(id int) { l.onChoose(id) }
	l.list.OnEscape, l.list.TabLeads = escape, true
	l.ExtendBaseWidget(l)
	return l
}

func (l *lines) add(title, below string) { l.rows = append(l.rows, [2]string{title, below}) }

// show shows other rows, with the first one chosen.
func (l *lines) show(rows [][2]string) {
	l.rows, l.chosen = rows, 0
	l.list.SetCurrent(0)
	l.list.ScrollToTop()
	l.list.Refresh()
}

func (l *lines) choose(id int) {
	if id >= len(l.rows) {
		return
	}
	l.chosen = id
	l.list.SetCurrent(id)
	l.list.Refresh()
	l.onShow(id)
}

// tapped is a click on a row.
func (l *lines) tapped(id int) {
	if id < 0 || id >= len(l.rows) {
		return
	}
	l.list.TakeKeyboard()
	if id != l.chosen {
		l.choose(id)
	}
}

// CreateRenderer implements fyne.Widget.
func (l *lines) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(l.list) }

// Controls implements ui.Inspectable.
func (l *lines) Controls() (controls []ui.Control) {
	for id, r := range l.list.RowsInSight() {
		controls = append(controls, ui.Control{Name: l.name + ":" + strconv.Itoa(id), Role: "listitem", Text: l.rows[id][0] + "\n" + l.rows[id][1], Enabled: true, Object: r})
	}
	return controls
}

// line shows a row.
type line struct {
	widget.BaseWidget
	of *lines
	id int
}

func newLine(l *lines) *line {
	r := &line{of: l, id: -1}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped implements fyne.Tappable.
func (r *line) Tapped(*fyne.PointEvent) { r.of.tapped(r.id) }

// AccessibilityLabel implements fyne.Accessible.
func (r *line) AccessibilityLabel() string {
	if r.id < 0 || r.id >= len(r.of.rows) {
		return ""
	}
	return r.of.rows[r.id][0] + ", " + r.of.rows[r.id][1]
}

// AccessibilityRole implements fyne.Accessible.
func (r *line) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (r *line) CreateRenderer() fyne.WidgetRenderer {
	w := &lineRenderer{r: r, back: canvas.NewRectangle(nil), title: canvas.NewText("", nil), below: canvas.NewText("", nil)}
	w.back.CornerRadius, w.title.TextSize, w.below.TextSize = ui.Radius, ui.TextSize, ui.SmallSize
	w.paint()
	return w
}

type lineRenderer struct {
	r            *line
	back         *canvas.Rectangle
	title, below *canvas.Text
}

func (w *lineRenderer) Destroy() {}

func (w *lineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.back, w.title, w.below}
}

func (w *lineRenderer) MinSize() fyne.Size { return fyne.NewSize(160, lineHeight) }

func (w *lineRenderer) Layout(s fyne.Size) {
	w.back.Resize(s)
	w.title.Move(fyne.NewPos(ui.Gap2, 5))
	w.below.Move(fyne.NewPos(ui.Gap2, 25))
	w.paint()
}

func (w *lineRenderer) Refresh() {
	w.paint()
	for _, o := range w.Objects() {
		canvas.Refresh(o)
	}
}

func (w *lineRenderer) paint() {
	p, l := ui.Colors(), w.r.of
	none := ui.Alpha(p.Ink, 0)
	w.back.FillColor, w.back.StrokeColor, w.back.StrokeWidth = none, none, 0
	w.title.Text, w.below.Text = "", ""
	w.title.Color, w.below.Color = p.Ink, p.Muted
	if w.r.id < 0 || w.r.id >= len(l.rows) {
		return
	}
	if w.r.id == l.chosen {
		w.back.FillColor = ui.Alpha(p.Accent, 0.14)
	}
	if l.list.Ringed(w.r.id) {
		w.back.StrokeColor, w.back.StrokeWidth = p.Accent, 2
	}
	room := w.r.Size().Width - 2*ui.Gap2
	w.title.Text = ui.Visual(ui.Truncate(l.rows[w.r.id][0], room, ui.TextSize, fyne.TextStyle{}))
	w.below.Text = ui.Visual(ui.Truncate(l.rows[w.r.id][1], room, ui.SmallSize, fyne.TextStyle{}))
}
