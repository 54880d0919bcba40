// Package prodigy is the JSONL of Prodigy 1.1x: tasks with spans, tokens and
// relations, as the recipes spans.manual and rel.manual write them.
//
// Prodigy counts code points. A span names its tokens, and the last one is part of
// the span. Prodigy refuses spans off the edges of tokens, so the tokens are cut at
// the edges of spans. "meta" is shown below a task; other keys are kept.
package prodigy

import (
	"fmt"
	"io"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
	"goldspan/annotate/format/token"
)

const accept = "accept"

// Format is Prodigy's JSONL, for a registry.
func Format() format.Format {
	return format.Format{
		Name: "prodigy", Title: "Prodigy JSONL", Extensions: []string{".jsonl"},
		Sniff:  sniff,
		Decode: carry.Decode(read),
		Joined: true,
		NewEncoder: func(w io.Writer, o format.Options) format.Encoder {
			t := &writer{}
			return carry.NewEncoder(w, o, carry.JSONLines, false, t.write)
		},
	}
}

// writer writes tasks. What it has is used again for each one.
type writer struct {
	token.Tokenizer
	ranges []annotate.Range // of the spans
}

func (t *writer) write(w *jsontext.Writer, e *carry.Exporter, s annotate.State, spans []carry.Span) {
	t.ranges = t.ranges[:0]
	for i := range spans {
		t.ranges = append(t.ranges, spans[i].Range)
	}
	t.Cut(s.Article.Text(), t.ranges)
	w.Open('{')
	w.KeyText("answer", accept)
	w.Key("meta")
	w.Open('{')
	w.KeyTextIf("title", s.Article.Title)
	w.KeyTextIf("outlet", s.Article.Meta.Outlet)
	w.KeyTextIf("published", s.Article.Meta.Published)
	w.Close('}')
	w.Key("spans")
	w.Open('[')
	at := make(map[annotate.SpanID]*carry.Span, 2*s.LinkCount())
	for i := range spans {
		sp := &spans[i]
		if sp.Linked {
			at[sp.ID] = sp
		}
		w.Element()
		t.writeSpan(w, sp)
	}
	w.Close(']')
	w.Key("relations")
	w.Open('[')
	for l := range s.Links() {
		head, child := at[l.From], at[l.To]
		w.Element()
		w.Open('{')
		w.KeyInt("head", t.Last(head.Range.End))
		w.KeyInt("child", t.Last(child.Range.End))
		w.KeyText("label", l.Type)
		w.Key("head_span")
		t.writeSpan(w, head)
		w.Key("child_span")
		t.writeSpan(w, child)
		w.Close('}')
	}
	w.Close(']')
	w.Key(carry.Key)
	e.Write(w, s, spans, true)
	w.KeyText("text", s.Article.Text())
	w.Key("tokens")
	w.Open('[')
	for i := range t.Tokens {
		k := &t.Tokens[i]
		w.Element()
		w.Raw(`{"text":`)
		w.Text(k.Text)
		w.Raw(`,"start":`)
		w.Int(k.Start)
		w.Raw(`,"end":`)
		w.Int(k.End)
		w.Raw(`,"id":`)
		w.Int(i)
		if k.Space {
			w.Raw(`,"ws":true}`)
		} else {
			w.Raw(`,"ws":false}`)
		}
	}
	w.Close(']')
	w.Close('}')
}

func (t *writer) writeSpan(w *jsontext.Writer, s *carry.Span) {
	w.Open('{')
	w.KeyInt("start", s.Range.Start)
	w.KeyInt("end", s.Range.End)
	w.KeyInt("token_start", t.First(s.Range.Start))
	w.KeyInt("token_end", t.Last(s.Range.End))
	w.KeyText("label", s.Name)
	w.Close('}')
}

