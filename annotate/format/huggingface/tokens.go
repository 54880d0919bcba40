package huggingface

import (
	"unicode/utf8"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/token"
)

// tag is the tag of a token.
type tag struct {
	label string // of the span that the token is in; "" for none
	first bool   // of the span
}

// split finds the words of a text. A text of white space alone is one word: a row
// without tokens would have no type.
func (e *encoder) split(text string) {
	e.words.Words(text)
	if len(e.words.Tokens) == 0 {
		e.words.Tokens = append(e.words.Tokens, token.Token{Text: text, End: utf8.RuneCountInString(text)})
	}
	e.tags = append(e.tags[:0], make([]tag, len(e.words.Tokens))...)
}

// tag gives each word its label. Of spans that overlap, the one that starts first has
// the words, and the longest of those.
func (e *encoder) tag(spans []carry.Span) {
	free := 0 // the first word that no span has
	var last annotate.Range
	for i := range spans {
		at := spans[i].Range
		from, to := e.words.In(at)
		switch {
		case at == last:
			e.loss.Add(format.LostTwin, 1)
		case from >= to:
			e.loss.Add(format.LostSpan, 1) // white space alone
		case from < free:
			e.loss.Add(format.LostNested, 1)
		default:
			for k := from; k < to; k++ {
				e.tags[k] = tag{spans[i].Name, k == from}
			}
			free, last = to, at
			if e.words.Tokens[from].Start != at.Start || e.words.Tokens[to-1].End != at.End {
				e.loss.Add(format.LostEdge, 1)
			}
		}
	}
}

func writeTokens(e *encoder, s annotate.State, spans []carry.Span) {
	e.split(s.Article.Text())
	e.tag(spans)
	w := &e.w
	w.Open('{')
	w.KeyText("id", jsonl.Pad(string(s.Article.ID)))
	list := func(key string, one func(i int)) {
		w.Key(key)
		w.Open('[')
		for i := range e.tags {
			w.Element()
			one(i)
		}
		w.Close(']')
	}
	list("tokens", func(i int) { w.Text(e.words.Tokens[i].Text) })
	list("ner_tags", func(i int) {
		if e.tags[i].label == "" {
			w.Raw(`"O"`)
		} else {
			w.Text(e.tags[i].text())
		}
	})
	list("starts", func(i int) { w.Int(e.words.Tokens[i].Start) })
	list("ends", func(i int) { w.Int(e.words.Tokens[i].End) })
	w.KeyText("text", s.Article.Text())
	w.Close('}')
	w.Raw("\n")
}

// text is the tag of a word of a span.
func (t tag) text() string {
	if t.first {
		return "B-" + t.label
	}
	return "I-" + t.label
}
