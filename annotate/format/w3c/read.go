package w3c

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"iter"
	"net/url"
	"slices"
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

var pageKeys = []string{"text", "items", "first", carry.Key, "type-",
	"@context-", "id-", "label-", "total-", "last-", "next-", "prev-", "partOf-", "startIndex-", "creator-", "created-", "modified-", "generator-",
	"body-", "bodyValue-", "motivation-", "generated-"}

// decode reads pages, collections and annotations, one after another. Annotations of one
// text that follow each other are one article.
func decode(in io.Reader) iter.Seq2[format.Item, error] {
	return func(yield func(format.Item, error) bool) {
		open := jsontext.Item{}
		var group *document
		flush := func() bool {
			d := group
			group = nil
			return d == nil || carry.Read(open, func(r *jsontext.Reader, _ jsontext.Value) []*carry.Article {
				return []*carry.Article{d.article(r, nil)}
			}, yield)
		}
		for item, err := range jsontext.Documents(in) {
			if err == nil && isAnnotation(item.Value) {
				v := slices.Clone(item.Value)
				if group == nil || !group.has(v) {
					if !flush() {
						return
					}
					open = jsontext.Item{Line: item.Line, Value: v}
					group = &document{}
				}
				group.add(v)
				continue
			}
			if !flush() {
				return
			}
			if err != nil {
				if !yield(format.Item{Line: item.Line}, err) {
					return
				}
				continue
			}
			if !carry.Read(item, read, yield) {
				return
			}
		}
		flush()
	}
}

// isAnnotation says that a value is an annotation alone, and no page.
func isAnnotation(v jsontext.Value) bool {
	var quiet jsontext.Reader
	o := quiet.Object(v, "", "type")
	for kind := range one(&quiet, o.Value("type"), "type") {
		if quiet.Text(kind, "type") == "Annotation" {
			return true
		}
	}
	return false
}

// read reads a page of annotations, or a collection with its first page in it. The text is
// on the page, or the "value" of a target's source: then there is an article for each text.
func read(r *jsontext.Reader, v jsontext.Value) (out []*carry.Article) {
	o := r.Object(v, "", pageKeys...)
	if first := o.Value("first"); first != nil && first.Kind() == jsonscan.Object {
		o = r.Object(first, "first.", pageKeys...)
	}
	var all []*document
	if o.Has("text") {
		all = []*document{{text: o.Text("text")}}
	}
	for _, v := range o.Elements("items") {
		of := slices.IndexFunc(all, func(d *document) bool { return o.Has("text") || d.has(v) })
		if of < 0 {
			of = len(all)
			all = append(all, &document{})
		}
		all[of].add(v)
	}
	if len(all) == 0 {
		all = []*document{{}}
	}
	for _, d := range all {
		out = append(out, d.article(r, o.Value(carry.Key)))
	}
	return out
}

// document is a text and its annotations.
type document struct {
	text, id string
	items    []jsontext.Value
	depth    int // of a part of a text that a selector selects
}

// has says that an annotation is about the text: its target has the text, or the name of
// the text, or neither.
func (d *document) has(v jsontext.Value) bool {
	switch text, id := sourceOf(v); {
	case text != "":
		return text == d.text || d.text == "" && id == d.id
	case id != "":
		return id == d.id || d.id == ""
	}
	return true
}

func (d *document) add(v jsontext.Value) {
	text, id := sourceOf(v)
	d.text, d.id = cmp.Or(d.text, text), cmp.Or(d.id, id)
	d.items = append(d.items, v)
}

// article reads the annotations. known is what Goldspan wrote of the article.
func (d *document) article(r *jsontext.Reader, known jsontext.Value) *carry.Article {
	if d.text == "" {
		r.Fail(&format.Fault{Kind: format.KeyMissing, Key: "text"})
	}
	a := carry.NewArticle(r, d.text)
	for i, v := range d.items {
		d.annotation(r, a, i, v)
	}
	r.Span, r.Link = "", ""
	a.Take(known, carry.Key)
	return a
}

// sourceOf is the text that an annotation is about, and the name of the text; "" for what
// is not there.
func sourceOf(v jsontext.Value) (text, id string) {
	var quiet jsontext.Reader
	for target := range one(&quiet, quiet.Object(v, "", "target").Value("target"), "") {
		if target.Kind() != jsonscan.Object {
			continue
		}
		source := quiet.Object(target, "", "source").Value("source")
		switch {
		case source == nil:
		case source.Kind() == jsonscan.String:
			id = cmp.Or(id, quiet.Text(source, ""))
		case source.Kind() == jsonscan.Object:
			o := quiet.Object(source, "", "value", "id")
			text, id = cmp.Or(text, o.Text("value")), cmp.Or(id, o.Text("id"))
		}
	}
	return text, id
}

// annotation reads a span or a link. With several targets it is a span for each.
func (d *document) annotation(r *jsontext.Reader, a *carry.Article, i int, v jsontext.Value) {
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
	for target := range one(r, target, "items.target") {
		t := r.Object(target, "items.target.", "selector", "source-", "type-", "id-", "styleClass-")
		t.Need("selector")
		if !d.place(r, t.Value("selector"), &m) {
			return
		}
		a.Add(m)
		m.Ref, m.Quote = "", nil // links name the first one
	}
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
	named string // an address, which is a label where there is no other one
}

func bodies(r *jsontext.Reader, o jsontext.Object) (s said) {
	s.label = o.Line("bodyValue")
	for v := range one(r, o.Value("body"), "items.body") {
		if v.Kind() == jsonscan.String {
			s.name(r, r.Text(v, "items.body"))
			continue
		}
		b := r.Object(v, "items.body.", "purpose", "value", "source", "type-", "id-", "format-", "language-", "created-", "creator-", "modified-", "textDirection-", "processingLanguage-")
		switch purpose := b.Text("purpose"); {
		case purpose == "linking" && b.Has("source"):
			s.other = b.Text("source")
		case purpose == "commenting" || purpose == "describing" || purpose == "replying" || purpose == "questioning":
			s.notes = append(s.notes, b.Line("value"))
		case !b.Has("value") && b.Has("source"):
			s.name(r, b.Line("source"))
		case s.label == "":
			s.label = b.Line("value")
		default:
			r.SetUnknown("items.body." + purpose)
		}
	}
	if s.label == "" {
		s.label, s.named = s.named, ""
	}
	if s.named != "" {
		r.SetUnknown("items.body")
	}
	return s
}

// name takes an address as the body. The first one may be the label.
func (s *said) name(r *jsontext.Reader, address string) {
	if s.named != "" {
		r.SetUnknown("items.body")
		return
	}
	s.named = address
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
