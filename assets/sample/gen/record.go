package main

import (
	"crypto/sha256"
	"fmt"

	"github.com/google/uuid"

	"goldspan/annotate"
)

// deriveID makes an ID that is the same in every run: a UUID of version 8, the
// one for own schemes (RFC 9562, 5.8), from the SHA-256 of what it names.
func deriveID(parts ...any) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%v\x00", p)
	}
	id := uuid.UUID(h.Sum(nil)[:16])
	id[6] = id[6]&0x0f | 0x80 // version 8
	id[8] = id[8]&0x3f | 0x80 // the variant of RFC 9562
	return id.String()
}

// stateOf is the article as a project has it.
func stateOf(a article) (annotate.State, error) {
	id := deriveID("article", a.meta.URL)
	whole, err := annotate.NewArticle(annotate.ArticleID(id), a.title, a.text, a.meta)
	if err != nil {
		return annotate.State{}, err
	}
	spanID := func(s span) annotate.SpanID {
		return annotate.SpanID(deriveID("span", id, s.at.Start, s.at.End, s.label))
	}
	var spans []annotate.Span
	var links []annotate.Link
	link := func(kind string, from, to span) {
		links = append(links, annotate.Link{
			ID:   annotate.LinkID(deriveID("link", kind, spanID(from), spanID(to))),
			Type: kind, From: spanID(from), To: spanID(to),
		})
	}
	for _, s := range a.spans {
		spans = append(spans, annotate.Span{
			ID: spanID(s), Label: s.label, Range: s.at, Quote: s.quote,
			Note: s.note, Meaning: s.means,
		})
		for _, name := range s.saidBy {
			link(annotate.LinkSaidBy, s, a.named(name)[0])
		}
		for _, name := range s.via {
			link(annotate.LinkVia, s, a.named(name)[0])
		}
		if claim, ok := a.claimAround(s); ok && s.label == annotate.LabelFigure {
			link(annotate.LinkPartOf, s, claim)
		}
	}
	return annotate.LoadState(whole, annotate.Set{ID: "gold"}, annotate.Parts{Status: a.status, Spans: spans, Links: links})
}
