package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// figureRows show the value of a figure and what it counts.
type figureRows struct {
	widget.BaseWidget
	m       *meaning
	showing bool // values are being shown, not edited
	value   *ui.Field
	bound   *ui.Select
	counted *ui.Pick
	root    *ui.Stack
}

func newFigureRows(m *meaning) *figureRows {
	r := &figureRows{m: m}
	r.value = ui.NewField(lang.L("No value yet"), false)
	r.value.Form = true
	m.wire(r.value, func() {})
	r.value.OnEscape = func() {
		r.value.SetText(ui.FigureValue(m.span.Figure))
		if m.in.OnLeave != nil {
			m.in.OnLeave()
		}
	}
	r.value.OnSubmitted = func(string) { r.submit() }
	r.value.OnLeave = func() {
		if !r.save() { // nobody is held by what cannot be read
			r.value.SetText(ui.FigureValue(m.span.Figure))
		}
	}
	r.bound = ui.NewSelect(boundNames(), nil)
	r.bound.OnChanged = func(string) {
		if i := r.bound.SelectedIndex(); !r.showing && i >= 0 {
			m.in.Meaning.SetBound(m.span.ID, bounds()[i])
		}
	}
	r.counted = m.newPick("span:counted", lang.L("What is counted"), func(text string, typed bool) []ui.Offer {
		return m.in.Meaning.Counted(m.span.ID, text, typed)
	})
	r.root = ui.NewStack(
		captioned(lang.L("Value"), newPair(r.bound, r.value, leastValue), r.bound),
		captioned(lang.L("Counts"), r.counted, r.counted.Field),
	)
	r.ExtendBaseWidget(r)
	return r
}

// leastValue is the width of a value beside its bound.
const leastValue float32 = 64

// bounds are the choices of the bound of a figure; the first one is none.
func bounds() []annotate.Bound { return append([]annotate.Bound{""}, annotate.Bounds()...) }

func boundNames() []string {
	names := []string{"–"}
	for _, b := range annotate.Bounds() {
		names = append(names, ui.Bound(b))
	}
	return names
}

// show shows the figure s, which was another one before. A value that is being typed
// stays.
func (r *figureRows) show(s, was annotate.Span) {
	r.showing = true
	defer func() { r.showing = false }()
	if before := ui.FigureValue(was.Figure); s.ID != was.ID || r.value.Text == before || s.Figure != was.Figure {
		r.value.SetText(ui.FigureValue(s.Figure))
	}
	r.value.PlaceHolder = lang.L("No value yet")
	if s.Figure.Value == "" && r.m.in.Meaning != nil && s.Label == annotate.LabelFigure {
		r.value.PlaceHolder = ui.Title(r.m.in.Meaning.Unread(s.ID))
	}
	for i, b := range bounds() {
		if b == s.Figure.Bound {
			r.bound.SetSelectedIndex(i)
		}
	}
	r.counted.SetText(s.Figure.Counted)
}

// submit saves the value, or confirms the one that is there, and goes back to the
// text.
func (r *figureRows) submit() {
	m := r.m
	if !r.changed() {
		if m.span.Assumed {
			m.in.Meaning.Confirm(m.span.ID)
		}
	} else if !r.save() {
		return
	}
	if m.in.OnLeave != nil {
		m.in.OnLeave()
	}
}

// changed says that another value was typed.
func (r *figureRows) changed() bool {
	return r.m.span.ID != "" && r.Visible() && r.value.Text != ui.FigureValue(r.m.span.Figure) && !r.value.Disabled()
}

// save saves a typed value; false if it cannot be read or saved.
func (r *figureRows) save() bool {
	return !r.changed() || r.m.in.Meaning == nil || r.m.in.Meaning.SetFigure(r.m.span.ID, r.value.Text)
}

func (r *figureRows) controls() []ui.Control {
	return append([]ui.Control{
		{Name: "span:bound", Role: "select", Text: r.bound.Selected, Label: lang.L("Value"), Enabled: !r.bound.Disabled(), Object: r.bound},
		{Name: "span:value", Role: "entry", Text: r.value.Text, Label: lang.L("Value"), Enabled: !r.value.Disabled(), Object: r.value},
	}, r.counted.Controls()...)
}

// HeightAt implements ui.Rows.
func (r *figureRows) HeightAt(width float32) float32 { return r.root.HeightAt(width) }

// CreateRenderer implements fyne.Widget.
func (r *figureRows) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.root) }
