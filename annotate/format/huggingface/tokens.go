package huggingface

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsonl"
)

// word is a token of the text: a word or a mark, without white space.
type word struct {
	text  string
	at    annotate.Range
	label string // of the span that it is in; "" for none
	first bool   // of the span
}

// split finds the words of a text. A text of white space alone is one word: a row
// without tokens would have no type.
func (e *encoder) split(text string) {
	e.words = e.words[:0]
	at := 0
	for w := words.FromString(text); w.Next(); {
		n := utf8.RuneCountInString(w.Value())
		if value := w.Value(); value[0] > ' ' && value[0] < utf8.RuneSelf || strings.ContainsFunc(value, visible) {
			e.words = append(e.words, word{text: value, at: annotate.Range{Start: at, End: at + n}})
		}
		at += n
	}
	if len(e.words) == 0 {
		e.words = append(e.words, word{text: text, at: annotate.Range{End: at}})
	}
}

func visible(r rune) bool { return !unicode.IsSpace(r) }

// tag gives each word its label. Of spans that overlap, the one that starts first has
// the words, and the longest of those.
func (e *encoder) tag(spans []carry.Span) {
	free := 0 // the first word that no span has
	var last annotate.Range
	for i := range spans {
		at := spans[i].Range
		from, _ := slices.BinarySearchFunc(e.words, at.Start, func(w word, start int) int { return w.at.End - start - 1 })
		to, _ := slices.BinarySearchFunc(e.words, at.End, func(w word, end int) int { return w.at.Start - end })
		switch {
		case at == last:
			e.loss.Add(format.LostTwin, 1)
		case from >= to:
			e.loss.Add(format.LostSpan, 1) // white space alone
		case from < free:
			e.loss.Add(format.LostNested, 1)
		default:
			for k := from; k < to; k++ {
				e.words[k].label, e.words[k].first = spans[i].Name, k == from
			}
			free, last = to, at
			if e.words[from].at.Start != at.Start || e.words[to-1].at.End != at.End {
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
	list := func(key string, one func(*word)) {
		w.Key(key)
		w.Open('[')
		for i := range e.words {
			w.Element()
			one(&e.words[i])
		}
		w.Close(']')
	}
	list("tokens", func(word *word) { w.Text(word.text) })
	list("ner_tags", func(word *word) {
		if word.label == "" {
			w.Raw(`"O"`)
		} else {
			w.Text(word.tag())
		}
	})
	list("starts", func(word *word) { w.Int(word.at.Start) })
	list("ends", func(word *word) { w.Int(word.at.End) })
	w.KeyText("text", s.Article.Text())
	w.Close('}')
	w.Raw("\n")
}

// tag is the tag of a word of a span.
func (w *word) tag() string {
	if w.first {
		return "B-" + w.label
	}
	return "I-" + w.label
}
