package huggingface

import (
	"fmt"
	"strings"

	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/jsontext"
)

// tagKeys are the keys under which data sets have their tags.
var tagKeys = []string{"ner_tags", "tags", "labels"}

func sniff(head []byte) format.Certainty {
	h := jsontext.ReadHead(head)
	if h.Array || !h.Is("tokens", '[') || h.Has("spans") {
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
		token := r.Text(v, "tokens")
		if i > 0 {
			text.WriteByte(' ')
			at++
		}
		text.WriteString(token)
		n := utf8.RuneCountInString(token)
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

// readTags makes the spans of tags: BIO, and also the first and last tags of BIOES and
// BILUO. "I" after another label starts a span, as in IOB1.
func readTags(r *jsontext.Reader, a *carry.Article, o jsontext.Object, key string, tokens []annotate.Range) {
	var open carry.Mark
	spans, n := 0, 0
	end := func() {
		if open.Label != "" {
			spans++
			r.Span = fmt.Sprintf("#%d", spans)
			a.Add(open)
			r.Span = ""
		}
		open = carry.Mark{}
	}
	for i, v := range o.Elements(key) {
		tag := r.Text(v, key)
		n++
		if i >= len(tokens) || r.Err != nil {
			continue
		}
		kind, label, _ := strings.Cut(tag, "-")
		if tag == "O" || tag == "" {
			end()
			continue
		}
		if len(kind) != 1 || !strings.Contains("BIESLU", kind) || label == "" {
			r.Fail(&format.Fault{Kind: format.OtherAnswer, Key: key, Is: "B-…", Says: tag})
			return
		}
		if strings.Contains("BSU", kind) || open.Label != label {
			end()
			open = carry.Mark{Start: tokens[i].Start, Label: label}
		}
		open.End = tokens[i].End
		if strings.Contains("ESLU", kind) {
			end()
		}
	}
	end()
	sameLength(r, key, n, len(tokens))
}
