package inspector

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// linkRows show the links of a span, and offer spans for a new one.
type linkRows struct {
	widget.BaseWidget
	m        *meaning
	linkType string // of the new link; "" while none is made
	links    []linkButtons
	list     *ui.Stack
	ends     *ui.Pick
	what     *captionedField
	root     *ui.Stack
}

// linkButtons are the buttons of a link: one goes to its other end, and one removes
// it.
type linkButtons struct {
	id        annotate.LinkID
	goTo, cut *ui.Tab
}

func newLinkRows(m *meaning) *linkRows {
	r := &linkRows{m: m, list: ui.NewStack()}
	r.ends = m.newPick("span:end", "", func(text string, typed bool) []ui.Offer {
		return m.in.Meaning.Ends(m.span.ID, r.linkType, text, typed)
	})
	r.ends.Stays = true
	r.ends.SetHint(lang.L("Or click on it in the text."))
	m.wire(r.ends.Field, func() {
		r.close()
		m.in.Meaning.EndsLeft()
	})
	r.what = captioned("", r.ends, r.ends.Field)
	r.what.Hide()
	r.root = ui.NewStack(r.list, r.what)
	r.ExtendBaseWidget(r)
	return r
}

// picking says that spans are offered.
func (r *linkRows) picking() bool { return r.linkType != "" }

// open offers spans for a link.
func (r *linkRows) open(linkType string) {
	r.close()
	r.linkType = linkType
	r.what.words.SetText(ui.Title(ui.LinkType(linkType)))
	r.what.Show()
	r.Show()
	r.ends.SetText("")
	r.ends.Open()
	r.m.resized()
}

// close ends the offers.
func (r *linkRows) close() {
	r.linkType = ""
	r.ends.Close()
	r.what.Hide()
}

func (r *linkRows) show(s annotate.Span, links []annotate.Link) {
	if !r.ends.IsOpen() {
		r.close() // one was taken
	}
	r.links = nil
	var rows []fyne.CanvasObject
	for _, l := range links {
		other, words := l.To, ui.LinkType(l.Type)
		if l.To == s.ID {
			other, words = l.From, ui.LinkFrom(l.Type)
		}
		end, _ := r.m.in.state.Span(other)
		b := linkButtons{id: l.ID}
		b.goTo = button("link:"+string(l.ID), ui.Shorten(ui.NameOrQuote(end), 26), func() {
			if r.m.in.OnSelect != nil {
				r.m.in.OnSelect(other)
			}
		})
		buttons := container.New(linkEnd{goTo: b.goTo}, b.goTo)
		if !r.m.readOnly {
			b.cut = button("unlink:"+string(l.ID), "×", func() { r.m.in.Meaning.Unlink(l.ID) })
			buttons = container.New(linkEnd{b.goTo, b.cut}, b.goTo, b.cut)
		}
		r.links = append(r.links, b)
		rows = append(rows, captioned(ui.Title(words), buttons, b.goTo))
	}
	r.list.SetObjects(rows)
}

func (r *linkRows) controls() []ui.Control {
	var out []ui.Control
	for _, b := range r.links {
		out = append(out, ui.Button(b.goTo.Name, b.goTo.Text(), b.goTo))
		if b.cut != nil {
			out = append(out, ui.Button(b.cut.Name, b.cut.Text(), b.cut))
		}
	}
	if r.picking() {
		out = append(out, r.ends.Controls()...)
	}
	return out
}

// HeightAt implements ui.Rows.
func (r *linkRows) HeightAt(width float32) float32 { return r.root.HeightAt(width) }

// CreateRenderer implements fyne.Widget.
func (r *linkRows) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.root) }
