// Package inspector is the screen on the right. It lists the spans of the open
// article, by label and in the order of the text, and shows the details of the
// selected span.
package inspector

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// Inspector is the screen. Make it with New.
type Inspector struct {
	widget.BaseWidget
	Tips      *ui.Tips               // shows quotes that were cut; may be nil
	OnSelect  func(annotate.SpanID)  // a span was selected; the keyboard moves to the article
	OnShow    func(annotate.SpanID)  // a span ("": none) was selected; the keyboard stays in the list
	OnRelabel func(annotate.LabelID) // the analyst gives the spans of Several a label
	OnDelete  func()                 // the analyst deletes the spans of Several
	// OnNote saves a note. on says that the note continues a note saved since the
	// field got the keyboard.
	OnNote    func(id annotate.SpanID, note string, on bool) (saved bool)
	OnUnsaved func()                                    // the result of Unsaved has changed
	After     func(time.Duration, func()) (stop func()) // ui.After, except in tests

	// Meaning offers and saves what spans say; nil: spans show no fields for it.
	Meaning Meaning

	OnContext func(at fyne.Position) // a right click on the selection
	OnLeave   func()                 // Esc in a field or in the list
	OnKey     func(ui.Key) bool      // keys that neither a field nor the list uses

	state    annotate.State
	labels   []annotate.Label
	set      string
	selected annotate.SpanID
	only     only // filter
	rows
	chosen chosen

	title  *widget.Label
	filter *ui.Select
	search *ui.Field
	list   *ui.KeyList
	bar    *selectionBar
	hint   *widget.Label
	detail *details
	root   *fyne.Container
}

