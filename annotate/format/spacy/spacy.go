// Package spacy is a JSONL of texts with spans, for spaCy 3, and a script beside it
// that makes the DocBin from which spaCy trains. Prodigy reads the same lines.
//
// The script keeps all spans in doc.spans["sc"], and those that do not overlap in
// doc.ents. A span that does not fit the tokens of spaCy grows to their edges, without
// spaces at its ends: a space between two words is no token there.
package spacy

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonscan"
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
	case h.Is("text", '"') && h.Is("ents", '[') && (h.Has("tokens") || bytes.Contains(h.Values["ents"], []byte(`"start"`))):
		return format.Sure // Doc.to_json
	case !h.Is("spans", '[') || h.Has("tokens") || h.Array:
		return format.No
	case jsontext.Starts(h.Values["meta"], carry.Key):
		return format.Sure
	case h.Is("text", '"'):
		return format.Maybe
	}
	return format.No
}

// read reads a line, or what Doc.to_json of spaCy writes: its entities, and its groups of
// spans, of which the same span may be in several.
func read(r *jsontext.Reader, v jsontext.Value) []*carry.Article {
	o := r.Object(v, "", "text", "spans", "ents", "meta", "tokens-", "sents-", "cats")
	o.Need("text")
	a := carry.NewArticle(r, o.Text("text"))
	if cats := o.Value("cats"); cats != nil && string(cats) != "{}" {
		r.SetUnknown("cats")
	}
	seen := map[string]bool{}
	add := func(path string, i int, v jsontext.Value, again bool) {
		r.Span = fmt.Sprintf("#%d", i+1)
		s := r.Object(v, path+".", "start", "end", "label", "text", "id-", "kb_id-", "span_id-")
		s.Need("start", "end", "label")
		m := carry.Mark{Start: s.Int("start"), End: s.Int("end"), Label: s.Line("label")}
		if s.Has("text") {
			quote := s.Text("text")
			m.Quote = &quote
		}
		name := fmt.Sprint(m.Start, " ", m.End, " ", m.Label)
		if !again || !seen[name] {
			a.Add(m)
		}
		seen[name] = true
	}
	for i, v := range o.Elements("ents") {
		add("ents", i, v, false)
	}
	if groups := o.Value("spans"); groups != nil && groups.Kind() == jsonscan.Object {
		for name, list := range r.Members(groups, "spans") {
			for i, v := range r.Elements(list, "spans."+name) {
				add("spans."+name, i, v, true)
			}
		}
	} else {
		for i, v := range o.Elements("spans") {
			add("spans", i, v, false)
		}
	}
	r.Span = ""
	a.TakeFrom(o.Value("meta"), "meta")
	return []*carry.Article{a}
}
