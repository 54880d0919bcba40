package inspector

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// told is what a row tells of its span, apart from the quote.
type told struct {
	line  string   // the details in words; "" for none
	facts []string // names and values in it, for the search
}

// phrase is the line as a row shows it. wanted is a folded text to find; the answer
// says whether it is in a name or a value.
func (t told) phrase(wanted string) (p phrase, found bool) {
	for _, f := range t.facts {
		if wanted != "" && strings.Contains(fold(f), wanted) {
			if p, found = find(t.line, wanted); found {
				return p, true
			}
			return phrase{text: t.line, quiet: true}, true
		}
	}
	return phrase{text: t.line, quiet: true}, false
}

// asks are the details that are asked for in the set that is shown. Nothing is
// missing in a set that cannot be edited.
func (in *Inspector) asks() annotate.Asks {
	if in.Meaning == nil || in.bar.readOnly {
		return annotate.Asks{}
	}
	return in.Meaning.Asks()
}

// tells says that tell has a line for s.
func (in *Inspector) tells(s *annotate.Span, links []annotate.Link) bool {
	if s.Meaning == (annotate.Meaning{}) && len(links) == 0 {
		return false
	}
	return in.tell(s, links).line != ""
}

// tell puts the details of s into words. links are the links from s.
func (in *Inspector) tell(s *annotate.Span, links []annotate.Link) (t told) {
	assumed := s.Assumed
	var parts []string
	if name := s.Actor.Name; name != "" {
		t.facts = append(t.facts, name)
		if fold(name) != fold(s.Quote) {
			parts = append(parts, name)
		}
	}
	if figure := ui.Figure(s.Figure); figure != "" {
		t.facts, parts = append(t.facts, figure), append(parts, figure)
	}
	if s.Label == annotate.LabelClaim {
		var said []string
		said, t.facts = in.speakers(links)
		for _, l := range links {
			assumed = assumed || l.Assumed && l.Type != annotate.LinkPartOf
		}
		if len(said) == 0 && s.Claim.Voice == annotate.VoiceOutlet {
			said = []string{lang.L("The outlet itself")}
		}
		// The marks come first: they are short, and long names are cut.
		if s.Claim.Denied {
			parts = append(parts, lang.L("Denied"))
		}
		if s.Claim.Hedged {
			parts = append(parts, lang.L("Hedged"))
		}
		parts = append(parts, said...)
	}
	if len(parts) > 0 {
		t.line = ui.InRow(parts...)
		if assumed {
			t.line = "? " + t.line
		}
	}
	return t
}

// speakers tells who says a claim, and who passed it on. The names are given too.
func (in *Inspector) speakers(links []annotate.Link) (said, names []string) {
	ends := map[string][]string{}
	for _, l := range links {
		if end, ok := in.state.Span(l.To); ok && (l.Type == annotate.LinkSaidBy || l.Type == annotate.LinkVia) {
			name := strings.Join(strings.Fields(ui.NameOrQuote(end)), " ")
			ends[l.Type], names = append(ends[l.Type], name), append(names, name)
		}
	}
	actors := func(t string) ui.With { return ui.With{"Actors": strings.Join(ends[t], ", ")} }
	if len(ends[annotate.LinkSaidBy]) > 0 {
		said = append(said, lang.L("Said by {{.Actors}}", actors(annotate.LinkSaidBy)))
	}
	if len(ends[annotate.LinkVia]) > 0 {
		said = append(said, lang.L("Via {{.Actors}}", actors(annotate.LinkVia)))
	}
	return said, names
}

// linksOf are the links from a span.
func (in *Inspector) linksOf(id annotate.SpanID) []annotate.Link {
	return slices.DeleteFunc(in.state.LinksOf(id), func(l annotate.Link) bool { return l.From != id })
}

// linksFrom are the links of the article by the span that they come from.
func (in *Inspector) linksFrom() map[annotate.SpanID][]annotate.Link {
	from := map[annotate.SpanID][]annotate.Link{}
	for l := range in.state.Links() {
		from[l.From] = append(from[l.From], l)
	}
	return from
}

// lackOf is the word for what one span lacks.
func lackOf(l annotate.Lack) string {
	switch l {
	case annotate.LackSpeaker:
		return lang.L("No speaker yet")
	case annotate.LackName:
		return lang.L("No name yet")
	case annotate.LackValue:
		return lang.L("No value yet")
	}
	return ""
}

// without is the word for what spans of one label lack, beside the label.
func without(l annotate.Lack, n int) string {
	count := ui.With{"N": ui.Digits(n)}
	switch l {
	case annotate.LackSpeaker:
		return lang.N("{{.N}} without a speaker", n, count)
	case annotate.LackName:
		return lang.N("{{.N}} without a name", n, count)
	case annotate.LackValue:
		return lang.N("{{.N}} without a value", n, count)
	}
	return ""
}
