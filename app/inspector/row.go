package inspector

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/crash"
	"goldspan/app/ui"
)

// rowHeight is the height of a row with one line. Each line below adds belowHeight.
// quoteGap is the room below the quote that such a line takes away.
const (
	rowHeight           = 28
	belowHeight float32 = 16
	quoteGap            = 5
)

// row shows one line of the list. It handles clicks itself, so that the list never
// takes the keyboard from the article.
type row struct {
	widget.BaseWidget
	onTap    func(*line, fyne.KeyModifier)
	onMenu   func(*line, fyne.Position)
	held     fyne.KeyModifier // when the pointer was pressed
	line     *line
	quote    string
	told     string   // the details in words
	phrases  []phrase // the lines of text, from the top: the quote first
	note     noteState
	noteText string
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

func newRow(onTap func(*line, fyne.KeyModifier), onMenu func(*line, fyne.Position), tips func() *ui.Tips) *row {
	r := &row{line: &line{label: &annotate.Label{}, head: &group{}}, onTap: onTap, onMenu: onMenu, tips: tips}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) show(l *line, selected bool) {
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
	defer crash.Catch("a click in the list of spans")
	held := r.held
	r.held = 0
	r.onTap(r.line, held)
}

// TappedSecondary implements fyne.SecondaryTappable.
func (r *row) TappedSecondary(e *fyne.PointEvent) { r.onMenu(r.line, e.AbsolutePosition) }

// MouseIn implements desktop.Hoverable.
func (r *row) MouseIn(*desktop.MouseEvent) { r.hover = true; r.Refresh() }

// MouseMoved implements desktop.Hoverable. It shows the whole of a quote that was
// cut, and the note.
func (r *row) MouseMoved(e *desktop.MouseEvent) {
	if tip := r.tip(); tip != "" {
		r.tips().Offer(tip, e.AbsolutePosition)
	}
}

func (r *row) tip() string {
	var parts []string
	if r.cut && r.line.head == nil {
		parts = append(parts, r.quote)
		if r.told != "" {
			parts = append(parts, r.told)
		}
	}
	if r.line.lack != "" {
		parts = append(parts, lackOf(r.line.lack))
	}
	if r.note != noNote && r.noteText != "" {
		parts = append(parts, lang.L("Note:")+" "+r.noteText)
	}
	if r.note == unsavedNote {
		parts = append(parts, lang.L("The note is not saved yet."))
	}
	return strings.Join(parts, " · ")
}

// MouseOut implements desktop.Hoverable.
func (r *row) MouseOut() {
	r.hover = false
	r.Refresh()
	r.tips().Withdraw()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	w := &rowRenderer{r: r, back: canvas.NewRectangle(nil), bar: canvas.NewRectangle(nil), ring: canvas.NewCircle(color.Transparent), head: canvas.NewText("", nil), aside: canvas.NewText("", nil)}
	w.bar.CornerRadius = 1.5
	w.head.TextSize, w.head.TextStyle.Bold = ui.SmallSize, true
	for i := range w.sheet {
		w.sheet[i] = canvas.NewRectangle(nil)
	}
	w.Layout(r.Size())
	return w
}

type rowRenderer struct {
	r         *row
	back, bar *canvas.Rectangle
	head      *canvas.Text         // the name of a label
	ring      *canvas.Circle       // the mark of a missing detail
	aside     *canvas.Text         // on the right: the number of spans, or that a note is not saved
	sheet     [3]*canvas.Rectangle // the mark of a note: paper with two lines
	phrases   []phraseText
}

// phraseText draws a phrase. An unused one is empty.
type phraseText struct{ first, text, last *canvas.Text }

func (w *rowRenderer) Destroy() {}
func (w *rowRenderer) Objects() []fyne.CanvasObject {
	objs := []fyne.CanvasObject{w.back, w.bar, w.head, w.aside, w.ring, w.sheet[0], w.sheet[1], w.sheet[2]}
	for _, t := range w.phrases {
		objs = append(objs, t.first, t.text, t.last)
	}
	return objs
}
func (w *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(80, w.r.line.height()) }

func (w *rowRenderer) Refresh() {
	w.Layout(w.r.Size())
	for _, o := range w.Objects() {
		canvas.Refresh(o)
	}
}

func (w *rowRenderer) Layout(s fyne.Size) {
	p, l := ui.Colors(), w.r.line
	w.back.Resize(s)
	w.back.FillColor, w.back.StrokeWidth = ui.Alpha(p.Ink, 0), 0
	if w.r.ringed {
		w.back.StrokeColor, w.back.StrokeWidth = p.Accent, 2
	}
	switch {
	case w.r.selected:
		w.back.FillColor = p.Selected
	case w.r.hover && l.head == nil:
		w.back.FillColor = p.Hover
	}
	w.bar.FillColor = ui.LabelColor(*l.label, ui.Variant())
	w.bar.Move(fyne.NewPos(ui.Gap4, 6))
	w.bar.Resize(fyne.NewSize(3, s.Height-12))
	w.head.Text, w.aside.Text, w.aside.Color = "", "", p.Muted
	w.aside.TextSize, w.aside.TextStyle.Bold = ui.SmallSize, w.r.note == unsavedNote
	if l.head != nil {
		w.bar.Resize(fyne.Size{})
		w.head.Text, w.head.Color = ui.Visual(strings.ToUpper(l.label.Name)), ui.LabelInk(*l.label, p.Chrome)
		w.aside.Text = ui.Visual(l.head.words())
	}
	if w.r.note == unsavedNote {
		w.aside.Text, w.aside.Color = "!", p.Warning
	}
	middle := func(t *canvas.Text, x float32) {
		t.Move(fyne.NewPos(x, (rowHeight-t.MinSize().Height)/2))
	}
	middle(w.head, ui.Gap3)
	right := s.Width - ui.Gap3
	if w.aside.Text != "" {
		right -= w.aside.MinSize().Width
		middle(w.aside, right)
		right -= ui.Gap1
	}
	right = w.placeRing(w.placeSheet(right))
	w.placePhrases(right, s.Width-ui.Gap3)
}

// placeSheet draws the mark of a note up to right, and returns its left end.
func (w *rowRenderer) placeSheet(right float32) float32 {
	for _, part := range w.sheet {
		part.Hidden = w.r.note == noNote
		part.FillColor = w.aside.Color
	}
	if w.r.note == noNote {
		return right
	}
	const width, height float32 = 9, 11
	x, y := right-width, (rowHeight-height)/2
	w.sheet[0].FillColor, w.sheet[0].StrokeColor, w.sheet[0].StrokeWidth = ui.Alpha(ui.Colors().Ink, 0), w.aside.Color, 1
	w.sheet[0].CornerRadius = 1
	w.sheet[0].Move(fyne.NewPos(x, y))
	w.sheet[0].Resize(fyne.NewSize(width, height))
	for i, line := range w.sheet[1:] {
		line.Move(fyne.NewPos(x+2, y+3+float32(i)*3))
		line.Resize(fyne.NewSize(width-4, 1))
	}
	return x - ui.Gap1
}

// placeRing draws the mark of a missing detail up to right, and returns its left end.
func (w *rowRenderer) placeRing(right float32) float32 {
	const size float32 = 7
	w.ring.Hidden = w.r.line.lack == ""
	w.ring.StrokeColor, w.ring.StrokeWidth = ui.Colors().Muted, 1.2
	if w.ring.Hidden {
		return right
	}
	w.ring.Move(fyne.NewPos(right-size, (rowHeight-size)/2))
	w.ring.Resize(fyne.NewSize(size, size))
	return right - size - ui.Gap1
}

// placePhrases draws the quote up to first, and what is below it up to others.
func (w *rowRenderer) placePhrases(first, others float32) {
	const left = ui.Gap4 + 10
	for len(w.phrases) < len(w.r.phrases) {
		w.phrases = append(w.phrases, phraseText{canvas.NewText("", nil), canvas.NewText("", nil), canvas.NewText("", nil)})
	}
	w.r.cut = false
	for i, t := range w.phrases {
		var p phrase
		size, right, y, height := ui.TextSize, first, float32(0), float32(rowHeight)
		if i > 0 {
			size, right, y, height = ui.SmallSize, others, rowHeight-quoteGap+float32(i-1)*belowHeight, belowHeight
		}
		if i < len(w.r.phrases) {
			p = w.r.phrases[i].fit(right-left, size)
			w.r.cut = w.r.cut || p.text != w.r.phrases[i].text
		}
		t.set(p, size, left, y, height)
	}
}

// set draws a phrase at a place.
func (t phraseText) set(p phrase, size, x, y, height float32) {
	colors := ui.Colors()
	first, last := p.lead+p.before, p.after
	if p.toTheLeft() {
		first, last = p.lead+p.after, p.before
	}
	t.first.Text, t.text.Text, t.last.Text = ui.Visual(first), ui.Visual(p.text), ui.Visual(last)
	t.first.Color, t.text.Color, t.last.Color = colors.Muted, colors.Ink, colors.Muted
	if p.quiet {
		t.text.Color = colors.Muted
	}
	order := []*canvas.Text{t.first, t.text, t.last}
	for _, part := range order {
		part.TextSize = size
		part.Move(fyne.NewPos(x, y+(height-part.MinSize().Height)/2))
		if part.Text != "" {
			x += part.MinSize().Width
		}
	}
}
