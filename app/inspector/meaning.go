package inspector

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// Meaning offers and saves what spans say. A feature implements it.
type Meaning interface {
	// Asks are the details that the project asks for.
	Asks() annotate.Asks
	// Names offers names for an actor. typed says that the text was typed.
	Names(actor annotate.SpanID, text string, typed bool) []ui.Offer
	SetKind(actor annotate.SpanID, kind annotate.ActorKind)
	// Also offers to give other actors the name of an actor.
	Also(actor annotate.SpanID) []ui.Offer
	// SetFigure saves a typed value: "at least 49", "10–15 %". It is false if the text
	// cannot be read; the analyst was told.
	SetFigure(figure annotate.SpanID, text string) bool
	// Unsaved says that a typed detail cannot be saved, because the project has become
	// read-only.
	Unsaved(text string)
	// Unread says why no value was read from the quote of a figure.
	Unread(figure annotate.SpanID) string
	SetBound(figure annotate.SpanID, b annotate.Bound)
	// Counted offers words for what a figure counts.
	Counted(figure annotate.SpanID, text string, typed bool) []ui.Offer
	// SetOutlet says that the outlet itself says a claim, in place of its speakers, or
	// takes that back.
	SetOutlet(claim annotate.SpanID, on bool)
	SetClaim(claim annotate.SpanID, c annotate.Claim)
	// Ends offers the spans that a link of a type can go to from a span.
	Ends(from annotate.SpanID, linkType, text string, typed bool) []ui.Offer
	Unlink(l annotate.LinkID)
	// EndsLeft says that the analyst left the offers of Ends without a choice.
	EndsLeft()
	// Confirm says that the analyst has looked at the details and links of a span.
	Confirm(s annotate.SpanID)
}

// meaning shows what the selected span says, and edits it.
type meaning struct {
	widget.BaseWidget
	in       *Inspector
	span     annotate.Span
	readOnly bool

	actor   *actorRows
	figure  *figureRows
	claim   *claimRows
	links   *linkRows
	assumed *captionedField
	confirm *ui.Tab
	root    *ui.Stack
}

func newMeaning(in *Inspector) *meaning {
	m := &meaning{in: in}
	m.actor, m.figure, m.claim, m.links = newActorRows(m), newFigureRows(m), newClaimRows(m), newLinkRows(m)
	m.confirm = button("span:confirm", lang.L("Looks right"), func() { in.Meaning.Confirm(m.span.ID) })
	m.assumed = captioned(lang.L("Assumed"), container.NewHBox(m.confirm), m.confirm)
	m.root = ui.NewStack(m.actor, m.figure, m.claim, m.links, m.assumed)
	m.ExtendBaseWidget(m)
	m.Hide()
	return m
}

// show shows what a span says. Fields that are being edited keep their text, and
// open offers are made anew.
func (m *meaning) show(s annotate.Span) {
	if s.ID != m.span.ID || s.Label != m.span.Label {
		m.close()
	}
	was := m.span
	m.span = s
	var asks annotate.Asks
	if m.in.Meaning != nil {
		asks = m.in.Meaning.Asks()
	}
	links := m.in.state.LinksOf(s.ID)
	show(m.actor, s.Label == annotate.LabelActor && (asks.Names || s.Actor.Name != ""))
	show(m.figure, s.Label == annotate.LabelFigure && (asks.Values || s.Figure != annotate.Figure{}))
	show(m.claim, s.Label == annotate.LabelClaim && (asks.Speakers || s.Claim != annotate.Claim{}))
	show(m.links, len(links) > 0 || m.links.picking())
	assumed := s.Assumed
	for _, l := range links {
		assumed = assumed || l.Assumed && l.From == s.ID
	}
	show(m.assumed, assumed && !m.readOnly)
	show(m, m.in.Meaning != nil)
	m.actor.show(s)
	m.figure.show(s, was)
	m.claim.show(s)
	m.links.show(s, links)
	for _, p := range []*ui.Pick{m.actor.name, m.figure.counted, m.links.ends} {
		p.Renew()
	}
	m.resized()
}

// show shows or hides an object.
func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// close ends what is being edited.
func (m *meaning) close() {
	m.actor.name.Close()
	m.figure.counted.Close()
	m.links.close()
}

// clear shows no span.
func (m *meaning) clear() {
	m.close()
	m.span = annotate.Span{}
	m.Hide()
}

// resized lays the inspector out again.
func (m *meaning) resized() {
	m.root.Refresh()
	m.in.detail.makeRoom()
	m.in.root.Refresh()
}

// busy says that offers are in sight. Then they need the room of the quote.
func (m *meaning) busy() bool {
	return m.Visible() && (m.actor.name.IsOpen() || m.figure.counted.IsOpen() || m.links.picking())
}

// edit moves the keyboard to the first field; false if there is none.
func (m *meaning) edit(c fyne.Canvas) bool {
	if !m.Visible() || m.readOnly {
		return false
	}
	switch {
	case m.actor.Visible():
		c.Focus(m.actor.name.Field)
	case m.figure.Visible():
		c.Focus(m.figure.value)
	case m.claim.Visible():
		return m.pickEnd(c, annotate.LinkSaidBy)
	default:
		return false
	}
	return true
}

