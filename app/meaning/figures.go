//go:build !headless

package meaning

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"goldspan/annotate"
	"goldspan/annotate/figure"
	"goldspan/annotate/fill"
	"goldspan/app/ui"
)

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
		if f.Unit != "" && read.Counted == f.Unit { // a unit that the reader does not know
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
