package suggesting

import (
	"goldspan/annotate"
	"goldspan/annotate/suggest"
)

// minter makes what a new span needs.
type minter struct {
	newID func() string
	now   func() int64
}

// accept are the edits that make spans of suggestions, in the order in which they were
// given, and link each claim with its speaker where that is a span of s or one of them.
// What s has already is left out.
func (m minter) accept(s annotate.State, all []suggest.Suggestion) (edits []annotate.Edit) {
	actors := map[annotate.Range]annotate.SpanID{}
	for sp := range s.Spans() {
		if sp.Label == annotate.LabelActor {
			actors[sp.Range] = sp.ID
		}
	}
	taken := map[annotate.Mark]bool{}
	var spans []annotate.Span
	var speakers []annotate.Range
	for _, c := range all {
		if _, there := s.Tagged(c.Label, c.Range); there || taken[c.Mark()] {
			continue
		}
		taken[c.Mark()] = true
		at := m.now()
		span := annotate.Span{
			ID: annotate.SpanID(m.newID()), Label: c.Label, Range: c.Range, Quote: s.Article.Quote(c.Range),
			Meaning: c.Meaning.For(c.Label), Origin: c.Origin, Score: c.Score, Created: at, Modified: at,
		}
		span.Assumed = span.Detailed()
		if span.Label == annotate.LabelActor {
			actors[span.Range] = span.ID
		}
		spans, speakers = append(spans, span), append(speakers, c.Speaker)
		edits = append(edits, annotate.AddSpan{Span: span})
	}
	for i, span := range spans {
		if by, ok := actors[speakers[i]]; ok && span.Label == annotate.LabelClaim {
			edits = append(edits, annotate.AddLink{Link: annotate.Link{
				ID: annotate.LinkID(m.newID()), Type: annotate.LinkSaidBy, From: span.ID, To: by, Assumed: true,
			}})
		}
	}
	return edits
}
