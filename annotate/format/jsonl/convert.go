package jsonl

import (
	"cmp"
	"fmt"
	"slices"

	"goldspan/annotate"
)

// FromState makes a record of a state. set is the name of its annotation set;
// labels are those of the project.
func FromState(s annotate.State, set string, labels []annotate.Label) (Record, error) {
	names := make(map[annotate.LabelID]string, len(labels))
	for _, l := range labels {
		names[l.ID] = l.Name
	}
	a, m := s.Article, s.Article.Meta
	r := Record{
		Schema: Schema, ID: string(a.ID), Title: a.Title, Text: a.Text(), SHA256: a.SHA256(),
		Meta: Meta{m.Outlet, m.URL, m.Author, m.Published, m.Language, m.Story},
		Set:  set, Status: string(s.Status), Answer: answerAccept,
		Spans: make([]Span, 0, s.SpanCount()), Links: make([]Link, 0, s.LinkCount()),
	}
	x := a.Index()
	for sp := range s.Spans() {
		name, ok := names[sp.Label]
		if !ok {
			return Record{}, fmt.Errorf("article %s, span %s: %w: %q", a.ID, sp.ID, annotate.ErrLabelAbsent, sp.Label)
		}
		if err := a.CheckSpan(sp); err != nil {
			return Record{}, fmt.Errorf("article %s, span %s: %w", a.ID, sp.ID, err)
		}
		at := sp.Range
		out := Span{
			ID: string(sp.ID), Start: at.Start, End: at.End, Label: name, Text: sp.Quote,
			Note: sp.Note, Actor: sp.Actor.Name, ActorKind: string(sp.Actor.Kind),
			StartByte: x.Byte(at.Start), EndByte: x.Byte(at.End),
			StartUTF16: x.UTF16(at.Start), EndUTF16: x.UTF16(at.End),
			Figure: Figure{sp.Figure.Value, sp.Figure.Upper, string(sp.Figure.Bound), sp.Figure.Unit, sp.Figure.Counted},
			Voice:  string(sp.Claim.Voice), Denied: sp.Claim.Denied, Hedged: sp.Claim.Hedged, Assumed: sp.Assumed,
		}
		r.Spans = append(r.Spans, out)
	}
	// Sorted by the label's name. annotate.CompareSpans sorts by the label's ID,
	// but another project that imports the spans has other IDs, and its export must
	// give the same bytes.
	slices.SortFunc(r.Spans, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End),
			cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
	for l := range s.Links() {
		r.Links = append(r.Links, Link{string(l.ID), l.Type, string(l.From), string(l.To), l.Assumed})
	}
	said := saidBy(r.Links)
	for i := range r.Spans {
		if s := &r.Spans[i]; said[s.ID] {
			s.Voice = string(annotate.VoiceText)
		}
	}
	return r, nil
}

// Incoming prepares the record for a project. The error is the first problem from
// Check.
func (r *Record) Incoming() (annotate.Incoming, error) {
	if problems := r.Check(); len(problems) > 0 {
		return annotate.Incoming{}, problems[0]
	}
	m := r.Meta
	article, err := annotate.NewArticle(annotate.ArticleID(r.ID), r.Title, r.Text,
		annotate.Meta{Outlet: m.Outlet, URL: m.URL, Author: m.Author, Published: m.Published, Language: m.Language, Story: m.Story})
	if err != nil {
		return annotate.Incoming{}, err
	}
	in := annotate.Incoming{
		Article: article, Set: r.Set, SetKind: SetKind(r.Set), Status: annotate.Status(r.Status),
		Spans: make([]annotate.Span, 0, len(r.Spans)), Links: make([]annotate.Link, 0, len(r.Links)),
	}
	said := saidBy(r.Links)
	for i := range r.Spans {
		s := &r.Spans[i]
		means := s.meaning()
		if said[s.ID] {
			means.Claim.Voice = "" // the link says it
		}
		in.Spans = append(in.Spans, annotate.Span{
			ID: annotate.SpanID(s.ID), Label: annotate.LabelID(s.Label),
			Range: annotate.Range{Start: s.Start, End: s.End}, Quote: s.Text,
			Note: s.Note, Meaning: means,
		})
	}
	for _, l := range r.Links {
		in.Links = append(in.Links, annotate.Link{
			ID: annotate.LinkID(l.ID), Type: l.Type, From: annotate.SpanID(l.From), To: annotate.SpanID(l.To), Assumed: l.Assumed,
		})
	}
	return in, nil
}

func (s *Span) meaning() annotate.Meaning {
	f := s.Figure
	return annotate.Meaning{
		Actor:   annotate.Actor{Name: s.Actor, Kind: annotate.ActorKind(s.ActorKind)},
		Figure:  annotate.Figure{Value: f.Value, Upper: f.Upper, Bound: annotate.Bound(f.Bound), Unit: f.Unit, Counted: f.Counted},
		Claim:   annotate.Claim{Voice: annotate.Voice(s.Voice), Denied: s.Denied, Hedged: s.Hedged},
		Assumed: s.Assumed,
	}
}

// SetKind is the kind of a new annotation set with this name. A file has only
// the name of a set; a project that has the set knows its kind.
func SetKind(name string) annotate.SetKind {
	if name == string(annotate.SetGold) {
		return annotate.SetGold
	}
	return annotate.SetPerson
}
