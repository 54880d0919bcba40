package huggingface

import (
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/jsontext"
	"goldspan/annotate/format/token"
)

// tagKeys are the keys under which data sets have their tags.
var tagKeys = []string{"ner_tags", "tags", "labels"}

func sniff(head []byte) format.Certainty {
	h := jsontext.ReadHead(head)
	if !h.Is("tokens", '[') || h.Has("spans") {
		return format.No
	}
	for _, key := range tagKeys {
		if h.Is(key, '[') {
			return format.Sure
		}
	}
	return format.No
}

// read reads a row. Without a text, the text is the tokens with spaces between.
func read(r *jsontext.Reader, v jsontext.Value) []*carry.Article {
	o := r.Object(v, "", append([]string{"id", "tokens", "starts", "ends", "text"}, tagKeys...)...)
	o.Need("tokens")
	var tokens []annotate.Range
	var text strings.Builder
	at := 0
	for i, v := range o.Elements("tokens") {
		word := r.Text(v, "tokens")
		if i > 0 {
			text.WriteByte(' ')
			at++
		}
		text.WriteString(word)
		n := utf8.RuneCountInString(word)
		tokens = append(tokens, annotate.Range{Start: at, End: at + n})
		at += n
	}
	whole := text.String()
	if o.Has("text") {
		o.Need("starts", "ends")
		whole = o.Text("text")
		for k, key := range []string{"starts", "ends"} {
			n := 0
			for i, v := range o.Elements(key) {
				n++
				switch {
				case i >= len(tokens):
				case k == 0:
					tokens[i].Start = r.Int(v, key)
				default:
					tokens[i].End = r.Int(v, key)
				}
			}
			sameLength(r, key, n, len(tokens))
		}
	}
	a := carry.NewArticle(r, whole)
	a.ID = jsonl.Unpad(o.Name("id"))
	found := false
	for _, key := range tagKeys {
		if o.Has(key) && !found {
			found = true
			readTags(r, a, o, key, tokens)
		}
	}
	if !found {
		o.Need(tagKeys[0])
	}
	return []*carry.Article{a}
}

func sameLength(r *jsontext.Reader, key string, n, want int) {
	if n != want {
		r.Fail(&format.Fault{Kind: format.WrongType, Key: key, Want: format.Array, Is: fmt.Sprint(want), Says: fmt.Sprint(n)})
	}
}

// readTags makes the spans of tags.
func readTags(r *jsontext.Reader, a *carry.Article, o jsontext.Object, key string, tokens []annotate.Range) {
	spans, n := 0, 0
	tags := token.Joiner{Add: func(at annotate.Range, label string) {
		spans++
		r.Span = fmt.Sprintf("#%d", spans)
		a.Add(carry.Mark{Start: at.Start, End: at.End, Label: label})
		r.Span = ""
	}}
	for i, v := range o.Elements(key) {
		if v.Kind() == jsonscan.Number {
			r.Fail(&format.Fault{Kind: format.TagNumber, Key: key, Says: string(v)})
			return
		}
		text := r.Text(v, key)
		n++
		if i >= len(tokens) || r.Err != nil {
			continue
		}
		tag, ok := token.ParseTag(cmp.Or(text, token.Outside))
		if !ok {
			r.Fail(&format.Fault{Kind: format.OtherTag, Key: key, Says: text})
			return
		}
		tags.Next(tag, tokens[i])
	}
	tags.End()
	sameLength(r, key, n, len(tokens))
}
