// Package labelbuddy is the JSON and JSONL of labelbuddy 1.0: documents with
// annotations.
//
// Labelbuddy counts code points in "start_char" and "end_char", and bytes of UTF-8 in
// "start_byte" and "end_byte"; a file may have either pair. An annotation has the name
// of a label and one additional text, which holds the note of a span. Labels are a
// file of their own.
package labelbuddy

import (
	"bytes"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
)

// The schemes: one array, or lines.
const (
	JSON  = "json"
	JSONL = "jsonl"
)

// Format is labelbuddy's format, for a registry.
func Format() format.Format {
	return format.Format{
		Name: "labelbuddy", Title: "labelbuddy JSON", Extensions: []string{".json", ".jsonl"},
		Schemes:    []string{JSON, JSONL},
		Sniff:      sniff,
		Decode:     carry.Decode(read),
		Joined:     true,
		NewEncoder: newEncoder,
		Beside:     beside,
	}
}

func newEncoder(w io.Writer, o format.Options) format.Encoder {
	frame := carry.JSONArray
	if o.Scheme == JSONL {
		frame = carry.JSONLines
	}
	return carry.NewEncoder(w, o, frame, false, write)
}

// beside is the list of labels, with their colours and keys.
func beside(o format.Options) []format.Beside {
	var w jsontext.Writer
	w.Open('[')
	for _, l := range o.Labels {
		w.Element()
		w.Open('{')
		w.KeyText("name", l.Name)
		w.KeyText("color", l.Color)
		w.KeyTextIf("shortcut_key", l.Key)
		w.Close('}')
	}
	w.Close(']')
	w.Raw("\n")
	return []format.Beside{{Suffix: ".labels.json", Data: w.B}}
}

func write(w *jsontext.Writer, e *carry.Exporter, s annotate.State, spans []carry.Span) {
	w.Open('{')
	w.KeyTextIf("list_title", s.Article.Title)
	w.KeyTextIf("display_title", s.Article.Title)
	w.Key("metadata")
	w.Open('{')
	w.Key(carry.Key)
	e.Write(w, s, spans, false)
	w.Close('}')
	w.Key("annotations")
	w.Open('[')
	for i := range spans {
		sp := &spans[i]
		w.Element()
		w.Open('{')
		w.KeyInt("start_char", sp.Range.Start)
		w.KeyInt("end_char", sp.Range.End)
		w.KeyText("label_name", sp.Name)
		w.KeyTextIf("extra_data", sp.Note)
		w.Close('}')
	}
	w.Close(']')
	w.KeyText("text", s.Article.Text())
	w.Close('}')
}

func sniff(head []byte) format.Certainty {
	h := jsontext.ReadHead(head)
	switch {
	case h.Has("data") || h.Has("spans") || h.Has("tokens") || h.Has("@context"):
		return format.No
	case h.Has("utf8_text_md5_checksum"), h.Is("annotations", '[') && bytes.Contains(h.Values["annotations"], []byte(`"label_name"`)), jsontext.Starts(h.Values["metadata"], carry.Key), h.Is("text", '"') && h.Is("annotations", '[') && (h.Is("metadata", '{') || h.Array):
		return format.Sure
	case h.Is("text", '"') && h.Is("annotations", '['):
		return format.Maybe
	}
	return format.No
}

func read(r *jsontext.Reader, v jsontext.Value) []*carry.Article {
	o := r.Object(v, "", "text", "metadata", "list_title", "display_title", "utf8_text_md5_checksum", "annotations")
	o.Need("text")
	text := o.Text("text")
	if says := o.Text("utf8_text_md5_checksum"); says != "" {
		sum := md5.Sum([]byte(text))
		if is := hex.EncodeToString(sum[:]); is != says {
			r.Fail(&format.Fault{Kind: format.HashDiffers, Is: is, Says: says})
		}
	}
	a := carry.NewArticle(r, text)
	a.Title = o.Line("list_title")
	if a.Title == "" {
		a.Title = o.Line("display_title")
	}
	for i, v := range o.Elements("annotations") {
		r.Span = fmt.Sprintf("#%d", i+1)
		s := r.Object(v, "annotations.", "start_char", "end_char", "start_byte", "end_byte", "label_name", "extra_data")
		m := carry.Mark{Start: s.Int("start_char"), End: s.Int("end_char"), Label: s.Line("label_name"), Note: s.Text("extra_data")}
		if !s.Has("start_char") && s.Has("start_byte") {
			s.Need("end_byte")
			m.Start, m.End = a.FromBytes(s.Int("start_byte"), s.Int("end_byte"))
		} else {
			s.Need("start_char", "end_char")
		}
		s.Need("label_name")
		a.Add(m)
	}
	r.Span = ""
	a.TakeFrom(o.Value("metadata"), "metadata")
	return []*carry.Article{a}
}
