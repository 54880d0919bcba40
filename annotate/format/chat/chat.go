// Package chat is JSONL of conversations, from which language models are tuned: one
// line for each article, with the three messages system, user and assistant. OpenAI,
// Hugging Face TRL, Axolotl and others read such lines.
//
// The system message names the labels and says what to return. It is the same in every
// line. The user's message is the text of the article. The assistant's message is JSON:
// the spans, each with its label, its quote and its details. There are no offsets,
// because models cannot count characters. "nth" says which of several equal quotes is
// meant.
//
// A line can only be written. The title, the source and the status of an article,
// notes and links are left out, because the model cannot know them from the text.
package chat

import (
	"io"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/carry"
	"goldspan/annotate/format/jsontext"
)

// Format is the format of conversations, for a registry.
func Format() format.Format {
	return format.Format{
		Name: "chat", Title: "Chat messages (fine-tuning)", Extensions: []string{".jsonl"},
		Joined:     true,
		NewEncoder: newEncoder,
	}
}

type encoder struct {
	*carry.Encoder
	system string
	answer jsontext.Writer
	places map[string][]int
	loss   format.Loss
}

func newEncoder(w io.Writer, o format.Options) format.Encoder {
	e := &encoder{system: system(o.Labels), places: map[string][]int{}, loss: format.Loss{}}
	e.Encoder = carry.NewEncoder(w, o, carry.JSONLines, false, e.write)
	return e
}

// Encode writes an article, without what is not part of it.
func (e *encoder) Encode(s annotate.State) error { return e.Encoder.Encode(withoutRegions(s)) }

// Loss counts what is not in the conversations.
func (e *encoder) Loss() format.Loss { return e.loss }

func (e *encoder) write(w *jsontext.Writer, _ *carry.Exporter, s annotate.State, spans []carry.Span) {
	e.answer.B = e.answer.B[:0]
	e.writeSpans(s, spans)
	w.Open('{')
	w.Key("messages")
	w.Open('[')
	for _, m := range [...]struct{ role, content string }{
		{"system", e.system}, {"user", s.Article.Text()}, {"assistant", string(e.answer.B)},
	} {
		w.Element()
		w.Open('{')
		w.KeyText("role", m.role)
		w.KeyText("content", m.content)
		w.Close('}')
	}
	w.Close(']')
	w.Close('}')
	if w.Err == nil {
		w.Err = e.answer.Err
	}
	e.count(s, spans)
}

func (e *encoder) writeSpans(s annotate.State, spans []carry.Span) {
	w := &e.answer
	clear(e.places)
	w.Open('{')
	w.Key("spans")
	w.Open('[')
	for i := range spans {
		sp := &spans[i]
		w.Element()
		w.Open('{')
		w.KeyText("label", sp.Name)
		w.KeyText("quote", sp.Quote)
		if n, of := e.nth(s.Article, sp); of > 1 {
			w.KeyInt("nth", n)
		}
		writeDetails(w, s, sp.Span)
		w.Close('}')
	}
	w.Close(']')
	w.Close('}')
}

func writeDetails(w *jsontext.Writer, s annotate.State, sp annotate.Span) {
	w.KeyTextIf("name", sp.Actor.Name)
	w.KeyTextIf("kind", string(sp.Actor.Kind))
	f := sp.Figure
	writeNumber(w, "value", f.Value)
	writeNumber(w, "upper", f.Upper)
	w.KeyTextIf("bound", string(f.Bound))
	w.KeyTextIf("unit", f.Unit)
	w.KeyTextIf("counted", f.Counted)
	if sp.Label == annotate.LabelClaim {
		w.KeyTextIf("voice", string(s.Voice(sp)))
	}
	w.KeyTrueIf("denied", sp.Claim.Denied)
	w.KeyTrueIf("hedged", sp.Claim.Hedged)
}

// writeNumber writes a number as it is spelled.
func writeNumber(w *jsontext.Writer, key, number string) {
	if number != "" {
		w.Key(key)
		w.Raw(number)
	}
}

// nth says which occurrence of its quote a span is, from 1, and how many there are.
// Occurrences may overlap.
func (e *encoder) nth(a *annotate.Article, sp *carry.Span) (n, of int) {
	places, known := e.places[sp.Quote]
	if !known {
		text := a.Text()
		for from := 0; ; {
			at := strings.Index(text[from:], sp.Quote)
			if at < 0 {
				break
			}
			places = append(places, from+at)
			from += at + 1
		}
		e.places[sp.Quote] = places
	}
	start := a.Index().Byte(sp.Range.Start)
	for n < len(places) && places[n] < start {
		n++
	}
	return n + 1, len(places)
}

func (e *encoder) count(s annotate.State, spans []carry.Span) {
	a := s.Article
	for i := range spans {
		sp := &spans[i]
		if sp.Note != "" {
			e.loss.Add(format.LostNote, 1)
		}
		if sp.Assumed {
			e.loss.Add(format.LostMeaning, 1)
		}
	}
	e.loss.Add(format.LostLink, s.LinkCount())
	if a.Title != "" {
		e.loss.Add(format.LostTitle, 1)
	}
	if a.Meta != (annotate.Meta{}) {
		e.loss.Add(format.LostSource, 1)
	}
	if s.Status == annotate.StatusDone {
		e.loss.Add(format.LostStatus, 1)
	}
}
