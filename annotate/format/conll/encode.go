package conll

import (
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
)

// encoder writes one file.
type encoder struct {
	out    io.Writer
	e      *carry.Exporter
	scheme string
	page   page
	lines  []byte // of the article
	runs   []run
	buffer []byte
	loss   format.Loss
}

// Encode writes the lines of an article.
func (e *encoder) Encode(s annotate.State) error {
	spans, err := e.e.Spans(s)
	if err != nil {
		return err
	}
	lose(e.loss, s, spans)
	e.page.choose(spans, false, e.loss)
	e.lines = e.page.write(e.lines[:0], s.Article, e.loss)
	e.runs = e.page.runs(e.runs[:0])
	e.buffer, err = writeTags(e.out, e.buffer, e.lines, e.runs, e.scheme)
	return err
}

// lose counts what no line says.
func lose(loss format.Loss, s annotate.State, spans []carry.Span) {
	a := s.Article
	one := func(kind format.LossKind, lost bool) {
		if lost {
			loss.Add(kind, 1)
		}
	}
	one(format.LostTitle, a.Title != "")
	one(format.LostSource, a.Meta != annotate.Meta{})
	one(format.LostStatus, s.Status == annotate.StatusDone)
	loss.Add(format.LostLink, s.LinkCount())
	for i := range spans {
		one(format.LostNote, spans[i].Note != "")
		one(format.LostMeaning, spans[i].Detailed())
	}
}

// Close does nothing: the file has no end of its own.
func (e *encoder) Close() error { return nil }

// Loss counts what the lines do not say.
func (e *encoder) Loss() format.Loss { return e.loss }