// pickEnd offers the spans to link to.
func (m *meaning) pickEnd(c fyne.Canvas, linkType string) bool {
	if !m.Visible() || m.readOnly {
		return false
	}
	m.links.open(linkType)
	c.Focus(m.links.ends.Field)
	return true
}

// setReadOnly turns editing off or on. The analyst is told of a detail that was being
// typed.
func (m *meaning) setReadOnly(on bool) {
	typed := m.typed()
	m.readOnly = on
	for _, f := range []*ui.Field{m.actor.name.Field, m.figure.value, m.figure.counted.Field} {
		if on {
			f.Disable()
		} else {
			f.Enable()
		}
	}
	for _, o := range []fyne.Disableable{m.actor.kind, m.figure.bound, m.claim.denied, m.claim.hedged} {
		if on {
			o.Disable()
		} else {
			o.Enable()
		}
	}
	if !on {
		return
	}
	m.close()
	m.figure.value.SetText(ui.FigureValue(m.span.Figure))
	if strings.TrimSpace(typed) != "" {
		m.in.Meaning.Unsaved(typed)
	}
}

// typed is the detail that is being typed, and not saved yet; "" without one.
func (m *meaning) typed() string {
	switch {
	case m.figure.changed():
		return m.figure.value.Text
	case m.actor.name.Typed():
		return m.actor.name.Field.Text
	case m.figure.counted.Typed():
		return m.figure.counted.Field.Text
	}
	return ""
}

// save saves what is typed; false if it cannot be saved.
func (m *meaning) save() bool { return m.figure.save() }

// fields are the fields of the visible rows, in the order of Tab.
func (m *meaning) fields() []fyne.Focusable {
	var all []fyne.Focusable
	if m.actor.Visible() {
		all = append(all, m.actor.name.Field, m.actor.kind)
	}
	if m.figure.Visible() {
		all = append(all, m.figure.bound, m.figure.value, m.figure.counted.Field) // as they stand: Fyne goes on from the bound
	}
	if m.claim.Visible() {
		all = append(all, m.claim.denied, m.claim.hedged)
	}
	if m.links.picking() {
		all = append(all, m.links.ends.Field)
	}
	return all
}

// hasKeyboard says that the focused object is a field of the meaning.
func (m *meaning) hasKeyboard(focused fyne.Focusable) bool {
	for _, f := range m.fields() {
		if f == focused {
			return true
		}
	}
	return false
}

// HeightAt implements ui.Rows.
func (m *meaning) HeightAt(width float32) float32 { return m.root.HeightAt(width) }

// CreateRenderer implements fyne.Widget.
func (m *meaning) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(m.root) }

// Controls implements ui.Inspectable.
func (m *meaning) Controls() []ui.Control {
	if !m.Visible() {
		return nil
	}
	var out []ui.Control
	if m.actor.Visible() {
		out = append(out, m.actor.controls()...)
	}
	if m.figure.Visible() {
		out = append(out, m.figure.controls()...)
	}
	if m.claim.Visible() {
		out = append(out, m.claim.controls()...)
	}
	if m.links.Visible() {
		out = append(out, m.links.controls()...)
	}
	if m.assumed.Visible() {
		out = append(out, ui.Button(m.confirm.Name, m.confirm.Text(), m.confirm))
	}
	return out
}

// button makes a small button with an edge.
func button(name, text string, run func()) *ui.Tab {
	t := ui.NewTab(name, text, run)
	t.Edged = true
	return t
}

// captionWidth is the width of the words before a field.
const captionWidth float32 = 62

// captioned puts words before a field. top is as high as the top line of the field.
func captioned(words string, field, top fyne.CanvasObject) *captionedField {
	l := widget.NewLabel(words)
	l.SizeName, l.Importance = theme.SizeNameCaptionText, widget.LowImportance
	l.Truncation = fyne.TextTruncateEllipsis
	c := &captionedField{words: l, field: field, top: top}
	c.ExtendBaseWidget(c)
	return c
}

// newPick makes a pick of the meaning.
func (m *meaning) newPick(name, placeholder string, offers func(text string, typed bool) []ui.Offer) *ui.Pick {
	p := ui.NewPick(name, placeholder)
	p.Outdent(captionWidth)
	p.Offers = func(text string, typed bool) []ui.Offer {
		if m.in.Meaning == nil {
			return nil
		}
		return offers(text, typed)
	}
	p.OnResize = m.resized
	p.OnLeft = func() { m.show(m.span) } // the text as it is saved
	m.wire(p.Field, p.Close)
	return p
}

// wire gives a field the keys of all fields of the meaning. leave is called before Esc
// gives the keyboard back to the text.
func (m *meaning) wire(f *ui.Field, leave func()) {
	in := m.in
	f.OnEscape = func() {
		leave()
		m.show(m.span) // the text as it is saved
		if in.OnLeave != nil {
			in.OnLeave()
		}
	}
	f.OnTab = func(back bool) {
		all := in.detail.fields() // a field may go with its offers
		leave()
		in.detail.tab(all, f, back)
	}
	f.OnShortcut = func(k ui.Key) bool { return in.OnKey != nil && in.OnKey(k) }
}
