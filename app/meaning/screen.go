//go:build !headless

package meaning

import (
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/figure"
	"goldspan/annotate/fill"
	"goldspan/app/ui"
)

// screen is the feature for the details of the selected span. It implements
// inspector.Meaning.
type screen struct{ k *Feature }

func (s screen) Asks() annotate.Asks { return s.k.desk.Names().Asks() }

func (s screen) Names(actor annotate.SpanID, text string, typed bool) []ui.Offer {
	return s.k.names(actor, text, typed)
}

func (s screen) SetKind(actor annotate.SpanID, kind annotate.ActorKind) { s.k.setKind(actor, kind) }

func (s screen) Also(actor annotate.SpanID) []ui.Offer { return s.k.also(actor) }

func (s screen) SetFigure(id annotate.SpanID, text string) bool { return s.k.setFigure(id, text) }

func (s screen) Unsaved(text string) {
	if why := s.k.desk.ReadOnly(); why != annotate.Writable {
		s.k.frame.Failed(lang.L("save “{{.Text}}”", ui.With{"Text": ui.Shorten(text, 200)}), &annotate.ReadOnlyError{Why: why})
	}
}

func (s screen) Unread(id annotate.SpanID) string {
	state := s.k.desk.State()
	span, _ := state.Span(id)
	if state.Article == nil {
		return ""
	}
	return doubt(figure.Read(span.Quote, fill.Language(state.Article)).Doubt)
}

func (s screen) SetBound(id annotate.SpanID, b annotate.Bound) {
	if span, ok := s.k.desk.State().Span(id); ok && b == annotate.BoundBetween && span.Figure.Upper == "" {
		s.k.inspector.Retell() // the bound that it has
		s.k.edit()
		s.k.frame.Say(lang.L("Type both values of the range, such as 10–15."))
		return
	}
	s.k.change(id, func(m *annotate.Meaning) {
		if m.Figure.Bound = b; b != annotate.BoundBetween {
			m.Figure.Upper = ""
		}
	})
}

func (s screen) Counted(id annotate.SpanID, text string, typed bool) []ui.Offer {
	return s.k.counted(id, text, typed)
}

func (s screen) SetOutlet(id annotate.SpanID, on bool) { s.k.setOutlet(id, on) }

func (s screen) SetClaim(id annotate.SpanID, c annotate.Claim) {
	s.k.change(id, func(m *annotate.Meaning) { m.Claim = c })
}

func (s screen) Ends(from annotate.SpanID, linkType, text string, typed bool) []ui.Offer {
	s.k.pick = pick{from, linkType}
	return s.k.ends(from, linkType, text, typed)
}

func (s screen) EndsLeft() { s.k.pick = pick{} }

func (s screen) Unlink(id annotate.LinkID) {
	if l, ok := s.k.desk.State().Link(id); ok && s.k.desk.CanAnnotate() {
		s.k.do(annotate.Act{Kind: annotate.ActUnlink, New: ui.LinkType(l.Type)}, annotate.RemoveLink{ID: id})
	}
}

func (s screen) Confirm(id annotate.SpanID) { s.k.confirm(id) }
