// Package inspector is the screen on the right: the spans of the open article,
// by label and in the order of the text, and the details of the selected one.
package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// Inspector is the screen. Make it with New.
type Inspector struct {
	widget.BaseWidget
	OnSelect func(annotate.SpanID)
	OnNote   func(id annotate.SpanID, note string)
	OnLeave  func() // Esc in the note
	OnKey    func(ui.Key) bool

	state    annotate.State
	labels   []annotate.Label
	set      string
	selected annotate.SpanID
	only     annotate.LabelID // filter; "" all
	lines    []line

	title  *widget.Label
	filter *widget.Select
	list   *widget.List
	rows   map[widget.ListItemID]*row
	hint   *widget.Label
	detail *details
	root   fyne.CanvasObject
}

// line is a row of the list: the head of a label's group, or a span.
type line struct {
	label annotate.Label
	count int            // of a head
	span  *annotate.Span // nil: a head
}

const allLabels = "All labels"

// New makes an inspector with nothing to inspect.
func New() *Inspector {
	in := &Inspector{rows: map[widget.ListItemID]*row{}}
	in.title = widget.NewLabelWithStyle("Spans", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	in.filter = widget.NewSelect([]string{allLabels}, nil)
	in.filter.SetSelected(allLabels)
	in.filter.OnChanged = func(name string) {
		in.only = ""
		for _, l := range in.labels {
			if ui.Title(l.Name) == name {
				in.only = l.ID
			}
		}
		in.relist()
		if in.OnLeave != nil {
			in.OnLeave()
		}
	}
	in.list = widget.NewList(
		func() int { return len(in.lines) },
		func() fyne.CanvasObject { return newRow(in.tapped) },
		func(id widget.ListItemID, o fyne.CanvasObject) {
			r := o.(*row)
			for k, other := range in.rows {
				if other == r {
					delete(in.rows, k)
				}
			}
			in.rows[id] = r
			if id < len(in.lines) {
				l := in.lines[id]
				r.show(l, l.span != nil && l.span.ID == in.selected)
			}
		},
	)
	in.list.HideSeparators = true
	in.hint = widget.NewLabel("")
	in.hint.Wrapping = fyne.TextWrapWord
	in.hint.Alignment = fyne.TextAlignCenter
	in.detail = newDetails(in)
	head := container.New(layout.NewCustomPaddedLayout(4, 4, 8, 8), container.NewBorder(nil, nil, in.title, nil, in.filter))
	none := container.New(layout.NewCustomPaddedLayout(24, 8, 12, 12), container.NewVBox(in.hint))
	in.root = container.NewBorder(head, in.detail, nil, nil, container.NewStack(none, in.list))
	in.ExtendBaseWidget(in)
	in.relist()
	return in
}

func (in *Inspector) tapped(l line) {
	if l.span != nil && in.OnSelect != nil {
		in.OnSelect(l.span.ID)
	}
}

// SetLabels gives the labels that the project has.
func (in *Inspector) SetLabels(labels []annotate.Label) {
	in.labels = labels
	names := []string{allLabels}
	chosen := allLabels
	for _, l := range labels {
		names = append(names, ui.Title(l.Name))
		if l.ID == in.only {
			chosen = ui.Title(l.Name)
		}
	}
	if chosen == allLabels {
		in.only = ""
	}
	in.filter.Options = names
	in.filter.Selected = chosen
	in.filter.Refresh()
	in.relist()
}

// SetState shows the spans of an article, and the set's name in their details.
func (in *Inspector) SetState(s annotate.State, set string) {
	in.state, in.set = s, set
	in.relist()
	in.showDetails()
}

// SetSelected shows which span is selected, "" none, and its details.
func (in *Inspector) SetSelected(id annotate.SpanID) {
	if id == in.selected {
		return
	}
	in.selected = id
	in.list.Refresh()
	for k, l := range in.lines {
		if l.span != nil && l.span.ID == id {
			in.list.ScrollTo(k)
		}
	}
	in.showDetails()
}

// EditNote puts the keyboard into the note of the selected span; false where
// none is selected.
func (in *Inspector) EditNote(c fyne.Canvas) bool {
	if !in.detail.shown || in.detail.note.Disabled() {
		return false
	}
	c.Focus(in.detail.note)
	return true
}

// Save hands the note on that is being edited.
func (in *Inspector) Save() { in.detail.save() }

// SetReadOnly forbids editing the details.
func (in *Inspector) SetReadOnly(on bool) { in.detail.setReadOnly(on) }

// relist groups the spans by label, in the labels' order, each in text order.
func (in *Inspector) relist() {
	in.lines = in.lines[:0]
	for _, l := range in.labels {
		if in.only != "" && in.only != l.ID {
			continue
		}
		head := len(in.lines)
		in.lines = append(in.lines, line{label: l})
		for i := range in.state.Spans {
			if in.state.Spans[i].Label == l.ID {
				in.lines = append(in.lines, line{label: l, span: &in.state.Spans[i]})
				in.lines[head].count++
			}
		}
		if in.lines[head].count == 0 {
			in.lines = in.lines[:head]
		}
	}
	in.title.SetText(ui.Count(len(in.state.Spans), "span", "spans"))
	switch {
	case in.state.Article == nil:
		in.hint.SetText("")
	case len(in.state.Spans) == 0:
		in.hint.SetText("No spans yet.\n\nSelect text in the article, then press " + keysOf(in.labels) + ".")
	case len(in.lines) == 0:
		in.hint.SetText("No span has this label.")
	}
	clear(in.rows)
	if len(in.lines) == 0 {
		in.list.Hide()
		in.hint.Show()
	} else {
		in.hint.Hide()
		in.list.Show()
	}
	in.list.Refresh()
}

// keysOf lists the keys of the first labels: "1, 2 or 3".
func keysOf(labels []annotate.Label) string {
	s := ""
	for i := range min(len(labels), 9) {
		switch {
		case i == 0:
		case i == min(len(labels), 9)-1:
			s += " or "
		default:
			s += ", "
		}
		s += ui.LabelKeyHint(i, labels[i])
	}
	return s
}

func (in *Inspector) showDetails() {
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

// Controls implements ui.Inspectable.
func (in *Inspector) Controls() []ui.Control {
	out := []ui.Control{{Name: "spans:filter", Role: "select", Text: in.filter.Selected, Enabled: true, Object: in.filter}}
	if in.list.Visible() {
		for id, r := range in.rows {
			if id < len(in.lines) && in.lines[id].span != nil {
				s := in.lines[id].span
				out = append(out, ui.Control{Name: "span:" + string(s.ID), Role: "row", Text: in.lines[id].label.Name + ": " + s.Quote, Enabled: true, Object: r})
			}
		}
	}
	if in.detail.shown {
		out = append(out, ui.Control{Name: "span:note", Role: "entry", Text: in.detail.note.Text, Enabled: !in.detail.note.Disabled(), Object: in.detail.note})
	}
	return out
}
