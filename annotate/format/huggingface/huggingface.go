// Package huggingface is JSONL for the datasets library of Hugging Face: rows of
// tokens with tags, and rows of spans.
//
// The library guesses the type of a key from the first rows. So every row has the same
// keys, no value is null, no list of tokens is empty, and a string that looks like a
// time gets a space at its end. Tags are strings, "O", "B-label" and "I-label".
package huggingface

import (
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/jsontext"
	"goldspan/annotate/format/token"
)

// Tokens are rows of tokens with tags, an article each.
func Tokens() format.Format {
	return format.Format{
		Name: "hf-tokens", Title: "Hugging Face tokens and tags", Extensions: []string{".jsonl"},
		Sniff:  sniff,
		Decode: carry.Decode(read),
		Joined: true,
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			return newEncoder(w, o, writeTokens)
		},
	}
}

// Spans are rows of spans, with the text around each. They have no whole texts, so
// they cannot be read back.
func Spans() format.Format {
	return format.Format{
		Name: "hf-spans", Title: "Hugging Face spans", Extensions: []string{".jsonl"},
		Joined: true,
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			return newEncoder(w, o, writeSpans)
		},
	}
}

type encoder struct {
	out  io.Writer
	e    *carry.Exporter
	one  func(*encoder, annotate.State, []carry.Span)
	w    jsontext.Writer
	loss format.Loss
	// words are those of the article, used again for each one.
	words token.Tokenizer
	tags  []tag // of the words
}

func newEncoder(w io.Writer, o format.Options, one func(*encoder, annotate.State, []carry.Span)) *encoder {
	return &encoder{out: w, e: carry.NewExporter(o), one: one, loss: format.Loss{}}
}

// Encode writes the rows of an article.
func (e *encoder) Encode(s annotate.State) error {
	spans, err := e.e.Spans(s)
	if err != nil {
		return err
	}
	e.w.B = e.w.B[:0]
	e.one(e, s, spans)
	if e.w.Err != nil {
		return e.w.Err
	}
	e.lose(s, spans)
	_, err = e.out.Write(e.w.B)
	return err
}

// lose counts what neither kind of row says.
func (e *encoder) lose(s annotate.State, spans []carry.Span) {
	a := s.Article
	one := func(kind format.LossKind, lost bool) {
		if lost {
			e.loss.Add(kind, 1)
		}
	}
	one(format.LostTitle, a.Title != "")
	one(format.LostSource, a.Meta != annotate.Meta{})
	one(format.LostStatus, s.Status == annotate.StatusDone)
	e.loss.Add(format.LostLink, s.LinkCount())
	for i := range spans {
		one(format.LostNote, spans[i].Note != "")
		one(format.LostMeaning, spans[i].Detailed())
	}
}

// Close does nothing: the file has no end of its own.
func (e *encoder) Close() error { return nil }

// Loss counts what the rows do not say.
func (e *encoder) Loss() format.Loss { return e.loss }

// around is how many code points before and after a span are written.
const around = 200

func writeSpans(e *encoder, s annotate.State, spans []carry.Span) {
	w, a := &e.w, s.Article
	for i := range spans {
		sp := &spans[i]
		w.Open('{')
		w.KeyText("article", jsonl.Pad(string(a.ID)))
		w.KeyText("label", jsonl.Pad(sp.Name))
		w.KeyText("text", jsonl.Pad(sp.Quote))
		w.KeyInt("start", sp.Range.Start)
		w.KeyInt("end", sp.Range.End)
		w.KeyText("before", jsonl.Pad(a.Quote(annotate.Range{Start: max(0, sp.Range.Start-around), End: sp.Range.Start})))
		w.KeyText("after", jsonl.Pad(a.Quote(annotate.Range{Start: sp.Range.End, End: min(a.Len(), sp.Range.End+around)})))
		w.Close('}')
		w.Raw("\n")
	}
}
