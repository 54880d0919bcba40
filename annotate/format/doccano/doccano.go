// Package doccano is the JSONL of doccano 1.8 for sequence labelling, in both
// generations: "label" or "labels" with triples [start, end, label], and "entities"
// with "relations". Older versions are read too: "entities" with triples, "annotations"
// whose labels may be numbers, and all of them as an array of JSON.
//
// Doccano counts code points. It guesses the encoding of a file, so everything outside
// ASCII is escaped. It makes a table of the lines, so all lines have the same keys.
// Keys that it does not know become metadata, and come back in its export.
// Overlapping spans need the project option "Allow overlapping spans".
package doccano

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/jsontext"
)

// The schemes: triples, for projects without relations; and entities with relations.
const (
	Spans     = "spans"
	Relations = "relations"
)

// Format is doccano's JSONL, for a registry.
func Format() format.Format {
	return format.Format{
		Name: "doccano", Title: "doccano JSONL", Extensions: []string{".jsonl"},
		Schemes:    []string{Spans, Relations},
		Sniff:      sniff,
		Decode:     carry.Decode(read),
		Joined:     true,
		NewEncoder: newEncoder,
	}
}

func newEncoder(w io.Writer, o format.Options) format.Encoder {
	write := writeSpans
	if o.Scheme == Relations {
		write = writeRelations
	}
	return carry.NewEncoder(w, o, carry.JSONLines, true, write)
}

func writeSpans(w *jsontext.Writer, e *carry.Exporter, s annotate.State, spans []carry.Span) {
	w.Open('{')
	w.Key("label")
	w.Open('[')
	for i := range spans {
		sp := &spans[i]
		w.Element()
		w.Open('[')
		w.Int(sp.Range.Start)
		w.Raw(",")
		w.Int(sp.Range.End)
		w.Raw(",")
		w.Text(sp.Name)
		w.Close(']')
	}
	w.Close(']')
	w.Key(carry.Key)
	e.Write(w, s, spans, true)
	w.KeyText("text", s.Article.Text())
	w.Close('}')
}

func writeRelations(w *jsontext.Writer, e *carry.Exporter, s annotate.State, spans []carry.Span) {
	w.Open('{')
	w.Key("entities")
	w.Open('[')
	numbers := make(map[annotate.SpanID]int, len(spans))
	for i := range spans {
		sp := &spans[i]
		if sp.Linked {
			numbers[sp.ID] = i + 1
		}
		w.Element()
		w.Open('{')
		w.KeyInt("id", i+1)
		w.KeyInt("start_offset", sp.Range.Start)
		w.KeyInt("end_offset", sp.Range.End)
		w.KeyText("label", sp.Name)
		w.Close('}')
	}
	w.Close(']')
	w.Key("relations")
	w.Open('[')
	for i, l := range s.LinkList() {
		w.Element()
		w.Open('{')
		w.KeyInt("id", i+1)
		w.KeyInt("from_id", numbers[l.From])
		w.KeyInt("to_id", numbers[l.To])
		w.KeyText("type", l.Type)
		w.Close('}')
	}
	w.Close(']')
	w.Key(carry.Key)
	e.Write(w, s, spans, true)
	w.KeyText("text", s.Article.Text())
	w.Close('}')
}

// firstTriple is the start of the labels of a line that has any.
var firstTriple = regexp.MustCompile(`^\[\s*\[\s*\d+\s*,\s*\d+\s*,\s*"`)

// spanKeys are the keys that have spans, in one version or another.
var spanKeys = []string{"label", "labels", "entities", "annotations"}

// sniff is sure of triples, and of spans with offsets. The text may be too long for the
// start of the file.
func sniff(head []byte) format.Certainty {
	h := jsontext.ReadHead(head)
	if h.Has("spans") || h.Has("tokens") || h.Has("data") && !h.Is("data", '"') {
		return format.No
	}
	for _, key := range spanKeys {
		v := h.Values[key]
		if firstTriple.Match(v) || h.Is(key, '[') && bytes.Contains(v, []byte(`"start_offset"`)) {
			return format.Sure
		}
	}
	// A line without spans. An array of objects may be of anything.
	empty := string(h.Values["label"]) == "[]" || string(h.Values["labels"]) == "[]" || h.Is("entities", '[') && h.Is("relations", '[')
	if !h.Array && empty && (h.Has("text") || h.Has("data") || h.Has(carry.Key)) {
		return format.Sure
	}
	return format.No
}

// read reads a line. The text is in "data" where the project says so, as in older
// versions of doccano.
func read(r *jsontext.Reader, v jsontext.Value) []*carry.Article {
	o := r.Object(v, "", append([]string{"text", "data", "relations", carry.Key, "id-", "doc_id-", "Comments-", "comments-", "username", "annotation_approver-"}, spanKeys...)...)
	key := "text"
	if !o.Has("text") && o.Has("data") {
		key = "data"
	}
	o.Need(key)
	a := carry.NewArticle(r, o.Text(key))
	a.Set = o.Line("username")
	for _, key := range spanKeys {
		for i, v := range o.Elements(key) {
			r.Span = fmt.Sprintf("#%d", i+1)
			if v.Kind() == jsonscan.Object {
				a.Add(entity(r, v, key+"."))
			} else {
				a.Add(triple(r, v, key))
			}
		}
	}
	r.Span = ""
	if o.Has("relations") {
		a.HasLinks()
	}
	for i, v := range o.Elements("relations") {
		r.Link = fmt.Sprintf("#%d", i+1)
		l := r.Object(v, "relations.", "from_id", "to_id", "type", "id-")
		l.Need("from_id", "to_id", "type")
		a.Link("", l.Line("type"), l.Name("from_id"), l.Name("to_id"))
	}
	r.Link = ""
	a.Take(o.Value(carry.Key), carry.Key)
	return []*carry.Article{a}
}

// entity reads an object. An older version has the number of a label for its name.
func entity(r *jsontext.Reader, v jsontext.Value, path string) carry.Mark {
	s := r.Object(v, path, "id", "start_offset", "end_offset", "label",
		"user-", "document-", "example-", "prob-", "manual-", "uuid-", "created_at-", "updated_at-")
	s.Need("start_offset", "end_offset", "label")
	return carry.Mark{Ref: s.Name("id"), Start: s.Int("start_offset"), End: s.Int("end_offset"), Label: s.Name("label")}
}

// triple reads [start, end, label].
func triple(r *jsontext.Reader, v jsontext.Value, key string) (m carry.Mark) {
	n := 0
	for i, e := range r.Elements(v, key) {
		switch i {
		case 0:
			m.Start = r.Int(e, key+".0")
		case 1:
			m.End = r.Int(e, key+".1")
		case 2:
			m.Label = r.Text(e, key+".2")
		}
		n++
	}
	if n != 3 {
		r.Fail(&format.Fault{Kind: format.KeyMissing, Key: key + "." + strconv.Itoa(n)})
	}
	return m
}
