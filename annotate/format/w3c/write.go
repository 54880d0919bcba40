// Package w3c is the Web Annotation Data Model of the W3C (Recommendation of 23
// February 2017), as JSON-LD: an array with an AnnotationPage for each article.
//
// Each span is an Annotation. Its target has a TextPositionSelector, which counts code
// points, and a TextQuoteSelector with some text before and after. Its bodies are the
// label, to tag, and the note, to comment. A link is an Annotation too: its target is
// the one span, its body the other. The page holds the text, which the model leaves to
// the web.
package w3c

import (
	"io"
	"net/url"
	"time"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
)

// context names the model's terms, and two of ours: the text, and what the model does
// not say.
const context = `["http://www.w3.org/ns/anno.jsonld",{"goldspan":{"@id":"urn:goldspan:article","@type":"@json"},"text":"urn:goldspan:text"}]`

// around is how many code points before and after a quote are written.
const around = 32

// Format is the Web Annotation format, for a registry.
func Format() format.Format {
	return format.Format{
		Name: "w3c", Title: "W3C Web Annotation", Extensions: []string{".jsonld", ".json"},
		Sniff:  sniff,
		Decode: decode,
		Joined: true,
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			return carry.NewEncoder(w, o, carry.JSONArray, false, write)
		},
	}
}

func iri(kind, id string) string { return "urn:goldspan:" + kind + ":" + url.PathEscape(id) }

func write(w *jsontext.Writer, e *carry.Exporter, s annotate.State, spans []carry.Span) {
	article := iri("article", string(s.Article.ID))
	w.Open('{')
	w.Key("@context")
	w.Raw(context)
	w.KeyText("id", iri("page", string(s.Article.ID)))
	w.KeyText("type", "AnnotationPage")
	w.Key(carry.Key)
	e.Write(w, s, spans, false)
	w.KeyText("text", s.Article.Text())
	w.Key("items")
	w.Open('[')
	for i := range spans {
		w.Element()
		writeSpan(w, s.Article, article, &spans[i])
	}
	for l := range s.Links() {
		w.Element()
		writeLink(w, l)
	}
	w.Close(']')
	w.Close('}')
}

func writeSpan(w *jsontext.Writer, a *annotate.Article, article string, s *carry.Span) {
	w.Open('{')
	w.KeyText("id", iri("span", string(s.ID)))
	w.KeyText("type", "Annotation")
	for _, t := range []struct {
		key string
		at  int64
	}{{"created", s.Created}, {"modified", s.Modified}} {
		if t.at != 0 {
			w.KeyText(t.key, time.UnixMilli(t.at).UTC().Format("2006-01-02T15:04:05.000Z"))
		}
	}
	w.Key("body")
	w.Open('[')
	writeBody(w, "tagging", s.Name)
	if s.Note != "" {
		writeBody(w, "commenting", s.Note)
	}
	w.Close(']')
	w.Key("target")
	w.Open('{')
	w.KeyText("source", article)
	w.Key("selector")
	w.Open('[')
	w.Open('{')
	w.KeyText("type", "TextPositionSelector")
	w.KeyInt("start", s.Range.Start)
	w.KeyInt("end", s.Range.End)
	w.Close('}')
	w.Element()
	w.Open('{')
	w.KeyText("type", "TextQuoteSelector")
	w.KeyText("exact", s.Quote)
	w.KeyText("prefix", a.Quote(annotate.Range{Start: max(0, s.Range.Start-around), End: s.Range.Start}))
	w.KeyText("suffix", a.Quote(annotate.Range{Start: s.Range.End, End: min(a.Len(), s.Range.End+around)}))
	w.Close('}')
	w.Close(']')
	w.Close('}')
	w.Close('}')
}

func writeBody(w *jsontext.Writer, purpose, value string) {
	w.Element()
	w.Open('{')
	w.KeyText("type", "TextualBody")
	w.KeyText("purpose", purpose)
	w.KeyText("value", value)
	w.Close('}')
}

func writeLink(w *jsontext.Writer, l annotate.Link) {
	w.Open('{')
	w.KeyText("id", iri("link", string(l.ID)))
	w.KeyText("type", "Annotation")
	w.KeyText("motivation", "linking")
	w.Key("body")
	w.Open('[')
	w.Open('{')
	w.KeyText("type", "SpecificResource")
	w.KeyText("purpose", "linking")
	w.KeyText("source", iri("span", string(l.To)))
	w.Close('}')
	writeBody(w, "tagging", l.Type)
	w.Close(']')
	w.KeyText("target", iri("span", string(l.From)))
	w.Close('}')
}
