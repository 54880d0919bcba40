package errorlist

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/app/ui"
)

// details shows the current error, with gold and the extractor one below the other.
type details struct {
	widget.BaseWidget
	l     *List
	lines int     // the largest number of lines of a quote
	width float32 // the width for the height

	hairline   *canvas.Rectangle
	kind, hint *canvas.Text
	change     *canvas.Text
	sides      [maxSides]*sideView
	ends       [2]*canvas.Text // the differences of the ends
	objs       []fyne.CanvasObject
	shown      []told
	differs    []string
	below      []float32 // the lower end of each side, for tips
}

// maxSides counts gold, the earlier run and the later run.
const maxSides = 3

var _ desktop.Hoverable = (*details)(nil)

// sideView draws what one side says.
type sideView struct {
	who    *canvas.Text
	swatch *canvas.Rectangle
	letter *canvas.Text
	name   *canvas.Text
	score  *canvas.Text
	quote  [3]*canvas.Text
	cut    bool
}

func newDetails(l *List) *details {
	d := &details{l: l, lines: 3, hairline: canvas.NewRectangle(nil)}
	text := func(size float32, bold bool) *canvas.Text {
		t := canvas.NewText("", nil)
		t.TextSize, t.TextStyle.Bold = size, bold
		d.objs = append(d.objs, t)
		return t
	}
	d.objs = []fyne.CanvasObject{d.hairline}
	d.kind, d.hint, d.change = text(ui.TextSize, true), text(ui.SmallSize, false), text(ui.SmallSize, false)
	for i := range d.sides {
		s := &sideView{swatch: canvas.NewRectangle(nil)}
		s.swatch.CornerRadius = 3
		d.objs = append(d.objs, s.swatch)
		s.who, s.letter, s.name, s.score = text(ui.SmallSize, false), text(10, true), text(ui.SmallSize, true), text(ui.SmallSize, false)
		for k := range s.quote {
			s.quote[k] = text(ui.TextSize, false)
		}
		d.sides[i] = s
	}
	for i := range d.ends {
		d.ends[i] = text(ui.SmallSize, false)
	}
	d.ExtendBaseWidget(d)
	return d
}

// show shows the current entry, or nothing.
func (d *details) show() {
	e := d.l.current()
	setVisible(d, e != nil)
	d.shown, d.differs = nil, nil
	if e != nil {
		d.shown = d.l.told(e)
		d.differs = differences(e)
	}
	d.Refresh()
}

// height is the height of the details at a width.
func (d *details) height(width float32) float32 {
	d.width = width
	return d.place(width)
}

// Sizes of the details' lines.
const (
	captionLine float32 = 18
	quoteLine   float32 = 17
	swatchSize  float32 = 14
	sideGap     float32 = 6
)

// place draws the details, and returns their height.
func (d *details) place(width float32) float32 {
	p := ui.Colors()
	for _, o := range d.objs {
		if t, ok := o.(*canvas.Text); ok {
			t.Text = ""
		}
	}
	d.hairline.FillColor = p.Hairline
	d.hairline.Resize(fyne.NewSize(width, 1))
	d.below = d.below[:0]
	e := d.l.current()
	if e == nil {
		return 0
	}
	room := width - 2*ui.Gap3
	y := ui.Gap2
	kind := ui.ErrorMark(e.Kind) + " " + d.l.sides.ErrorKind(e.Kind)
	used := say(d.kind, ui.Truncate(kind, room, ui.TextSize, d.kind.TextStyle), p.Ink, ui.Gap3, y+captionLine/2)
	hint := lang.L("{{.Next}} next, {{.Previous}} previous", ui.With{"Next": d.l.keyOf("check.next"), "Previous": d.l.keyOf("check.previous")})
	if w := fyne.MeasureText(hint, ui.SmallSize, fyne.TextStyle{}).Width; used+ui.Gap3+w <= room {
		say(d.hint, hint, p.Muted, width-ui.Gap3-w, y+captionLine/2)
	}
	y += captionLine
	if text := changeText(e.Change); text != "" {
		say(d.change, ui.Truncate(text, room, ui.SmallSize, fyne.TextStyle{}), p.Muted, ui.Gap3, y+captionLine/2)
		y += captionLine
	}
	for i, t := range d.shown {
		y = d.placeSide(d.sides[i], t, y+sideGap, width)
		d.below = append(d.below, y)
	}
	if len(d.differs) > 0 {
		y += sideGap
	}
	for i, text := range d.differs {
		say(d.ends[i], ui.VisualSentence(ui.Truncate(text, room, ui.SmallSize, fyne.TextStyle{})), p.Ink, ui.Gap3, y+captionLine/2)
		y += captionLine
	}
	return y + ui.Gap2
}

