package w3c

import (
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
)

// place takes the range of a target into m: the position, or else the quote where the text
// has it once. Several selectors say the same. It is false after an error.
func (d *document) place(r *jsontext.Reader, v jsontext.Value, m *carry.Mark) bool {
	positions := 0
	var quote quoted
	for v := range one(r, v, "items.target.selector") {
		s := r.Object(v, selector, selectorKeys...)
		switch kind := s.Text("type"); kind {
		case positionKind:
			s.Need("start", "end")
			m.Start, m.End = s.Int("start"), s.Int("end")
			positions++
		case quoteKind:
			quote = quotedOf(s)
		default:
			r.SetUnknown(selector + kind)
			continue
		}
		if s.Has("refinedBy") {
			return d.refine(r, s, m)
		}
	}
	if quote.exact != "" {
		m.Quote = &quote.exact
	}
	found := positions == 1
	if positions == 0 {
		var at annotate.Range
		at, found = quote.in(d.text)
		m.Start, m.End = at.Start, at.End
	}
	if !found {
		r.Fail(&format.Fault{Kind: format.KeyMissing, Key: selector + "start"})
	}
	return r.Err == nil
}

// refine takes the range that a selector selects in what another one selects.
func (d *document) refine(r *jsontext.Reader, s jsontext.Object, m *carry.Mark) bool {
	outer := annotate.Range{Start: s.Int("start"), End: s.Int("end")}
	if s.Text("type") == quoteKind {
		at, found := quotedOf(s).in(d.text)
		if !found {
			r.Fail(&format.Fault{Kind: format.KeyMissing, Key: selector + "start"})
			return false
		}
		outer = at
	}
	runes := []rune(d.text)
	if outer.Start < 0 || outer.Start > outer.End || outer.End > len(runes) {
		r.Fail(&format.Fault{Kind: format.SpanOutside, Err: annotate.ErrRange, Range: outer.String(), Length: len(runes), Unit: format.CodePoints})
		return false
	}
	if d.depth == deepest {
		r.Fail(&format.Fault{Kind: format.TooDeep, Key: selector + "refinedBy"})
		return false
	}
	part := document{text: string(runes[outer.Start:outer.End]), depth: d.depth + 1}
	if !part.place(r, s.Value("refinedBy"), m) {
		return false
	}
	m.Start += outer.Start
	m.End += outer.Start
	return true
}

// deepest is how often a selector may be refined.
const deepest = 5

const (
	selector     = "items.target.selector."
	positionKind = "TextPositionSelector"
	quoteKind    = "TextQuoteSelector"
)

var selectorKeys = []string{"type", "start", "end", "exact", "prefix", "suffix", "refinedBy", "value-", "conformsTo-"}

// quoted is a quote with what stands around it.
type quoted struct{ prefix, exact, suffix string }

func quotedOf(s jsontext.Object) quoted {
	return quoted{s.Text("prefix"), s.Text("exact"), s.Text("suffix")}
}

// in finds the quote; false where the text does not have it exactly once.
func (q quoted) in(text string) (annotate.Range, bool) {
	whole := q.prefix + q.exact + q.suffix
	at := strings.Index(text, whole)
	if q.exact == "" || at < 0 || strings.Contains(text[at+1:], whole) {
		return annotate.Range{}, false
	}
	start := utf8.RuneCountInString(text[:at+len(q.prefix)])
	return annotate.Range{Start: start, End: start + utf8.RuneCountInString(q.exact)}, true
}
