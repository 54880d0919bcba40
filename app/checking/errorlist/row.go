package errorlist

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/check"
	"goldspan/app/ui"
)

// rowHeight is enough for an error's quote with a line below, or for the title of
// an article in two lines.
const rowHeight = 40

// row shows one line of the list. It handles clicks itself, so that the list never
// takes the keyboard from the article.
type row struct {
	widget.BaseWidget
	l     *List
	k     int // index of the line
	hover bool
	cut   bool // a title did not fit
}

var (
	_ fyne.Tappable     = (*row)(nil)
	_ desktop.Hoverable = (*row)(nil)
)

func newRow(l *List) *row {
	r := &row{l: l, k: -1}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) show(k int) {
	r.k = k
	r.Refresh()
}

// line is the line of the row; false for an unused row.
func (r *row) line() (line, *Entry, bool) {
	if r.k < 0 || r.k >= len(r.l.listing.lines) {
		return line{}, nil, false
	}
	n := r.l.listing.lines[r.k]
	return n, &r.l.check.entries[n.entry], true
}

// Tapped implements fyne.Tappable.
func (r *row) Tapped(*fyne.PointEvent) {
	if n, _, ok := r.line(); ok && !n.head() {
		r.l.click(int(n.entry), ui.Held())
	}
}

// MouseIn implements desktop.Hoverable.
func (r *row) MouseIn(e *desktop.MouseEvent) {
	r.hover = true
	r.Refresh()
	r.MouseMoved(e)
}

// MouseMoved implements desktop.Hoverable. It shows whole quotes.
func (r *row) MouseMoved(e *desktop.MouseEvent) {
	switch n, entry, ok := r.line(); {
	case !ok:
	case !n.head():
		r.l.Tips.Offer(r.l.tip(entry), e.AbsolutePosition)
	case r.cut:
		r.l.Tips.Offer(entry.Title, e.AbsolutePosition)
	}
}

