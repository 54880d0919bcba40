package chat

import (
	"strings"

	"goldspan/annotate"
)

// withoutRegions is s with a text that lacks what is not part of the article: there are no
// offsets that have to stay. A region that a span shares a character with stays, and so
// does a text of which nothing would be left.
func withoutRegions(s annotate.State) annotate.State {
	a := s.Article
	var text strings.Builder
	var cuts []annotate.Range
	from := 0
	for _, r := range a.NotArticle() {
		if overAny(s, r) {
			continue
		}
		r = withBlankLines(s, r)
		text.WriteString(a.Quote(annotate.Range{Start: from, End: r.Start}))
		cuts, from = append(cuts, r), r.End
	}
	if len(cuts) == 0 {
		return s
	}
	text.WriteString(a.Quote(annotate.Range{Start: from, End: a.Len()}))
	if strings.TrimSpace(text.String()) == "" {
		return s
	}
	cut, err := annotate.NewArticle(a.ID, a.Title, text.String(), a.Meta)
	if err != nil {
		return s
	}
	spans := s.SpanList()
	for i := range spans {
		moved := 0
		for _, c := range cuts {
			if c.End <= spans[i].Range.Start {
				moved += c.Len()
			}
		}
		spans[i].Range.Start -= moved
		spans[i].Range.End -= moved
	}
	s.Article = cut
	return s.WithSpans(spans)
}

func overAny(s annotate.State, r annotate.Range) bool {
	for range s.Over(r) {
		return true
	}
	return false
}

// withBlankLines is a region of whole lines with the line ends after it, so that no blank
// lines are left in its place.
func withBlankLines(s annotate.State, r annotate.Range) annotate.Range {
	a := s.Article
	line := func(offset int) bool { return a.Quote(annotate.Range{Start: offset, End: offset + 1}) == "\n" }
	if r.Start > 0 && !line(r.Start-1) {
		return r
	}
	longer := r
	for longer.End < a.Len() && line(longer.End) {
		longer.End++
	}
	if overAny(s, annotate.Range{Start: r.End, End: longer.End}) || len(a.NotArticle().Over(annotate.Range{Start: r.End, End: longer.End})) > 0 {
		return r
	}
	return longer
}
