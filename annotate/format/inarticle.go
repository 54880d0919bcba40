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
	kept := s.Where(func(sp annotate.Span) bool { return !regions.Contains(sp.Range) })
	e.loss.Add(LostOutside, s.SpanCount()-kept.SpanCount())
	e.loss.Add(LostLink, s.LinkCount()-kept.LinkCount())
	return e.Encoder.Encode(kept)
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
