package inspector

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

const rowHeight = 28

// row shows one line of the list. It handles clicks itself, so that the list never
// takes the keyboard from the article.
type row struct {
	widget.BaseWidget
	onTap    func(line, fyne.KeyModifier)
	onMenu   func(line, fyne.Position)
	held     fyne.KeyModifier // when the pointer was pressed
	line     line
	selected bool
	ringed   bool // the row has the keyboard
	hover    bool
	cut      bool // the quote did not fit
	tips     func() *ui.Tips
}

var (
	_ fyne.Tappable          = (*row)(nil)
	_ fyne.SecondaryTappable = (*row)(nil)
	_ desktop.Hoverable      = (*row)(nil)
	_ desktop.Mouseable      = (*row)(nil)
)

func newRow(onTap func(line, fyne.KeyModifier), onMenu func(line, fyne.Position), tips func() *ui.Tips) *row {
	r := &row{onTap: onTap, onMenu: onMenu, tips: tips}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) show(l line, selected bool) {
	r.line, r.selected = l, selected
	r.Refresh()
}

// MouseDown implements desktop.Mouseable. It keeps the modifiers, which a tap does
// not report.
func (r *row) MouseDown(e *desktop.MouseEvent) { r.held = e.Modifier }

// MouseUp implements desktop.Mouseable.
func (r *row) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable.
func (r *row) Tapped(*fyne.PointEvent) {
	held := r.held
	r.held = 0
	r.onTap(r.line, held)
}

// TappedSecondary implements fyne.SecondaryTappable.
func (r *row) TappedSecondary(e *fyne.PointEvent) { r.onMenu(r.line, e.AbsolutePosition) }

// MouseIn implements desktop.Hoverable.
func (r *row) MouseIn(*desktop.MouseEvent) { r.hover = true; r.Refresh() }

// MouseMoved implements desktop.Hoverable. It shows the whole of a quote that was
// cut.
func (r *row) MouseMoved(e *desktop.MouseEvent) {
	if r.cut && r.line.span != nil {
		r.tips().Offer(r.line.span.Quote, e.AbsolutePosition)
	}
}

// MouseOut implements desktop.Hoverable.
func (r *row) MouseOut() {
	r.hover = false
	r.Refresh()
	r.tips().Withdraw()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	w := &rowRenderer{r: r, back: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil), text: canvas.NewText("", nil), count: canvas.NewText("", nil)}
	w.bar.CornerRadius = 1.5
	w.count.TextSize = ui.SmallSize
	w.paint()
	return w
}

type rowRenderer struct {
	r           *row
	back, bar   *canvas.Rectangle
	text, count *canvas.Text
}

func (w *rowRenderer) Destroy() {}
func (w *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{w.back, w.bar, w.text, w.count}
}
func (w *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(80, rowHeight) }

func (w *rowRenderer) Layout(s fyne.Size) {
	w.back.Resize(s)
	w.paint()
	x := ui.Gap3
	if w.r.line.span != nil {
		w.bar.Move(fyne.NewPos(ui.Gap4, 6))
		w.bar.Resize(fyne.NewSize(3, s.Height-12))
		x = ui.Gap4 + 10
	} else {
		w.bar.Resize(fyne.Size{})
	}
	h := w.text.MinSize().Height
	w.text.Move(fyne.NewPos(x, (s.Height-h)/2))
	ch := w.count.MinSize()
	w.count.Move(fyne.NewPos(s.Width-ui.Gap3-ch.Width, (s.Height-ch.Height)/2))
}

func (w *rowRenderer) Refresh() {
	w.Layout(w.r.Size())
	for _, o := range w.Objects() {
		canvas.Refresh(o)
	}
}

func (w *rowRenderer) paint() {
	p, l := ui.Colors(), w.r.line
	w.back.FillColor, w.back.StrokeWidth = ui.Alpha(p.Ink, 0), 0
	if w.r.ringed {
		w.back.StrokeColor, w.back.StrokeWidth = p.Accent, 2
	}
	switch {
	case w.r.selected:
		w.back.FillColor = p.Selected
	case w.r.hover && l.span != nil:
		w.back.FillColor = p.Hover
	}
	w.bar.FillColor = ui.LabelColor(l.label, ui.Variant())
	w.count.Text, w.count.Color = "", p.Muted
	width := w.r.Size().Width
	if l.span == nil {
		w.text.TextStyle.Bold, w.text.TextSize, w.text.Color = true, ui.SmallSize, ui.LabelInk(l.label, p.Chrome)
		w.text.Text = ui.Visual(strings.ToUpper(l.label.Name))
		w.count.Text = ui.Digits(l.count)
		return
	}
	w.text.TextStyle.Bold, w.text.TextSize, w.text.Color = false, ui.TextSize, p.Ink
	quote := ui.Truncate(l.span.Quote, width-ui.Gap4-10-ui.Gap3, ui.TextSize, fyne.TextStyle{})
	w.text.Text = ui.Visual(quote)
	w.r.cut = strings.HasSuffix(quote, ui.Ellipsis)
}