// sniff is sure of the keys that Prodigy itself adds, and of spans with tokens.
func sniff(head []byte) format.Certainty {
	h := jsontext.ReadHead(head)
	switch {
	case h.Array:
		return format.No
	case h.Has("_input_hash") || h.Has("_task_hash") || h.Has("_view_id"):
		return format.Sure
	case h.Is("spans", '[') && (h.Is("tokens", '[') || h.Is("relations", '[')):
		return format.Sure
	case h.Is("text", '"') && h.Is("answer", '"'):
		return format.Maybe
	}
	return format.No
}

// read reads a task. A task that was not accepted is an error: it says nothing of its
// text.
func read(r *jsontext.Reader, v jsontext.Value) []*carry.Article {
	o := r.Object(v, "", "text", "spans", "relations", "answer", "_annotator_id", "meta", carry.Key,
		"tokens-", "arcs-", "view_id-", "_input_hash-", "_task_hash-", "_session_id-", "_view_id-", "_timestamp-", "_is_binary-", "config-", "options-", "versions-")
	o.Need("text")
	a := carry.NewArticle(r, o.Text("text"))
	switch answer := o.Text("answer"); answer {
	case "":
	case accept:
		a.Status = annotate.StatusDone
	default:
		r.Fail(&format.Fault{Kind: format.OtherAnswer, Err: annotate.ErrStatus, Is: accept, Says: answer})
	}
	a.Set = o.Line("_annotator_id")
	for key, v := range r.Members(o.Value("meta"), "meta") {
		switch key {
		case "title":
			a.Title = r.Text(v, "meta.title")
		case "outlet", "published": // in the object too
		default:
			r.SetUnknown("meta." + key)
		}
	}
	refs := map[string]bool{}
	for i, v := range o.Elements("spans") {
		r.Span = fmt.Sprintf("#%d", i+1)
		m := span(r, v, "spans.")
		refs[m.Ref] = true
		a.Add(m)
	}
	r.Span = ""
	if o.Has("relations") {
		a.HasLinks()
	}
	for i, v := range o.Elements("relations") {
		r.Link = fmt.Sprintf("#%d", i+1)
		l := r.Object(v, "relations.", "head_span", "child_span", "label", "head-", "child-", "color-")
		l.Need("head_span", "child_span", "label")
		if ofWords(r, l) {
			r.SetUnknown("relations of words")
			continue
		}
		var ends [2]string
		for k, key := range []string{"head_span", "child_span"} {
			if !l.Has(key) {
				continue
			}
			m := span(r, l.Value(key), "relations."+key+".")
			// A relation may join tokens that are no spans. Its ends become spans where
			// they have a label.
			if !refs[m.Ref] && r.Err == nil {
				refs[m.Ref] = true
				a.Add(m)
			}
			ends[k] = m.Ref
		}
		a.Link("", l.Line("label"), ends[0], ends[1])
	}
	r.Link = ""
	a.Take(o.Value(carry.Key), carry.Key)
	return []*carry.Article{a}
}

// ofWords says that a relation has a word for an end, which is no span: it has no label.
func ofWords(r *jsontext.Reader, relation jsontext.Object) bool {
	for _, key := range []string{"head_span", "child_span"} {
		var quiet jsontext.Reader
		if v := relation.Value(key); v != nil && r.Err == nil && !quiet.Object(v, "", "label").Has("label") && quiet.Err == nil {
			return true
		}
	}
	return false
}

// span reads a span. Its name is its place.
func span(r *jsontext.Reader, v jsontext.Value, path string) carry.Mark {
	s := r.Object(v, path, "start", "end", "label", "text", "token_start-", "token_end-", "source-", "input_hash-", "pattern-", "score-", "type-")
	s.Need("start", "end", "label")
	m := carry.Mark{Start: s.Int("start"), End: s.Int("end"), Label: s.Line("label")}
	if s.Has("text") {
		quote := s.Text("text")
		m.Quote = &quote
	}
	m.Ref = fmt.Sprint(m.Start, " ", m.End, " ", m.Label)
	return m
}
