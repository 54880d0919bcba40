package carry

import (
	"fmt"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsontext"
)

// Key is the key of the object among the metadata of another program.
const Key = "goldspan"

// Span is a span with the name of its label.
type Span struct {
	annotate.Span
	Name   string
	Linked bool // a link has it as an end
}

// Exporter knows what is the same for all articles of an export.
type Exporter struct {
	set   string
	names map[annotate.LabelID]string
	spans []Span
	ends  map[annotate.SpanID]bool
}

// NewExporter starts an export.
func NewExporter(o format.Options) *Exporter {
	e := &Exporter{set: o.Set.Name, names: make(map[annotate.LabelID]string, len(o.Labels)), ends: map[annotate.SpanID]bool{}}
	for _, l := range o.Labels {
		e.names[l.ID] = l.Name
	}
	return e
}

// Spans are the spans of s, checked, in their order. They are valid until the next
// call.
func (e *Exporter) Spans(s annotate.State) ([]Span, error) {
	clear(e.ends)
	for l := range s.Links() {
		e.ends[l.From], e.ends[l.To] = true, true
	}
	e.spans = e.spans[:0]
	for sp := range s.Spans() {
		name, ok := e.names[sp.Label]
		if !ok {
			return nil, fmt.Errorf("article %s, span %s: %w: %q", s.Article.ID, sp.ID, annotate.ErrLabelAbsent, sp.Label)
		}
		if err := s.Article.CheckSpan(sp); err != nil {
			return nil, fmt.Errorf("article %s, span %s: %w", s.Article.ID, sp.ID, err)
		}
		e.spans = append(e.spans, Span{sp, name, len(e.ends) > 0 && e.ends[sp.ID]})
	}
	return e.spans, nil
}

// Write writes the object. The spans are those of Spans. notes says whether notes are
// written too: a format that has a place for them does without.
func (e *Exporter) Write(w *jsontext.Writer, s annotate.State, spans []Span, notes bool) {
	a := s.Article
	w.Open('{')
	w.KeyText("id", string(a.ID))
	w.KeyText("title", a.Title)
	for _, f := range metaFields(&a.Meta) {
		w.KeyTextIf(f.key, *f.value)
	}
	w.KeyTextIf("set", e.set)
	w.KeyText("status", string(s.Status))
	w.Key("spans")
	w.Open('[')
	for i := range spans {
		sp := &spans[i]
		if !sp.Linked && sp.Meaning == (annotate.Meaning{}) && sp.Origin == "" && (sp.Note == "" || !notes) {
			continue
		}
		w.Element()
		writeSpan(w, sp, notes)
	}
	w.Close(']')
	w.Key("links")
	w.Open('[')
	for l := range s.Links() {
		w.Element()
		w.Open('{')
		w.KeyText("id", string(l.ID))
		w.KeyText("type", l.Type)
		w.KeyText("from", string(l.From))
		w.KeyText("to", string(l.To))
		w.KeyTrueIf("assumed", l.Assumed)
		w.Close('}')
	}
	w.Close(']')
	w.Close('}')
}

func writeSpan(w *jsontext.Writer, s *Span, notes bool) {
	w.Open('{')
	w.KeyText("id", string(s.ID))
	w.KeyInt("start", s.Range.Start)
	w.KeyInt("end", s.Range.End)
	w.KeyText("label", s.Name)
	if notes {
		w.KeyTextIf("note", s.Note)
	}
	w.KeyTextIf("actor", s.Actor.Name)
	w.KeyTextIf("actor_kind", string(s.Actor.Kind))
	if f := s.Figure; f != (annotate.Figure{}) {
		w.Key("figure")
		w.Open('{')
		w.KeyTextIf("value", f.Value)
		w.KeyTextIf("upper", f.Upper)
		w.KeyTextIf("bound", string(f.Bound))
		w.KeyTextIf("unit", f.Unit)
		w.KeyTextIf("counted", f.Counted)
		w.Close('}')
	}
	w.KeyTextIf("voice", string(s.Claim.Voice))
	w.KeyTrueIf("denied", s.Claim.Denied)
	w.KeyTrueIf("hedged", s.Claim.Hedged)
	w.KeyTrueIf("assumed", s.Assumed)
	w.KeyTextIf("origin", string(s.Origin))
	w.Close('}')
}

type metaField struct {
	key   string
	value *string
}

func metaFields(m *annotate.Meta) [6]metaField {
	return [6]metaField{
		{"outlet", &m.Outlet}, {"url", &m.URL}, {"author", &m.Author},
		{"published", &m.Published}, {"language", &m.Language}, {"story", &m.Story},
	}
}