// MouseOut implements desktop.Hoverable.
func (r *row) MouseOut() {
	r.hover = false
	r.Refresh()
	r.l.Tips.Withdraw()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	w := &rowRenderer{r: r, back: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	w.objs = []fyne.CanvasObject{w.back, w.line}
	for _, t := range []struct {
		text **canvas.Text
		size float32
		bold bool
	}{
		{&w.sign, ui.TextSize, true}, {&w.quote, ui.TextSize, false}, {&w.tick, ui.TextSize, true},
		{&w.gold, ui.SmallSize, true}, {&w.arrow, ui.SmallSize, false}, {&w.pred, ui.SmallSize, true}, {&w.kind, ui.SmallSize, false},
		{&w.title[0], ui.SmallSize, true}, {&w.title[1], ui.SmallSize, true}, {&w.count, ui.SmallSize, false},
	} {
		*t.text = canvas.NewText("", nil)
		(*t.text).TextSize, (*t.text).TextStyle.Bold = t.size, t.bold
		w.objs = append(w.objs, *t.text)
	}
	w.paint(r.Size())
	return w
}

type rowRenderer struct {
	r                       *row
	back, line              *canvas.Rectangle
	sign, quote, tick       *canvas.Text
	gold, arrow, pred, kind *canvas.Text
	title                   [2]*canvas.Text
	count                   *canvas.Text
	objs                    []fyne.CanvasObject
}

func (w *rowRenderer) Destroy()                     {}
func (w *rowRenderer) Objects() []fyne.CanvasObject { return w.objs }
func (w *rowRenderer) MinSize() fyne.Size           { return fyne.NewSize(80, rowHeight) }
func (w *rowRenderer) Layout(s fyne.Size)           { w.paint(s) }

func (w *rowRenderer) Refresh() {
	w.paint(w.r.Size())
	for _, o := range w.objs {
		canvas.Refresh(o)
	}
}

// The vertical middles of the two lines of a row.
const (
	upper float32 = 12
	lower float32 = 29
)

// say draws a text at x, centred on the vertical middle of a line, and returns its
// width.
func say(t *canvas.Text, text string, c color.Color, x, middle float32) float32 {
	t.Text, t.Color = text, c
	size := t.MinSize()
	t.Resize(size)
	t.Move(fyne.NewPos(x, middle-size.Height/2))
	if text == "" {
		return 0
	}
	return size.Width
}

func (w *rowRenderer) paint(s fyne.Size) {
	p, r := ui.Colors(), w.r
	for _, o := range w.objs[2:] {
		o.(*canvas.Text).Text = ""
	}
	w.back.Resize(s)
	w.back.FillColor, w.back.StrokeWidth, w.line.FillColor = ui.Alpha(p.Ink, 0), 0, ui.Alpha(p.Ink, 0)
	n, e, ok := r.line()
	switch {
	case !ok:
	case n.head():
		w.paintHead(n, e, s)
	default:
		w.paintError(n, e, s)
	}
}

// paintHead draws an article's title, above its errors.
func (w *rowRenderer) paintHead(n line, e *Entry, s fyne.Size) {
	p := ui.Colors()
	if w.r.k > 0 {
		w.line.FillColor = p.Hairline
		w.line.Move(fyne.NewPos(ui.Gap3, 0))
		w.line.Resize(fyne.NewSize(s.Width-2*ui.Gap3, 1))
	}
	count := ui.Digits(int(n.count))
	right := s.Width - ui.Gap3 - fyne.MeasureText(count, ui.SmallSize, fyne.TextStyle{}).Width
	say(w.count, count, p.Muted, right, lower)
	lines := ui.Wrap(start(e.Title, tipQuote), right-ui.Gap2-ui.Gap3, ui.SmallSize, fyne.TextStyle{Bold: true}, len(w.title))
	for i, text := range ui.VisualLines(lines) {
		say(w.title[i], text, p.Ink, ui.Gap3, lower-float32(len(lines)-1-i)*15)
	}
	w.r.cut = strings.HasSuffix(strings.Join(lines, ""), ui.Ellipsis)
}

// paintError draws the sign of an error's kind, the quote, and the verdict as a
// tick with its key. The line below has the letters of the labels and the kind in
// words.
func (w *rowRenderer) paintError(n line, e *Entry, s fyne.Size) {
	p, r, l := ui.Colors(), w.r, w.r.l
	below := p.Chrome
	switch {
	case int(n.entry) == l.spot.current, l.chosen.entries[int(n.entry)]:
		w.back.FillColor, below = p.Selected, p.Selected
	case r.hover:
		w.back.FillColor, below = p.Hover, p.Hover
	}
	if l.rows.list.Ringed(r.k) {
		w.back.StrokeColor, w.back.StrokeWidth = p.Accent, 2
	}
	const left = ui.Gap3 + signWidth + 6
	right := s.Width - ui.Gap3
	ink := p.Ink
	if !e.Open() {
		ink = p.Muted
	}
	say(w.sign, ui.ErrorMark(e.Kind), p.Muted, ui.Gap3+(signWidth-fyne.MeasureText(ui.ErrorMark(e.Kind), ui.TextSize, w.sign.TextStyle).Width)/2, upper)
	if e.Verdict != "" {
		sign := strings.TrimSpace(tick + " " + l.keyOf(commands[e.Verdict]))
		right -= fyne.MeasureText(sign, ui.TextSize, w.tick.TextStyle).Width
		say(w.tick, sign, p.Muted, right, upper)
		right -= ui.Gap1
	}
	shown := e.shown()
	say(w.quote, ui.Visual(ui.Truncate(start(shown.Quote, tipQuote), right-left, ui.TextSize, fyne.TextStyle{})), ink, left, upper)
	x := float32(left)
	gold, wrong := e.Gold, e.Prediction()
	if gold == nil || wrong != nil && gold.Label == wrong.Label {
		gold = nil
	}
	mark := func(t *canvas.Text, s *check.Side) {
		if s != nil {
			x += say(t, l.legend.mark(s.Label), ui.LabelInk(l.legend.label(s.Label), below), x, lower)
		}
	}
	mark(w.gold, gold)
	if gold != nil && wrong != nil {
		x += ui.Gap1
		x += say(w.arrow, "→", p.Muted, x, lower) + ui.Gap1
	}
	mark(w.pred, wrong)
	if gold == nil && wrong == nil {
		mark(w.pred, &shown)
	}
	x += ui.Gap2
	kind := l.sides.ErrorKind(e.Kind)
	if e.Change != "" {
		kind += " · " + ui.ChangeKind(e.Change)
	}
	say(w.kind, ui.Truncate(kind, s.Width-ui.Gap3-x, ui.SmallSize, fyne.TextStyle{}), p.Muted, x, lower)
}

// signWidth is the width of the column of signs.
const signWidth float32 = 18

// tick is the sign of a settled error.
const tick = "✓"
