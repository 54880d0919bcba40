// Package spacy is a JSONL of texts with spans, for spaCy 3, and a script beside it
// that makes the DocBin from which spaCy trains. Prodigy reads the same lines.
//
// The script keeps all spans in doc.spans["sc"], and those that do not overlap in
// doc.ents. A span that does not fit the tokens of spaCy grows to their edges, without
// spaces at its ends: a space between two words is no token there.
package spacy

import (
	_ "embed"
	"fmt"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
)

//go:embed docbin.py
var script []byte

// Format is spaCy's format, for a registry.
func Format() format.Format {
	return format.Format{
		Name: "spacy", Title: "spaCy JSONL with a DocBin script", Extensions: []string{".jsonl"},
		Sniff:  sniff,
		Decode: carry.Decode(read),
		Joined: true,
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			return carry.NewEncoder(w, o, carry.JSONLines, false, write)
		},
		Beside: func(format.Options) []format.Beside {
			return []format.Beside{{Suffix: ".docbin.py", Data: script}}
		},
	}
}

func write(w *jsontext.Writer, e *carry.Exporter, s annotate.State, spans []carry.Span) {
	w.Open('{')
	w.Key("spans")
	w.Open('[')
	for i := range spans {
		sp := &spans[i]
		w.Element()
		w.Open('{')
		w.KeyInt("start", sp.Range.Start)
		w.KeyInt("end", sp.Range.End)
		w.KeyText("label", sp.Name)
		w.Close('}')
	}
	w.Close(']')
	w.Key("meta")
	w.Open('{')
	w.Key(carry.Key)
	e.Write(w, s, spans, true)
	w.Close('}')
	w.KeyText("text", s.Article.Text())
	w.Close('}')
}

func sniff(head []byte) format.Certainty {
	h := jsontext.ReadHead(head)
	switch {
	case !h.Is("spans", '[') || h.Has("tokens") || h.Array:
		return format.No
	case jsontext.Starts(h.Values["meta"], carry.Key):
		return format.Sure
	case h.Is("text", '"'):
		return format.Maybe
	}
	return format.No
}

func read(r *jsontext.Reader, v jsontext.Value) []*carry.Article {
	o := r.Object(v, "", "text", "spans", "meta")
	o.Need("text")
	a := carry.NewArticle(r, o.Text("text"))
	for i, v := range o.Elements("spans") {
		r.Span = fmt.Sprintf("#%d", i+1)
		s := r.Object(v, "spans.", "start", "end", "label", "text")
		s.Need("start", "end", "label")
		m := carry.Mark{Start: s.Int("start"), End: s.Int("end"), Label: s.Line("label")}
		if s.Has("text") {
			quote := s.Text("text")
			m.Quote = &quote
		}
		a.Add(m)
	}
	r.Span = ""
	a.TakeFrom(o.Value("meta"), "meta")
	return []*carry.Article{a}
}
