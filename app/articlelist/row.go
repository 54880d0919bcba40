package articlelist

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/annotate/search"
	"goldspan/app/crash"
	"goldspan/app/ui"
)

// row shows one article: status mark, title on one or two lines, source, counts. Or
// it shows the head of a group.
type row struct {
	widget.BaseWidget
	head    *group // nil: an article
	shape   shape
	article annotate.ArticleSummary
	labels  []annotate.Label
	current bool
	chosen  bool
	ringed  bool // the keyboard is at it
	hover   bool
	snippet search.Snippet
	found   bool   // the snippet is known
	whole   string // title and source, where they were cut
	onTap   func(annotate.ArticleID)
	onMenu  func(annotate.ArticleID, fyne.Position)
	tips    func() *ui.Tips
}

var (
	_ desktop.Hoverable      = (*row)(nil)
	_ fyne.Tappable          = (*row)(nil) // what hears one button hears both
	_ fyne.SecondaryTappable = (*row)(nil)
)

func newRow(onTap func(annotate.ArticleID), onMenu func(annotate.ArticleID, fyne.Position), tips func() *ui.Tips) *row {
	r := &row{onTap: onTap, onMenu: onMenu, tips: tips}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) show(a annotate.ArticleSummary, labels []annotate.Label, current bool) {
	r.head, r.article, r.labels, r.current = nil, a, labels, current
	r.Refresh()
}

// showHead shows the head of a group.
func (r *row) showHead(g group) {
	r.head, r.article, r.current, r.chosen, r.ringed = &g, annotate.ArticleSummary{}, false, false, false
	r.Refresh()
}

