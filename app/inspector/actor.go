package inspector

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// actorRows show the name of an actor and its kind.
type actorRows struct {
	widget.BaseWidget
	m       *meaning
	showing bool // values are being shown, not edited
	name    *ui.Pick
	kind    *ui.Select
	others  *ui.Flow
	root    *ui.Stack
}

func newActorRows(m *meaning) *actorRows {
	r := &actorRows{m: m}
	r.name = m.newPick("span:name", lang.L("No name yet"), func(text string, typed bool) []ui.Offer {
		return m.in.Meaning.Names(m.span.ID, text, typed)
	})
	r.name.SetHint(lang.L("Shift+Enter: for all that read so"))
	r.kind = ui.NewSelect(kindNames(), nil)
	r.kind.OnChanged = func(string) {
		if i := r.kind.SelectedIndex(); !r.showing && i >= 0 {
			m.in.Meaning.SetKind(m.span.ID, kinds()[i])
		}
	}
	r.others = ui.NewFlow(ui.Gap1, 240, fyne.Size{})
	r.root = ui.NewStack(captioned(lang.L("Name"), r.name, r.name.Field), captioned(lang.L("Kind"), r.kind, r.kind), r.others)
	r.ExtendBaseWidget(r)
	return r
}

// kinds are the choices of the kind of an actor; the first one is none.
func kinds() []annotate.ActorKind { return append([]annotate.ActorKind{""}, annotate.ActorKinds()...) }

func kindNames() []string {
	var names []string
	for _, k := range kinds() {
		names = append(names, kindName(k))
	}
	return names
}

func kindName(k annotate.ActorKind) string {
	if k == "" {
		return lang.L("Unknown")
	}
	return ui.Title(ui.ActorKind(k))
}

func (r *actorRows) show(s annotate.Span) {
	r.showing = true
	r.name.SetText(s.Actor.Name)
	r.kind.SetSelected(kindName(s.Actor.Kind))
	if s.Actor.Name == "" || r.m.readOnly {
		r.kind.Disable()
	} else {
		r.kind.Enable()
	}
	r.showing = false
	r.others.Objects = nil
	var also []ui.Offer
	if r.m.in.Meaning != nil && s.Label == annotate.LabelActor && !r.m.readOnly {
		also = r.m.in.Meaning.Also(s.ID)
	}
	for i, o := range also {
		r.others.Objects = append(r.others.Objects, button("span:also:"+strconv.Itoa(i), o.Text, func() { o.Take(0) }))
	}
	r.others.Refresh()
}

func (r *actorRows) controls() []ui.Control {
	out := append(r.name.Controls(), ui.Control{Name: "span:kind", Role: "select", Text: r.kind.Selected, Label: lang.L("Kind"), Enabled: !r.kind.Disabled(), Object: r.kind})
	for _, o := range r.others.Objects {
		tab := o.(*ui.Tab)
		out = append(out, ui.Button(tab.Name, tab.Text(), tab))
	}
	return out
}

// HeightAt implements ui.Rows.
func (r *actorRows) HeightAt(width float32) float32 { return r.root.HeightAt(width) }

// CreateRenderer implements fyne.Widget.
func (r *actorRows) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.root) }
