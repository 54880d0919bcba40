//go:build !headless

package finding

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// occurrenceList lists the occurrences to tag below the titles of their articles. A
// click, Space or Enter leaves one out, or takes it in again.
type occurrenceList struct {
	widget.BaseWidget
	OnChanged func()

	found []occurrence
	lines []occurrenceLine
	out   map[int]bool // left out, by their places in found
	list  *ui.KeyList
}

// occurrenceLine is an occurrence or the title of an article.
type occurrenceLine struct {
	title string
	at    int // the place in found; -1 for a title
}

const occurrenceHeight = 24

func newOccurrenceList(escape func(), typed func(rune)) *occurrenceList {
	l := &occurrenceList{out: map[int]bool{}}
	l.list = ui.NewKeyList(occurrenceHeight, func() int { return len(l.lines) },
		func() fyne.CanvasObject { return newOccurrenceRow(l) },
		func(id int, o fyne.CanvasObject) {
			r := o.(*occurrenceRow)
			r.id = id
			r.Refresh()
		})
	l.list.Rests = func(id int) bool { return id >= 0 && id < len(l.lines) && l.lines[id].at >= 0 }
	l.list.OnMove = func(int, bool) { l.list.Refresh() }
	l.list.OnChoose = l.toggle
	l.list.OnEscape, l.list.TabLeads = escape, true
	l.list.OnKey = func(k ui.Key) bool {
		typed(k.Rune)
		return k.Rune != 0
	}
	l.ExtendBaseWidget(l)
	return l
}

// show lists occurrences. With titles, each article has its title above them.
func (l *occurrenceList) show(found []occurrence, titles bool) {
	l.found, l.lines, l.out = found, nil, map[int]bool{}
	for i, o := range found {
		if titles && (i == 0 || found[i-1].article != o.article) {
			l.lines = append(l.lines, occurrenceLine{o.title, -1})
		}
		l.lines = append(l.lines, occurrenceLine{"", i})
	}
	l.list.SetCurrent(0)
	l.list.ScrollToTop()
	l.list.Refresh()
}

// taken are the occurrences that are not left out.
func (l *occurrenceList) taken() []occurrence {
	var taken []occurrence
	for i, o := range l.found {
		if !l.out[i] {
			taken = append(taken, o)
		}
	}
	return taken
}

func (l *occurrenceList) toggle(id int) {
	if !l.list.Rests(id) {
		return
	}
	at := l.lines[id].at
	if l.out[at] {
		delete(l.out, at)
	} else {
		l.out[at] = true
	}
	l.list.SetCurrent(id)
	l.list.Refresh()
	l.OnChanged()
}

// CreateRenderer implements fyne.Widget.
func (l *occurrenceList) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(l.list)
}

// Controls implements ui.Inspectable.
func (l *occurrenceList) Controls() (controls []ui.Control) {
	for id, r := range l.list.RowsInSight() {
		if l.lines[id].at >= 0 {
			text := l.found[l.lines[id].at].context
			if !l.out[l.lines[id].at] {
				text = lang.L("{{.Option}}, on", ui.With{"Option": text})
			}
			controls = append(controls, ui.Control{Name: "occurrence:" + strconv.Itoa(l.lines[id].at), Role: "check", Text: text, Enabled: true, Object: r,
				Label: l.found[l.lines[id].at].context, Chosen: !l.out[l.lines[id].at], Current: l.list.Ringed(id)})
		}
	}
	return controls
}

// occurrenceRow shows one line.
type occurrenceRow struct {
	widget.BaseWidget
	list *occurrenceList
	id   int
}

func newOccurrenceRow(l *occurrenceList) *occurrenceRow {
	r := &occurrenceRow{list: l, id: -1}
	r.ExtendBaseWidget(r)
	return r
}

// Tapped implements fyne.Tappable.
func (r *occurrenceRow) Tapped(*fyne.PointEvent) { r.list.toggle(r.id) }

// CreateRenderer implements fyne.Widget.
func (r *occurrenceRow) CreateRenderer() fyne.WidgetRenderer {
	w := &occurrenceRenderer{r: r, ring: canvas.NewRectangle(nil), tick: ui.NewTick(), text: canvas.NewText("", nil)}
	w.ring.CornerRadius, w.text.TextSize = ui.Radius, ui.TextSize
	w.paint()
	return w
}

type occurrenceRenderer struct {
	r    *occurrenceRow
	ring *canvas.Rectangle
	tick *ui.Tick
	text *canvas.Text
}

func (w *occurrenceRenderer) Destroy() {}
func (w *occurrenceRenderer) Objects() []fyne.CanvasObject {
	return append(append([]fyne.CanvasObject{w.ring}, w.tick.Objects()...), w.text)
}
func (w *occurrenceRenderer) MinSize() fyne.Size { return fyne.NewSize(200, occurrenceHeight) }

func (w *occurrenceRenderer) Layout(s fyne.Size) {
	w.ring.Resize(s)
	w.tick.Move(fyne.NewPos(ui.Gap2, 5))
	w.paint()
}

func (w *occurrenceRenderer) Refresh() {
	w.paint()
	for _, o := range w.Objects() {
		canvas.Refresh(o)
	}
}

func (w *occurrenceRenderer) paint() {
	p, l := ui.Colors(), w.r.list
	none := ui.Alpha(p.Ink, 0)
	w.ring.FillColor, w.ring.StrokeColor, w.ring.StrokeWidth = none, none, 0
	w.text.Text = ""
	w.tick.Show(ui.TickNone)
	if w.r.id < 0 || w.r.id >= len(l.lines) {
		return
	}
	line, left := l.lines[w.r.id], float32(ui.Gap2)
	text, style := line.title, fyne.TextStyle{Bold: true}
	w.text.Color = p.Muted
	if line.at >= 0 {
		left += ui.TickSize + ui.Gap2
		text, style = l.found[line.at].context, fyne.TextStyle{}
		w.tick.Show(ui.TickOff)
		if !l.out[line.at] {
			w.tick.Show(ui.TickOn)
			w.text.Color = p.Ink
		}
		if l.list.Ringed(w.r.id) {
			w.ring.StrokeColor, w.ring.StrokeWidth = p.Accent, 2
		}
	}
	w.text.TextStyle = style
	w.text.Text = ui.Visual(ui.Truncate(text, w.r.Size().Width-left-ui.Gap2, ui.TextSize, style))
	w.text.Move(fyne.NewPos(left, 2))
}
