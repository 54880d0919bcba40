package format

import (
	"io"
	"maps"

	"goldspan/annotate"
)

// InArticle is f for a file that has nothing to say of what is not part of an article: it
// leaves out the spans inside, with their links, and counts them. Offsets stay.
func InArticle(f Format) Format {
	if encoder := f.NewEncoder; encoder != nil {
		f.NewEncoder = func(w io.Writer, o Options) Encoder { return &inArticle{encoder(w, o), Loss{}} }
	}
	if encoder := f.NewFolderEncoder; encoder != nil {
		f.NewFolderEncoder = func(to Folder, o Options) Encoder { return &inArticle{encoder(to, o), Loss{}} }
	}
	return f
}

type inArticle struct {
	Encoder
	loss Loss
}

func (e *inArticle) Encode(s annotate.State) error {
	regions := s.Article.NotArticle()
	if len(regions) == 0 {
		return e.Encoder.Encode(s)
	}
	e.loss.Add(LostRegion, len(regions))
	var spans []annotate.Span
	for sp := range s.Spans() {
		if !regions.Contains(sp.Range) {
			spans = append(spans, sp)
		}
	}
	if left := s.SpanCount() - len(spans); left > 0 {
		e.loss.Add(LostOutside, left)
		had := s.LinkCount()
		s = s.WithSpans(spans)
		var links []annotate.Link
		for l := range s.Links() {
			_, from := s.Span(l.From)
			if _, to := s.Span(l.To); from && to {
				links = append(links, l)
			}
		}
		e.loss.Add(LostLink, had-len(links))
		s = s.WithLinks(links)
	}
	return e.Encoder.Encode(s)
}

// Loss implements Encoder.
func (e *inArticle) Loss() Loss {
	all := maps.Clone(e.Encoder.Loss())
	if all == nil {
		all = Loss{}
	}
	for kind, n := range e.loss {
		all.Add(kind, n)
	}
	return all
}