// placeSide draws one side from y on, and returns its lower end.
func (d *details) placeSide(s *sideView, t told, y, width float32) float32 {
	p, room := ui.Colors(), width-2*ui.Gap3
	middle := y + captionLine/2
	s.cut = false
	s.swatch.FillColor = ui.Alpha(p.Ink, 0)
	x := ui.Gap3 + say(s.who, ui.Visual(t.who), p.Muted, ui.Gap3, middle) + ui.Gap2
	if t.side == nil {
		y += captionLine
		say(s.quote[0], ui.Truncate(t.nothing, room, ui.TextSize, fyne.TextStyle{}), p.Muted, ui.Gap3, y+quoteLine/2)
		return y + quoteLine
	}
	label := d.l.legend.label(t.side.Label)
	s.swatch.FillColor = ui.LabelColor(label, ui.Variant())
	s.swatch.Resize(fyne.NewSquareSize(swatchSize))
	s.swatch.Move(fyne.NewPos(x, middle-swatchSize/2))
	on := p.Input
	if ui.IsDark(ui.Variant()) {
		on = p.Paper
	}
	mark := d.l.legend.mark(label.ID)
	say(s.letter, mark, on, x+(swatchSize-fyne.MeasureText(mark, s.letter.TextSize, s.letter.TextStyle).Width)/2, middle)
	x += swatchSize + 5
	right := width - ui.Gap3
	if t.side.Score != nil {
		text := lang.L("score {{.Score}}", ui.With{"Score": strconv.FormatFloat(*t.side.Score, 'f', 2, 64)})
		w := fyne.MeasureText(text, ui.SmallSize, fyne.TextStyle{}).Width
		if right-w-ui.Gap2-x >= 40 {
			say(s.score, text, p.Muted, right-w, middle)
			right -= w + ui.Gap2
		}
	}
	say(s.name, ui.Visual(ui.Truncate(ui.Title(label.Name), right-x, ui.SmallSize, s.name.TextStyle)), ui.LabelInk(label, p.Chrome), x, middle)
	y += captionLine
	lines := ui.Wrap(start(t.side.Quote, maxQuote), room, ui.TextSize, fyne.TextStyle{}, min(d.lines, len(s.quote)))
	for k, text := range ui.VisualLines(lines) {
		say(s.quote[k], text, p.Ink, ui.Gap3, y+quoteLine/2)
		y += quoteLine
	}
	s.cut = strings.HasSuffix(strings.Join(lines, ""), ui.Ellipsis)
	return y
}

// maxQuote is the part of a quote used for its lines, in code points.
const maxQuote = 400

// MouseIn implements desktop.Hoverable.
func (d *details) MouseIn(e *desktop.MouseEvent) { d.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable. It shows the whole of a cut text.
func (d *details) MouseMoved(e *desktop.MouseEvent) {
	for i, y := range d.below {
		if e.Position.Y < y {
			if s := d.shown[i].side; s != nil && d.sides[i].cut {
				d.l.Tips.Offer(s.Quote, e.AbsolutePosition)
				return
			}
			break
		}
	}
	if n := len(d.below); n > 0 && e.Position.Y > d.below[n-1] && len(d.differs) > 0 {
		d.l.Tips.Offer(strings.Join(d.differs, " · "), e.AbsolutePosition)
		return
	}
	d.l.Tips.Withdraw()
}

// MouseOut implements desktop.Hoverable.
func (d *details) MouseOut() { d.l.Tips.Withdraw() }

// says is the text of the details, for inspection.
func (d *details) says() string {
	e := d.l.current()
	if e == nil {
		return ""
	}
	parts := []string{d.l.sides.ErrorKind(e.Kind)}
	if text := changeText(e.Change); text != "" {
		parts = append(parts, text)
	}
	for _, t := range d.shown {
		text := t.nothing
		if t.side != nil {
			text = d.l.legend.name(t.side.Label) + ", " + t.side.Quote
		}
		parts = append(parts, lang.L("{{.Label}}: {{.Text}}", ui.With{"Label": t.who, "Text": text}))
	}
	return strings.Join(append(parts, d.differs...), "\n")
}

// CreateRenderer implements fyne.Widget.
func (d *details) CreateRenderer() fyne.WidgetRenderer { return &detailsRenderer{d} }

type detailsRenderer struct{ d *details }

func (r *detailsRenderer) Destroy()                     {}
func (r *detailsRenderer) Objects() []fyne.CanvasObject { return r.d.objs }
func (r *detailsRenderer) MinSize() fyne.Size           { return fyne.NewSize(80, r.d.place(max(80, r.d.width))) }
func (r *detailsRenderer) Layout(s fyne.Size)           { r.d.place(s.Width) }

func (r *detailsRenderer) Refresh() {
	r.d.place(r.d.width)
	canvas.Refresh(r.d)
}
