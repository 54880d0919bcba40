//go:build !headless

package meaning

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/feature"
	"goldspan/app/ui"
)

// pickMain offers the spans of the main link of the selected span: who says a claim,
// the claim that a figure is part of, or, for other spans, any link.
func (k *Feature) pickMain() {
	s, _ := k.selected()
	switch s.Label {
	case annotate.LabelClaim:
		k.pickEnd(annotate.LinkSaidBy)
	case annotate.LabelFigure:
		k.pickEnd(annotate.LinkPartOf)
	default:
		k.askType()
	}
}

// pickEnd offers the spans of a link of the selected span.
func (k *Feature) pickEnd(linkType string) {
	if k.frame.Hidden(feature.Right) {
		k.frame.OpenPane(feature.Right)
	}
	k.inspector.PickEnd(k.frame.Canvas(), linkType)
}

// askType asks for the type of a link, and then offers spans.
func (k *Feature) askType() {
	s, ok := k.selected()
	if !ok {
		return
	}
	p := ui.NewPick("link:type", lang.L("Type of the link"))
	p.Stays = true
	var d *ui.Dialog
	take := func(linkType string) func(fyne.KeyModifier) {
		return func(fyne.KeyModifier) {
			d.Close()
			k.view.SelectSpan(s.ID, true)
			k.pickEnd(linkType)
		}
	}
	p.Offers = func(text string, typed bool) []ui.Offer {
		text = strings.Join(strings.Fields(text), " ")
		var out []ui.Offer
		known := false
		for _, t := range k.desk.Names().LinkTypes() {
			words := ui.LinkType(t)
			if !k.hasEnd(s, t) || typed && !contains(words, text) {
				continue
			}
			known = known || strings.EqualFold(words, text)
			out = append(out, ui.Offer{Text: words, Take: take(t)})
		}
		if typed && text != "" && !known {
			out = append(out[:min(len(out), ui.MaxOffers-1)], ui.Offer{Text: text, Note: lang.L("a new type"), Take: take(text)})
		}
		return out
	}
	words := ui.Paragraph(lang.L("Choose or type how the span is linked to another one. Then choose the other one."), false)
	d = k.frame.AskThen(lang.L("Link to any span"), container.NewVBox(words, p), fyne.NewSize(420, 360), k.frame.FocusHome, ui.Choice{Text: lang.L("Cancel")})
	p.OnResize = func() { p.Refresh() }
	p.Field.OnEscape = d.Close
	k.frame.Canvas().Focus(p.Field)
}

// hasEnd says that a link of a type can go from a span to a span of its article.
func (k *Feature) hasEnd(s annotate.Span, linkType string) bool {
	for o := range k.desk.State().Spans() {
		if o.ID != s.ID && annotate.LinkFits(linkType, s.Label, o.Label) {
			return true
		}
	}
	return false
}
