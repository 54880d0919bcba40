package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// several is the bar for more than one selected span. It shows the number of spans,
// a button for each label to relabel them, and a button to delete them.
type several struct {
	widget.BaseWidget
	onLabel  func(annotate.LabelID)
	onDelete func()
	count    int
	readOnly bool

	line   *canvas.Rectangle
	text   *canvas.Text
	labels []*ui.LabelButton
	delete *ui.Tab
}

func newSeveral(onLabel func(annotate.LabelID), onDelete func()) *several {
	b := &several{onLabel: onLabel, onDelete: onDelete, line: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	b.text.TextStyle.Bold, b.text.TextSize = true, ui.TextSize
	b.delete = ui.NewTab("spans:delete", lang.L("Delete"), onDelete)
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

func (b *several) setLabels(labels []annotate.Label) {
	b.labels = nil
	marks := ui.LabelMarks(labels)
	for i, l := range labels {
		button := ui.NewLabelButton("spans:label:"+string(l.ID), l, ui.LabelKeyHint(i, l), func() { b.onLabel(l.ID) })
		button.Mark = marks[l.ID]
		b.labels = append(b.labels, button)
	}
	b.Refresh()
}

// show shows the bar for a number of spans, or hides it. The result is true if the
// bar appeared or disappeared.
func (b *several) show(count int) bool {
	was := b.Visible()
	b.count = count
	b.Hidden = count < 2
	b.Refresh()
	return was != b.Visible()
}

// buttons lists the buttons. A read-only project has none.
func (b *several) buttons() []fyne.CanvasObject {
	if b.readOnly {
		return nil
	}
	var out []fyne.CanvasObject
	for _, l := range b.labels {
		out = append(out, l)
	}
	return append(out, b.delete)
}

// place arranges the buttons in rows of the given width, and returns the height of
// the bar.
func (b *several) place(width float32, put func(o fyne.CanvasObject, at fyne.Position, size fyne.Size)) float32 {
	const row = 30
	x, y := ui.Gap2, barHead
	for _, o := range b.buttons() {
		size := fyne.NewSize(min(o.MinSize().Width, width-2*ui.Gap2), row-2)
		if x > ui.Gap2 && x+size.Width > width-ui.Gap2 {
			x, y = ui.Gap2, y+row
		}
		if put != nil {
			put(o, fyne.NewPos(x, y), size)
		}
		x += size.Width + ui.Gap1
	}
	if len(b.buttons()) == 0 {
		return barHead + ui.Gap1
	}
	return y + row + ui.Gap1
}

// barHead is the height of the line with the number of spans.
const barHead float32 = 30

// height is the height of the bar at a width; 0 if the bar is hidden.
func (b *several) height(width float32) float32 {
	if !b.Visible() {
		return 0
	}
	return b.place(width, nil)
}

// controls lists the controls of the bar, for inspection.
func (b *several) controls() []ui.Control {
	if !b.Visible() {
		return nil
	}
	out := []ui.Control{{Name: "spans:several", Role: "text", Text: b.text.Text, Enabled: true, Object: b}}
	for _, o := range b.buttons() {
		switch o := o.(type) {
		case *ui.LabelButton:
			out = append(out, ui.Button(o.Name, o.AccessibilityLabel(), o))
		case *ui.Tab:
			out = append(out, ui.Button(o.Name, o.Text(), o))
		}
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (b *several) CreateRenderer() fyne.WidgetRenderer {
	r := &severalRenderer{b}
	r.paint()
	return r
}

type severalRenderer struct{ b *several }

func (r *severalRenderer) Destroy()           {}
func (r *severalRenderer) MinSize() fyne.Size { return fyne.NewSize(120, barHead) }

func (r *severalRenderer) Objects() []fyne.CanvasObject {
	return append([]fyne.CanvasObject{r.b.line, r.b.text}, r.b.buttons()...)
}

func (r *severalRenderer) Layout(s fyne.Size) {
	r.b.line.Resize(fyne.NewSize(s.Width, 1))
	r.b.text.Move(fyne.NewPos(ui.Gap3, (barHead-r.b.text.MinSize().Height)/2))
	r.b.place(s.Width, func(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
		o.Move(at)
		o.Resize(size)
	})
}

func (r *severalRenderer) Refresh() {
	r.paint()
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *severalRenderer) paint() {
	p := ui.Colors()
	r.b.line.FillColor = p.Hairline
	r.b.text.Text, r.b.text.Color = lang.N("{{.N}} spans selected", r.b.count, ui.With{"N": ui.Digits(r.b.count)}), p.Ink
}