// Tapped implements fyne.Tappable.
func (r *row) Tapped(*fyne.PointEvent) {
	defer crash.Catch("a click in the list of articles")
	if r.head == nil {
		r.onTap(r.article.ID)
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (r *row) TappedSecondary(e *fyne.PointEvent) {
	if r.head == nil {
		r.onMenu(r.article.ID, e.AbsolutePosition)
	}
}

// MouseIn implements desktop.Hoverable.
func (r *row) MouseIn(e *desktop.MouseEvent) {
	r.hover = true
	r.Refresh()
	r.MouseMoved(e)
}

// MouseMoved implements desktop.Hoverable: what was cut is shown whole.
func (r *row) MouseMoved(e *desktop.MouseEvent) { r.tips().Offer(r.whole, e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (r *row) MouseOut() {
	r.hover = false
	r.Refresh()
	r.tips().Withdraw()
}

// statusMark is a circle: empty to do, half started, full done.
func statusMark(a annotate.ArticleSummary) (mark, word string) {
	switch {
	case a.Status == annotate.StatusDone:
		return "●", lang.L("done")
	case a.Spans() > 0:
		return "◐", lang.L("started")
	}
	return "○", lang.L("to do")
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	w := &rowRenderer{r: r, back: canvas.NewRectangle(nil), edge: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil)}
	w.back.CornerRadius = 0
	text := func(size float32, bold bool) *canvas.Text {
		t := canvas.NewText("", nil)
		t.TextSize, t.TextStyle.Bold = size, bold
		return t
	}
	w.mark, w.title[0], w.title[1], w.source = text(ui.TextSize, false), text(ui.TextSize, false), text(ui.TextSize, false), text(ui.SmallSize, false)
	w.name, w.times = text(ui.SmallSize, true), text(ui.SmallSize, false)
	w.behind = canvas.NewRectangle(nil)
	w.behind.CornerRadius = 2
	w.around = [3]*canvas.Text{text(ui.SmallSize, false), text(ui.SmallSize, true), text(ui.SmallSize, false)}
	w.objs = []fyne.CanvasObject{w.back, w.edge, w.line, w.name, w.mark, w.title[0], w.title[1], w.source, w.behind, w.around[0], w.around[1], w.around[2], w.times}
	for range maxCounts {
		t := text(ui.SmallSize, true)
		w.counts = append(w.counts, t)
		w.objs = append(w.objs, t)
	}
	w.paint()
	return w
}

// maxCounts is how many labels a row has room for.
const maxCounts = 5

type rowRenderer struct {
	r                *row
	back, edge, line *canvas.Rectangle
	around           [3]*canvas.Text   // before the match, the match and behind it
	behind           *canvas.Rectangle // behind the match
	times            *canvas.Text      // how many matches
	mark, source     *canvas.Text      // source is the number of articles in a head
	name             *canvas.Text      // of a group
	title            [2]*canvas.Text
	counts           []*canvas.Text
	objs             []fyne.CanvasObject
}

func (w *rowRenderer) Destroy()                     {}
func (w *rowRenderer) Objects() []fyne.CanvasObject { return w.objs }
func (w *rowRenderer) MinSize() fyne.Size           { return fyne.NewSize(120, w.r.shape.height()) }

func (w *rowRenderer) Layout(s fyne.Size) {
	w.back.Resize(s)
	w.edge.Resize(fyne.NewSize(3, s.Height))
	w.line.Move(fyne.NewPos(ui.Gap3, s.Height-1))
	w.line.Resize(fyne.NewSize(s.Width-2*ui.Gap3, 1))
	w.paint()
	if w.r.head != nil {
		middle := func(t *canvas.Text, x float32) { t.Move(fyne.NewPos(x, (s.Height-t.MinSize().Height)/2)) }
		middle(w.name, ui.Gap3)
		middle(w.source, s.Width-ui.Gap3-w.source.MinSize().Width)
		return
	}
	w.mark.Move(fyne.NewPos(ui.Gap3, edge))
	w.title[0].Move(fyne.NewPos(left, edge))
	w.title[1].Move(fyne.NewPos(left, edge+titleLine))
	w.source.Move(fyne.NewPos(left, w.r.shape.sourceTop()))
	w.layOutSnippet(s.Width)
	x := float32(left)
	if w.r.shape.beside {
		x = s.Width - ui.Gap3 + countsRoom
		for _, t := range w.counts {
			if t.Text != "" {
				x -= t.MinSize().Width + countsRoom
			}
		}
	}
	for _, t := range w.counts {
		t.Move(fyne.NewPos(x, w.r.shape.countsTop()))
		if t.Text != "" {
			x += t.MinSize().Width + countsRoom
		}
	}
}

func (w *rowRenderer) Refresh() {
	w.Layout(w.r.Size())
	for _, o := range w.objs {
		canvas.Refresh(o)
	}
}

func (w *rowRenderer) paint() {
	p, a := ui.Colors(), w.r.article
	w.back.FillColor, w.edge.FillColor = ui.Alpha(p.Ink, 0), ui.Alpha(p.Ink, 0)
	if w.r.hover && w.r.head == nil {
		w.back.FillColor = p.Hover
	}
	if w.r.current {
		w.back.FillColor, w.edge.FillColor = p.Selected, p.Accent
	}
	if w.r.chosen {
		w.back.FillColor = p.Selected
	}
	w.back.StrokeWidth = 0
	if w.r.ringed {
		w.back.StrokeColor, w.back.StrokeWidth = p.Accent, 2
	}
	w.line.FillColor = p.Hairline
	w.name.Text = ""
	w.clearSnippet()
	if w.r.head != nil {
		w.paintHead()
		return
	}
	w.mark.Text, _ = statusMark(a)
	w.mark.Color, w.source.Color = p.Muted, p.Muted
	if a.Status == annotate.StatusDone || w.r.chosen {
		w.mark.Color = p.Accent
	}
	if w.r.chosen {
		w.mark.Text = "✓"
	}
	width := w.r.Size().Width - left - ui.Gap3
	lines := ui.Wrap(a.Title, width, ui.TextSize, fyne.TextStyle{}, w.r.shape.lines)
	drawn := ui.VisualLines(lines)
	for i, t := range w.title {
		t.Text, t.Color = "", p.Ink
		if i < len(lines) {
			t.Text = drawn[i]
		}
	}
	source := sourceLine(a.Outlet, a.Published)
	shown := ui.Truncate(source, width, ui.SmallSize, fyne.TextStyle{})
	w.source.Text = ui.VisualSentence(shown)
	w.r.whole = ""
	if shown != source || strings.HasSuffix(strings.Join(lines, ""), ui.Ellipsis) {
		w.r.whole = strings.TrimRight(a.Title+" · "+source, " ·")
	}
	w.paintSnippet(width)
	below := p.Chrome
	if w.r.current || w.r.chosen {
		below = p.Selected
	}
	marks := ui.LabelMarks(w.r.labels)
	n := 0
	for _, l := range w.r.labels {
		c := a.Count(l.ID)
		if c == 0 || n == len(w.counts) {
			continue
		}
		w.counts[n].Text = strconv.Itoa(c) + marks[l.ID]
		w.counts[n].Color = ui.LabelInk(l, below)
		n++
	}
	for ; n < len(w.counts); n++ {
		w.counts[n].Text = ""
	}
}

// paintHead draws the name of a group, and on the right the number of its articles.
func (w *rowRenderer) paintHead() {
	p, g := ui.Colors(), w.r.head
	for _, t := range append([]*canvas.Text{w.mark, w.title[0], w.title[1]}, w.counts...) {
		t.Text = ""
	}
	w.source.Text, w.source.Color, w.name.Color = ui.Digits(g.size), p.Muted, p.Ink
	room := w.r.Size().Width - 2*ui.Gap3 - ui.Gap2 - w.source.MinSize().Width
	w.name.Text = ui.Truncate(g.name, room, ui.SmallSize, w.name.TextStyle)
	w.r.whole = ""
	if w.name.Text != g.name {
		w.r.whole = g.name
	}
}

// sourceLine is outlet and date.
func sourceLine(outlet, published string) string {
	var parts []string
	for _, s := range []string{outlet, ui.Date(published)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return ui.InRow(parts...)
}
