package w3c

import (
	"bytes"
	"fmt"
	"iter"
	"net/url"
	"strings"

	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/jsontext"
)

// sniff is sure of the context of the model.
func sniff(head []byte) format.Certainty {
	if v := jsontext.ReadHead(head).Values["@context"]; bytes.Contains(v, []byte("www.w3.org/ns/anno")) {
		return format.Sure
	}
	return format.No
}

var pageKeys = []string{"text", "items", "first", carry.Key, "target", "type",
	"@context-", "id-", "label-", "total-", "last-", "next-", "prev-", "partOf-", "startIndex-", "creator-", "created-", "modified-", "generator-",
	"body-", "bodyValue-", "motivation-", "generated-"}

// read reads a page of annotations, a collection with its first page in it, or one
// annotation. The text is on the page, or the "value" of a target's source.
func read(r *jsontext.Reader, v jsontext.Value) []*carry.Article {
	o := r.Object(v, "", pageKeys...)
	if first := o.Value("first"); first != nil && first.Kind() == jsonscan.Object {
		o = r.Object(first, "first.", pageKeys...)
	}
	items := o.Elements("items")
	if o.Text("type") == "Annotation" {
		items = func(yield func(int, jsontext.Value) bool) { yield(0, v) }
	}
	text := o.Text("text")
	if !o.Has("text") {
		text = sourceText(items)
	}
	if text == "" {
		o.Need("text")
	}
	a := carry.NewArticle(r, text)
	for i, v := range items {
		annotation(r, a, i, v)
	}
	r.Span, r.Link = "", ""
	a.Take(o.Value(carry.Key), carry.Key)
	return []*carry.Article{a}
}

// sourceText is the text of the first target that has one.
func sourceText(items iter.Seq2[int, jsontext.Value]) string {
	var quiet jsontext.Reader
	for _, v := range items {
		target := quiet.Object(v, "", "target").Value("target")
		if target == nil || target.Kind() != jsonscan.Object {
			continue
		}
		source := quiet.Object(target, "", "source").Value("source")
		if source == nil || source.Kind() != jsonscan.Object {
			continue
		}
		if text := quiet.Object(source, "", "value").Text("value"); text != "" {
			return text
		}
	}
	return ""
}

// annotation reads a span or a link.
func annotation(r *jsontext.Reader, a *carry.Article, i int, v jsontext.Value) {
	r.Span, r.Link = fmt.Sprintf("#%d", i+1), ""
	o := r.Object(v, "items.", "id", "body", "bodyValue", "target", "motivation", "text-",
		"type-", "@context-", "created-", "modified-", "generated-", "creator-", "generator-", "stylesheet-", "via-", "canonical-", "rights-", "audience-")
	o.Need("target")
	b := bodies(r, o)
	target := o.Value("target")
	if target == nil {
		return
	}
	if b.other != "" {
		r.Span, r.Link = "", fmt.Sprintf("#%d", i+1)
		a.Link(name(o.Text("id"), "link"), b.label, r.Text(target, "items.target"), b.other)
		return
	}
	m := carry.Mark{Ref: o.Text("id"), Label: b.label, Note: strings.Join(b.notes, "\n")}
	if b.label == "" {
		r.Fail(&format.Fault{Kind: format.ValueEmpty, Key: "items.body"})
		return
	}
	t := r.Object(target, "items.target.", "selector", "source-", "type-", "id-", "styleClass-")
	t.Need("selector")
	positions := 0
	for v := range one(r, t.Value("selector"), "items.target.selector") {
		s := r.Object(v, "items.target.selector.", "type", "start", "end", "exact", "prefix-", "suffix-", "value-", "conformsTo-")
		switch kind := s.Text("type"); kind {
		case "TextPositionSelector":
			s.Need("start", "end")
			m.Start, m.End = s.Int("start"), s.Int("end")
			positions++
		case "TextQuoteSelector":
			exact := s.Text("exact")
			m.Quote = &exact
		default:
			r.SetUnknown("items.target.selector." + kind)
		}
	}
	if positions != 1 {
		r.Fail(&format.Fault{Kind: format.KeyMissing, Key: "items.target.selector.start"})
		return
	}
	a.Add(m)
}

// name takes the ID out of an IRI that Goldspan wrote.
func name(s, kind string) string {
	if rest, ours := strings.CutPrefix(s, "urn:goldspan:"+kind+":"); ours {
		if id, err := url.PathUnescape(rest); err == nil {
			return id
		}
	}
	return ""
}

// said is what the bodies of an annotation say.
type said struct {
	label string
	notes []string
	other string // the span that a link goes to
}

func bodies(r *jsontext.Reader, o jsontext.Object) (s said) {
	s.label = o.Line("bodyValue")
	for v := range one(r, o.Value("body"), "items.body") {
		if v.Kind() == jsonscan.String {
			r.SetUnknown("items.body")
			continue
		}
		b := r.Object(v, "items.body.", "purpose", "value", "source", "type-", "id-", "format-", "language-", "created-", "creator-", "modified-", "textDirection-", "processingLanguage-")
		switch purpose := b.Text("purpose"); {
		case purpose == "linking" && b.Has("source"):
			s.other = b.Text("source")
		case purpose == "commenting" || purpose == "describing" || purpose == "replying" || purpose == "questioning":
			s.notes = append(s.notes, b.Line("value"))
		case s.label == "":
			s.label = b.Line("value")
		default:
			r.SetUnknown("items.body." + purpose)
		}
	}
	return s
}

// one gives the elements of an array, or a value that is no array.
func one(r *jsontext.Reader, v jsontext.Value, key string) iter.Seq[jsontext.Value] {
	return func(yield func(jsontext.Value) bool) {
		switch {
		case v == nil:
		case v.Kind() != jsonscan.Array:
			yield(v)
		default:
			for _, e := range r.Elements(v, key) {
				if !yield(e) {
					return
				}
			}
		}
	}
}