// New makes an empty inspector.
func New() *Inspector {
	in := &Inspector{After: ui.After}
	in.title = widget.NewLabelWithStyle(lang.L("Spans"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	in.filter = ui.NewSelect([]string{allLabels()}, nil)
	in.filter.SetSelected(allLabels())
	in.filter.OnChanged = func(string) {
		in.only = only{}
		switch i := in.filter.SelectedIndex(); {
		case i > len(in.labels):
			in.only = only{lacking: true, fresh: true}
		case i > 0:
			in.only.label = in.labels[i-1].ID
		}
		in.relist()
		if in.OnLeave != nil {
			in.OnLeave()
		}
	}
	in.search = ui.NewField(lang.L("Search quotes, names, notes"), false)
	in.search.OnChanged = func(string) { in.relist() }
	in.search.OnEscape = func() {
		in.search.SetText("")
		if in.OnLeave != nil {
			in.OnLeave()
		}
	}
	in.search.OnSubmitted = func(string) { in.focusList() }
	in.search.OnTyped = func(k fyne.KeyName) bool { return k == fyne.KeyDown && in.focusList() }
	in.search.OnShortcut = func(k ui.Key) bool { return in.OnKey != nil && in.OnKey(k) }
	in.list = in.newKeyList()
	in.bar = newSelectionBar(
		func(l annotate.LabelID) {
			if in.OnRelabel != nil {
				in.OnRelabel(l)
			}
		},
		func() {
			if in.OnDelete != nil {
				in.OnDelete()
			}
		},
	)
	in.hint = widget.NewLabel("")
	in.hint.Wrapping = fyne.TextWrapWord
	in.hint.Alignment = fyne.TextAlignCenter
	in.detail = newDetails(in)
	head := container.New(layout.NewCustomPaddedLayout(4, 4, 8, 8), container.NewVBox(
		container.NewBorder(nil, nil, in.title, nil, in.filter), in.search,
	))
	none := container.New(layout.NewCustomPaddedLayout(24, 8, 12, 12), container.NewVBox(in.hint))
	lists := container.NewStack(none, in.list)
	in.root = container.New(&column{head: head, list: lists, bar: in.bar, detail: in.detail}, head, lists, in.bar, in.detail)
	in.ExtendBaseWidget(in)
	in.relist()
	return in
}

// allLabels is the filter that hides nothing.
func allLabels() string { return lang.L("All labels") }

// SetLabels sets the labels of the project.
func (in *Inspector) SetLabels(labels []annotate.Label) {
	in.labels = labels
	in.bar.setLabels(labels)
	in.Retell()
}

// showFilter offers the choices of the filter. What is chosen may not be there any
// more.
func (in *Inspector) showFilter() {
	names := append([]string{allLabels()}, ui.LabelNames(in.labels, allLabels())...)
	if in.asks().Any() {
		names = append(names, lang.L("Missing details"))
	}
	chosen := 1 + slices.IndexFunc(in.labels, func(l annotate.Label) bool { return l.ID == in.only.label })
	if in.only.lacking {
		chosen = len(in.labels) + 1
	}
	if chosen == 0 || chosen == len(names) {
		in.only, chosen = only{}, 0
	}
	in.filter.Options = names
	in.filter.Selected = names[chosen]
	in.filter.Refresh()
}

// SetState shows the spans of an article. set is the name of their set, for the
// details.
func (in *Inspector) SetState(s annotate.State, set string) {
	follows := in.state.Article == s.Article && in.state.Set == s.Set
	if same := in.state.Article != nil && s.Article != nil && in.state.Article.ID == s.Article.ID && in.state.Set == s.Set; !same {
		clear(in.detail.unsaved) // the analyst left it in spite of them
	} else if len(in.detail.unsaved) > 0 { // an edit was saved, so that a note may be saved too
		in.After(0, func() { in.detail.saveOthers() })
	}
	if in.state.Article != s.Article {
		in.only.fresh = in.only.lacking
	}
	in.state, in.set = s, set
	if follows {
		in.follow()
	} else {
		in.relist()
	}
	in.showDetails()
}

// SetSelected shows the selected span ("": none) and its details. Only the list
// itself selects several spans; a selection from elsewhere selects one.
func (in *Inspector) SetSelected(id annotate.SpanID) {
	several := in.chosen.count() > 1
	if !in.chosen.picking {
		in.chosen.only(id)
	}
	if id == in.selected && !several {
		return
	}
	in.selected = id
	if in.only.lacking {
		in.relist()
	}
	in.showDetails()
	if k := in.rowOf(id); k >= 0 && !in.chosen.picking {
		in.list.SetCurrent(k)
	}
	in.list.Refresh()
	in.showSeveral()
}

// EditNote moves the keyboard to the note of the selected span; false without such
// a span.
func (in *Inspector) EditNote(c fyne.Canvas) bool {
	if !in.detail.shown || in.detail.note.Disabled() {
		return false
	}
	c.Focus(in.detail.note)
	return true
}

// EditMeaning moves the keyboard to the first field for what the selected span says;
// false if there is none.
func (in *Inspector) EditMeaning(c fyne.Canvas) bool {
	return in.detail.shown && in.detail.says.edit(c)
}

// PickEnd offers spans for a link of the selected span; false if there is none, or if
// spans cannot be changed.
func (in *Inspector) PickEnd(c fyne.Canvas, linkType string) bool {
	return in.detail.shown && in.detail.says.pickEnd(c, linkType)
}

// LeavePick ends the offers of spans to link to; false if there are none.
func (in *Inspector) LeavePick() bool {
	links := in.detail.says.links
	if !links.picking() {
		return false
	}
	links.close()
	in.Meaning.EndsLeft()
	in.detail.says.show(in.detail.says.span)
	return true
}

// Retell shows anew what spans say, and what they lack.
func (in *Inspector) Retell() {
	in.showFilter()
	in.relist()
	in.showDetails()
}

// Save saves the edited note and value; false if one could not be saved.
func (in *Inspector) Save() bool { return in.detail.save() && in.detail.says.save() }

// SaveAll saves the note, and the notes that could not be saved before; false if one
// still cannot be saved.
func (in *Inspector) SaveAll() bool { return in.Save() && in.detail.saveOthers() }

// Unsaved says that a typed note is not saved yet.
func (in *Inspector) Unsaved() bool { return in.detail.unsavedText() || len(in.detail.unsaved) > 0 }

// SetReadOnly turns editing off or on.
func (in *Inspector) SetReadOnly(on bool) {
	in.detail.setReadOnly(on)
	in.bar.readOnly = on
	in.bar.Refresh()
	in.showFilter()
	in.relist()
	in.showDetails()
}

// showDetails shows the details of the selected span. The list gets the remaining
// room. Fyne updates the layout when the details appear, but not when they
// disappear.
func (in *Inspector) showDetails() {
	before := in.detail.Visible()
	defer func() {
		if in.detail.Visible() != before {
			in.root.Refresh()
		}
	}()
	s, ok := in.state.Span(in.selected)
	if !ok {
		in.detail.clear()
		return
	}
	for _, l := range in.labels {
		if l.ID == s.Label {
			in.detail.show(s, l, in.set)
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (in *Inspector) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(in.root) }

// places gives each line with a span its place among them, from 1, and their number.
func (in *Inspector) places() (nth []int, of int) {
	nth = make([]int, len(in.lines))
	for i, l := range in.lines {
		if l.head == nil {
			of++
			nth[i] = of
		}
	}
	return nth, of
}

// Controls implements ui.Inspectable.
func (in *Inspector) Controls() []ui.Control {
	out := []ui.Control{
		{Name: "spans:filter", Role: "select", Text: in.filter.Selected, Enabled: true, Object: in.filter},
		{Name: "spans:search", Role: "entry", Text: in.search.Text, Enabled: true, Object: in.search},
	}
	if in.list.Visible() {
		nth, of := in.places()
		for id, r := range in.list.RowsInSight() {
			if l := in.lines[id]; l.head == nil {
				out = append(out, ui.Control{Name: "span:" + string(l.id), Role: "row", Text: in.inWords(l), Enabled: true, Object: r,
					Nth: nth[id], Of: of, Chosen: l.id == in.selected, Current: in.list.Ringed(id)})
			}
		}
	}
	out = append(out, in.bar.controls()...)
	out = append(out, in.detail.says.Controls()...)
	if in.detail.shown && !in.detail.says.busy() {
		out = append(out, ui.Control{Name: "span:note", Role: "entry", Text: in.detail.note.Text, Enabled: !in.detail.note.Disabled(), Object: in.detail.note})
	}
	return out
}

// inWords is a row in words: the label, the quote, and what there is about a note.
func (in *Inspector) inWords(l *line) string {
	s, _ := in.state.Span(l.id)
	text := lang.L("{{.Label}}: {{.Text}}", ui.With{"Label": l.label.Name, "Text": s.Quote})
	switch in.noteStateOf(&s) {
	case hasNote:
		text = lang.L("{{.Text}}, with a note", ui.With{"Text": text})
	case unsavedNote:
		text = lang.L("{{.Text}}, with a note that is not saved", ui.With{"Text": text})
	}
	return text
}

// Works says that the analyst edits in the list of spans: the list has spans, and
// the keyboard.
func (in *Inspector) Works(focused fyne.Focusable) bool {
	return in.ListHasKeyboard(focused) && in.Listed()
}

// column puts the head on top, the details at the foot, above them the bar of
// several spans, whose height follows from the width, and the list into what is left.
type column struct {
	head, list, detail fyne.CanvasObject
	bar                *selectionBar
}

func (c *column) detailHeight() float32 {
	if !c.detail.Visible() {
		return 0
	}
	return c.detail.MinSize().Height
}

// leastDetail is the height of the details for which the window makes room. In a
// small window, the foot of long details is out of sight.
const leastDetail float32 = 200

// Layout implements fyne.Layout.
func (c *column) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	head, bar, detail := c.head.MinSize().Height, c.bar.height(s.Width), c.detailHeight()
	list := max(min(rowHeight, s.Height/4), s.Height-head-bar-detail)
	y := float32(0)
	place := func(o fyne.CanvasObject, height float32) {
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(s.Width, height))
		y += height
	}
	place(c.head, head)
	place(c.list, list)
	place(c.bar, bar)
	place(c.detail, detail)
}

// MinSize implements fyne.Layout.
func (c *column) MinSize([]fyne.CanvasObject) fyne.Size {
	head := c.head.MinSize()
	return fyne.NewSize(head.Width, head.Height+c.bar.height(head.Width)+min(c.detailHeight(), leastDetail)+2*rowHeight)
}
