//go:build !headless

package meaning

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/figure"
	"goldspan/annotate/fill"
	"goldspan/annotate/naming"
	"goldspan/annotate/speaker"
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

func (s screen) Unread(id annotate.SpanID) string {
	state := s.k.desk.State()
	span, _ := state.Span(id)
	if state.Article == nil {
		return ""
	}
	return doubt(figure.Read(span.Quote, fill.Language(state.Article)).Doubt)
}

func (s screen) SetBound(id annotate.SpanID, b annotate.Bound) {
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

// names offers names for an actor: the one that it has, those that are likely, and a
// new one.
func (k *Feature) names(id annotate.SpanID, text string, typed bool) []ui.Offer {
	state := k.desk.State()
	s, ok := state.Span(id)
	if !ok {
		return nil
	}
	var out []ui.Offer
	listed := map[string]bool{"": true}
	offer := func(name, note string) {
		if !listed[name] {
			listed[name] = true
			out = append(out, ui.Offer{Text: name, Note: note, Take: func(mod fyne.KeyModifier) { k.setName(id, name, mod&fyne.KeyModifierShift != 0) }})
		}
	}
	names := k.desk.Names()
	fresh := naming.Proposal(s.Quote)
	if typed {
		fresh = strings.Join(strings.Fields(text), " ")
		for _, c := range names.Search(fresh, ui.MaxOffers-1) {
			if strings.EqualFold(c.Name, fresh) {
				fresh = c.Name
				offer(c.Name, k.kindOf(c.Name)) // the whole name was typed
			}
		}
		for _, c := range names.Search(fresh, ui.MaxOffers-1) {
			offer(c.Name, k.kindOf(c.Name))
		}
	} else {
		offer(s.Actor.Name, lang.L("the name now"))
		for _, c := range names.Offer(s.Quote, nearNames(state, s), ui.MaxOffers-1) {
			offer(c.Name, why(c.Why))
		}
	}
	var untitled string
	if !typed {
		untitled = naming.Untitled(s.Quote)
	}
	out = out[:min(len(out), ui.MaxOffers-2)]
	offer(untitled, lang.L("a new name"))
	offer(fresh, lang.L("a new name"))
	if typed && fresh == "" && s.Actor.Name != "" {
		out = append([]ui.Offer{{Text: lang.L("No name"), Take: func(fyne.KeyModifier) { k.setName(id, "", false) }}}, out[:min(len(out), ui.MaxOffers-1)]...)
	}
	return out
}

// kindOf is the text for the kind of the actor with a name; "" if unknown.
func (k *Feature) kindOf(name string) string {
	if kind := k.desk.Names().Kind(name); kind != "" {
		return ui.ActorKind(kind)
	}
	return ""
}

// why is the text for the reason of an offer.
func why(w naming.Why) string {
	switch w {
	case naming.SameSpelling:
		return lang.L("read so before")
	case naming.Surname:
		return lang.L("same surname")
	case naming.Title:
		return lang.L("same without title")
	case naming.Initials:
		return lang.L("same initials")
	case naming.Acronym:
		return lang.L("acronym")
	case naming.Country:
		return lang.L("same country")
	case naming.Similar:
		return lang.L("similar")
	case naming.Words:
		return lang.L("same words")
	case naming.Description:
		return lang.L("may be meant")
	}
	return ""
}

// nearNames are the names of the article, from the one nearest to a span on. Names
// before the span come before names as far behind it.
func nearNames(state annotate.State, s annotate.Span) []string {
	type near struct {
		name string
		far  int
	}
	var all []near
	for _, o := range state.Spans {
		if o.Actor.Name != "" && o.ID != s.ID {
			far := 2 * (s.Range.Start - o.Range.Start)
			if far < 0 {
				far = -far + 1
			}
			all = append(all, near{o.Actor.Name, far})
		}
	}
	slices.SortStableFunc(all, func(a, b near) int { return cmp.Compare(a.far, b.far) })
	var names []string
	seen := map[string]bool{}
	for _, n := range all {
		if !seen[n.name] {
			seen[n.name] = true
			names = append(names, n.name)
		}
	}
	return names
}

// setFigure reads a typed value.
func (k *Feature) setFigure(id annotate.SpanID, text string) bool {
	s, ok := k.desk.State().Span(id)
	if !ok || !k.desk.CanAnnotate() {
		return false
	}
	f := s.Figure
	text = strings.TrimSpace(text)
	r := figure.Read(text, fill.Language(k.desk.State().Article))
	switch {
	case text == "":
		f.Value, f.Upper, f.Bound, f.Unit = "", "", "", ""
	case r.Value != "":
		read := fill.Figure(r)
		if read.Bound == annotate.BoundExact && f.Bound != "" && f.Bound != annotate.BoundBetween {
			read.Bound = f.Bound // the number alone was typed
		}
		if read.Counted == f.Unit { // a unit that the reader does not know
			read.Unit, read.Counted = f.Unit, ""
		}
		if f.Counted != "" {
			read.Counted = f.Counted
		}
		f = read
	case annotate.IsNumber(text):
		f.Value, f.Upper = text, ""
		if f.Bound == annotate.BoundBetween || f.Bound == "" {
			f.Bound = annotate.BoundExact
		}
	default:
		k.frame.Say(lang.L("“{{.Text}}” is {{.Why}}. Type a number, such as 49, at least 49 or 10–15.", ui.With{"Text": ui.Shorten(text, 40), "Why": doubt(r.Doubt)}))
		return false
	}
	m := s.Meaning
	m.Figure, m.Assumed = f, false
	return k.replace(k.details(s), s, m)
}

// doubt says why a figure cannot be read.
func doubt(d figure.Doubt) string {
	switch d {
	case figure.DoubtSeveral:
		return lang.L("more than one number")
	case figure.DoubtVague:
		return lang.L("an amount without a number")
	case figure.DoubtSeparator:
		return lang.L("a number with a mark that can be decimal or not")
	case figure.DoubtLanguage:
		return lang.L("another number in another language")
	case figure.DoubtInexact:
		return lang.L("a number without an exact decimal")
	case figure.DoubtOrdinal:
		return lang.L("a place in an order")
	case figure.DoubtDate:
		return lang.L("a date")
	case figure.DoubtAmbiguous:
		return lang.L("not clear: a score, a fraction or a date")
	case figure.DoubtLong:
		return lang.L("too long for a figure")
	}
	return lang.L("no number that can be read")
}

// counted offers words for what a figure counts.
func (k *Feature) counted(id annotate.SpanID, text string, typed bool) []ui.Offer {
	state := k.desk.State()
	s, ok := state.Span(id)
	if !ok {
		return nil
	}
	var out []ui.Offer
	listed := map[string]bool{"": true}
	offer := func(words, note string) {
		if !listed[words] && len(out) < ui.MaxOffers {
			listed[words] = true
			out = append(out, ui.Offer{Text: words, Note: note, Take: func(fyne.KeyModifier) {
				k.change(id, func(m *annotate.Meaning) { m.Figure.Counted = words })
				k.toText()
			}})
		}
	}
	text = strings.Join(strings.Fields(text), " ")
	switch {
	case typed && text == "":
		return []ui.Offer{{Text: lang.L("Nothing"), Take: func(fyne.KeyModifier) {
			k.change(id, func(m *annotate.Meaning) { m.Figure.Counted = "" })
			k.toText()
		}}}
	case typed:
		known := k.desk.Names().Counted(text, ui.MaxOffers)
		if i := slices.IndexFunc(known, func(w string) bool { return strings.EqualFold(w, text) }); i >= 0 {
			offer(known[i], "")
		}
		for _, words := range known[:min(len(known), ui.MaxOffers-1)] {
			offer(words, "")
		}
		offer(text, lang.L("new"))
	default:
		offer(s.Figure.Counted, lang.L("the words now"))
		language := fill.Language(state.Article)
		offer(figure.Read(s.Quote, language).Counted, lang.L("from the quote"))
		a := state.Article
		offer(figure.Counted(a.Quote(annotate.Range{Start: s.Range.End, End: min(s.Range.End+wordsAfter, a.Len())}), language), lang.L("from the text"))
		for _, words := range k.desk.Names().Counted("", ui.MaxOffers) {
			offer(words, "")
		}
	}
	return out
}

// wordsAfter is how much of the text after a figure may say what it counts, in code
// points.
const wordsAfter = 120

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
	for _, s := range state.Spans {
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
		from.Claim.Voice = ""
		if touched, err := k.desk.Touch(from); err == nil {
			edits = append(edits, annotate.ReplaceSpan{Span: touched})
		}
	}
	k.do(annotate.Act{Kind: annotate.ActLink, New: ui.LinkType(linkType)}, edits...)
}
