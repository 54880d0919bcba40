// Package labelstudio is the JSON of Label Studio 1.x: an array of tasks with
// annotations. The labelling configuration stands beside it.
//
// Label Studio counts code points. A file of lines would be one task there, so tasks
// are always an array. A region has its note as "meta"; the metadata of a task keeps
// the rest. On reading, each annotator gives an annotation set.
package labelstudio

import (
	"bytes"
	"encoding/xml"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
)

// Format is Label Studio's JSON, for a registry.
func Format() format.Format {
	return format.Format{
		Name: "label-studio", Title: "Label Studio JSON", Extensions: []string{".json"},
		Sniff:  sniff,
		Decode: carry.Decode(read),
		Joined: true,
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			return carry.NewEncoder(w, o, carry.JSONArray, false, write)
		},
		Beside: func(o format.Options) []format.Beside {
			return []format.Beside{{Suffix: ".labels.xml", Data: config(o.Labels)}}
		},
	}
}

// config is the labelling configuration.
func config(labels []annotate.Label) []byte {
	var b bytes.Buffer
	attribute := func(name, value string) {
		b.WriteString(" " + name + `="`)
		xml.EscapeText(&b, []byte(value))
		b.WriteString(`"`)
	}
	b.WriteString("<View>\n  <Labels name=\"label\" toName=\"text\">\n")
	for _, l := range labels {
		b.WriteString("    <Label")
		attribute("value", l.Name)
		attribute("background", l.Color)
		if l.Key != "" {
			attribute("hotkey", l.Key)
		}
		b.WriteString("/>\n")
	}
	b.WriteString("  </Labels>\n  <Relations>\n")
	for _, t := range annotate.LinkTypes() {
		b.WriteString("    <Relation")
		attribute("value", t)
		b.WriteString("/>\n")
	}
	b.WriteString("  </Relations>\n  <Text name=\"text\" value=\"$text\"/>\n</View>\n")
	return b.Bytes()
}

func write(w *jsontext.Writer, e *carry.Exporter, s annotate.State, spans []carry.Span) {
	a := s.Article
	w.Open('{')
	w.Key("meta")
	w.Open('{')
	w.Key(carry.Key)
	e.Write(w, s, spans, false)
	w.Close('}')
	w.Key("annotations")
	w.Open('[')
	w.Open('{')
	w.Key("result")
	w.Open('[')
	for i := range spans {
		w.Element()
		writeRegion(w, &spans[i])
	}
	for l := range s.Links() {
		w.Element()
		w.Open('{')
		w.KeyText("from_id", string(l.From))
		w.KeyText("to_id", string(l.To))
		w.KeyText("type", "relation")
		w.KeyText("direction", "right")
		w.Key("labels")
		w.Open('[')
		w.Text(l.Type)
		w.Close(']')
		w.Close('}')
	}
	w.Close(']')
	w.Close('}')
	w.Close(']')
	w.Key("data")
	w.Open('{')
	w.KeyText("text", a.Text())
	// For the columns of the list of tasks.
	w.KeyText("title", a.Title)
	w.KeyText("outlet", a.Meta.Outlet)
	w.KeyText("published", a.Meta.Published)
	w.KeyText("url", a.Meta.URL)
	w.Close('}')
	w.Close('}')
}

func writeRegion(w *jsontext.Writer, s *carry.Span) {
	w.Open('{')
	w.KeyText("id", string(s.ID))
	w.KeyText("from_name", "label")
	w.KeyText("to_name", "text")
	w.KeyText("type", "labels")
	w.Key("value")
	w.Open('{')
	w.KeyInt("start", s.Range.Start)
	w.KeyInt("end", s.Range.End)
	w.KeyText("text", s.Quote)
	w.Key("labels")
	w.Open('[')
	w.Text(s.Name)
	w.Close(']')
	w.Close('}')
	if s.Note != "" {
		w.Key("meta")
		w.Open('{')
		w.Key("text")
		w.Open('[')
		w.Text(s.Note)
		w.Close(']')
		w.Close('}')
	}
	w.Close('}')
}

// sniff is sure of tasks with data and annotations, and of annotations with results.
// Label Studio itself writes the annotations before the data.
func sniff(head []byte) format.Certainty {
	h := jsontext.ReadHead(head)
	switch {
	case sniffMin(h):
		return format.Sure
	case h.Has("text") || h.Has("spans"):
		return format.No
	case bytes.Contains(h.Values["annotations"], []byte(`"result"`)) && h.Is("annotations", '['):
		return format.Sure
	case !h.Is("data", '{'):
		return format.No
	case h.Is("annotations", '[') || h.Is("predictions", '[') || h.Is("completions", '['):
		return format.Sure
	}
	return format.Maybe
}
