package inspector

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"goldspan/annotate"
	"goldspan/app/ui"
)

// phrase is a text with what stands around it. A row draws it on one line: the text
// in ink, the rest muted.
type phrase struct {
	lead   string // says what the text is; may be empty
	before string
	text   string
	after  string
	quiet  bool // the text is muted too
}

// fit is the phrase as it fits into a width. The words around the text give way
// first, then the text is cut.
func (p phrase) fit(width, size float32) phrase {
	room := func(s string) float32 { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width }
	rest := width - room(p.lead)
	text := ui.Truncate(p.text, rest, size, fyne.TextStyle{})
	if strings.HasSuffix(text, ui.Ellipsis) && !strings.HasSuffix(p.text, ui.Ellipsis) {
		return phrase{lead: p.lead, text: text, quiet: p.quiet}
	}
	p.text = text
	rest -= room(text)
	for p.before+p.after != "" && room(p.before)+room(p.after) > rest {
		if p.after == "" || len(p.before) > len(p.after) {
			p.before = lessBefore(p.before)
		} else {
			p.after = lessAfter(p.after)
		}
	}
	return p
}

// lessBefore takes the first word away from the words before a text. The last one
// leaves an ellipsis, which then goes too.
func lessBefore(s string) string {
	if s == ui.Ellipsis+" " {
		return ""
	}
	s = strings.TrimLeft(strings.TrimPrefix(s, ui.Ellipsis), " ")
	if _, rest, ok := strings.Cut(s, " "); ok && strings.TrimSpace(rest) != "" {
		return ui.Ellipsis + " " + rest
	}
	return ui.Ellipsis + " "
}

// lessAfter takes the last word away from the words after a text.
func lessAfter(s string) string {
	if s == " "+ui.Ellipsis {
		return ""
	}
	s = strings.TrimRight(strings.TrimSuffix(s, ui.Ellipsis), " ")
	if i := strings.LastIndex(s, " "); i >= 0 && strings.TrimSpace(s[:i]) != "" {
		return s[:i] + " " + ui.Ellipsis
	}
	return " " + ui.Ellipsis
}

// toTheLeft says that a text has letters that run from right to left.
func (p phrase) toTheLeft() bool {
	return strings.ContainsFunc(p.text, func(r rune) bool {
		return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
	})
}

// shortQuote is the length below which a quote is shown with words around it, in
// code points. wordsAround is how many words are shown on each side, and around is
// where they are looked for.
const (
	shortQuote  = 24
	wordsAround = 2
	around      = 60
)

// quoted is the quote of a span, with words around a short one. The words are of
// the same paragraph.
func quoted(a *annotate.Article, s *annotate.Span) phrase {
	if a == nil || s.Range.Len() >= shortQuote {
		return phrase{text: s.Quote}
	}
	before := a.Quote(annotate.Range{Start: max(0, s.Range.Start-around), End: s.Range.Start})
	after := a.Quote(annotate.Range{Start: s.Range.End, End: min(a.Len(), s.Range.End+around)})
	return surrounded(before, s.Quote, after, wordsAround)
}

// surrounded is a text with at most a number of words on each side.
func surrounded(before, text, after string, words int) phrase {
	before = before[strings.LastIndexAny(before, "\n\r")+1:]
	if i := strings.IndexAny(after, "\n\r"); i >= 0 {
		after = after[:i]
	}
	for i, n := len(before), 0; i > 0; i-- {
		if before[i-1] == ' ' && i < len(before) && before[i] != ' ' {
			if n++; n == words {
				if strings.TrimSpace(before[:i]) != "" {
					before = ui.Ellipsis + " " + before[i:]
				}
				break
			}
		}
	}
	seen := 0
	for i := 1; i < len(after); i++ {
		if after[i] == ' ' && after[i-1] != ' ' {
			if seen++; seen == words {
				if strings.TrimSpace(after[i:]) != "" {
					after = after[:i] + " " + ui.Ellipsis
				}
				break
			}
		}
	}
	return phrase{before: before, text: text, after: after}
}

// find is the place of a wanted text in a note, with the words around it. wanted is
// folded.
func find(note, wanted string) (phrase, bool) {
	flat := []rune(strings.Join(strings.Fields(note), " "))
	lower := string(lowered(flat))
	i := strings.Index(lower, wanted)
	if i < 0 || wanted == "" {
		return phrase{}, false
	}
	start := len([]rune(lower[:i]))
	end := start + len([]rune(wanted))
	return surrounded(string(flat[:start]), string(flat[start:end]), string(flat[end:]), 2*wordsAround), true
}

func lowered(r []rune) []rune {
	out := make([]rune, len(r))
	for i, c := range r {
		out[i] = unicode.ToLower(c)
	}
	return out
}
