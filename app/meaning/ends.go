//go:build !headless

package meaning

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/fill"
	"goldspan/annotate/speaker"
	"goldspan/app/ui"
)

// ends offers the spans that a link can go to, the likely one first.
func (k *Feature) ends(id annotate.SpanID, linkType, text string, typed bool) []ui.Offer {
	state := k.desk.State()
	from, ok := state.Span(id)
	if !ok {
		return nil
	}
	var out []ui.Offer
	listed := map[string]bool{}
	for _, end := range k.likely(state, from, linkType) {
		if len(out) == ui.MaxOffers {
			break // the article may have thousands of spans
		}
		words := ui.NameOrQuote(end.span)
		key := strings.ToLower(words)
		if end.span.Label != annotate.LabelActor {
			key = string(end.span.ID)
		}
		if listed[key] || typed && !contains(words, text) && !contains(end.span.Quote, text) {
			continue
		}
		listed[key] = true
		note := end.note
		if note == "" && end.span.Actor.Name != "" && end.span.Quote != words {
			note = ui.Shorten(end.span.Quote, 24)
		}
		out = append(out, ui.Offer{Text: ui.Shorten(words, 60), Note: note, Take: func(mod fyne.KeyModifier) {
			k.pick = pick{}
			k.link(id, end.span.ID, linkType)
			if mod&fyne.KeyModifierShift != 0 {
				k.pickEnd(linkType)
				return
			}
			k.toText()
		}})
	}
	if linkType == annotate.LinkSaidBy && (!typed || contains(lang.L("The outlet itself"), text)) {
		out = append(out[:min(len(out), ui.MaxOffers-1)], ui.Offer{Text: lang.L("The outlet itself"), Take: func(fyne.KeyModifier) {
			k.pick = pick{}
			k.setOutlet(id, true)
			k.toText()
		}})
	}
	return out
}

func contains(text, part string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(strings.TrimSpace(part)))
}

// end is a span that a link can go to.
type end struct {
	span annotate.Span
	note string // why it is likely
}

// likely are the spans that a link can go to, in the order in which they are likely.
func (k *Feature) likely(state annotate.State, from annotate.Span, linkType string) []end {
	linked := map[annotate.SpanID]bool{from.ID: true}
	for _, l := range state.LinksOf(from.ID) {
		if l.Type == linkType && l.From == from.ID {
			linked[l.To] = true
		}
	}
	var fit []annotate.Span
	for s := range state.Spans() {
		if !linked[s.ID] && annotate.LinkFits(linkType, from.Label, s.Label) {
			fit = append(fit, s)
		}
	}
	out := make([]end, 0, len(fit))
	if linkType == annotate.LinkSaidBy || linkType == annotate.LinkVia {
		ranges := make([]annotate.Range, len(fit))
		for i, s := range fit {
			ranges[i] = s.Range
		}
		a := state.Article
		for _, c := range speaker.New(a.Text(), a.Index(), fill.Language(a)).Speakers(from.Range, ranges) {
			out = append(out, end{fit[c.Index], speaks(c)})
		}
		return out
	}
	far := func(s annotate.Span) int {
		switch {
		case s.Range.Covers(from.Range):
			return s.Range.Len() - from.Range.Len() - (1 << 30)
		case s.Range.Start >= from.Range.End:
			return s.Range.Start - from.Range.End
		}
		return max(0, from.Range.Start-s.Range.End)
	}
	slices.SortStableFunc(fit, func(a, b annotate.Span) int { return cmp.Compare(far(a), far(b)) })
	for _, s := range fit {
		out = append(out, end{span: s})
	}
	return out
}

// speaks is the text for the reason why an actor is the likely speaker.
func speaks(c speaker.Candidate) string {
	if !c.Likely {
		return ""
	}
	switch c.Why {
	case speaker.According:
		return lang.L("according to")
	case speaker.GoesOn:
		return lang.L("goes on")
	case speaker.Pronoun:
		return lang.L("he, she or they")
	}
	return lang.L("says it")
}

// link links two spans of the open article. A claim with a speaker is not the
// outlet's own.
func (k *Feature) link(id, to annotate.SpanID, linkType string) {
	from, ok := k.desk.State().Span(id)
	if !ok || !k.desk.CanAnnotate() {
		return
	}
	act := annotate.Act{Kind: annotate.ActLink, New: ui.LinkType(linkType)}
	edits := []annotate.Edit{annotate.AddLink{Link: annotate.Link{ID: annotate.LinkID(k.desk.NewID()), Type: linkType, From: from.ID, To: to}}}
	for _, l := range k.desk.State().LinksOf(from.ID) {
		switch {
		case l.From != from.ID || l.Type != linkType:
		case l.To == to:
			k.frame.Say(lang.L("The two spans are linked already."))
			return
		case linkType == annotate.LinkPartOf: // a figure is part of one claim
			edits = append([]annotate.Edit{annotate.RemoveLink{ID: l.ID}}, edits...)
		}
	}
	if linkType == annotate.LinkSaidBy && from.Claim.Voice != "" {
		from.Claim.Voice, from.Assumed = "", false
		touched, err := k.desk.Touch(from)
		if err != nil {
			k.frame.Failed(ui.Act(act), err)
			return
		}
		edits = append(edits, annotate.ReplaceSpan{Span: touched})
	}
	k.do(act, edits...)
}
