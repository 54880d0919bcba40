package jsonl

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"goldspan/annotate"
)

// FromState makes a record of a state. set is the name of its annotation set;
// labels are those of the project.
func FromState(s annotate.State, set string, labels []annotate.Label) (Record, error) {
	r := Record{Spans: []Span{}, Links: []Link{}}
	err := r.take(s, set, labelNames(labels))
	return r, err
}

func labelNames(labels []annotate.Label) map[annotate.LabelID]string {
	names := make(map[annotate.LabelID]string, len(labels))
	for _, l := range labels {
		names[l.ID] = l.Name
	}
	return names
}

// take makes r the record of a state, with the room that r has for spans and links.
func (r *Record) take(s annotate.State, set string, names map[annotate.LabelID]string) error {
	a, m := s.Article, s.Article.Meta
	spans, links := r.Spans[:0], r.Links[:0]
	*r = Record{
		Schema: Schema, ID: string(a.ID), Title: a.Title, Text: a.Text(), SHA256: a.SHA256(),
		Meta: Meta{m.Outlet, m.URL, m.Author, m.Published, m.Language, m.Story},
		Set:  set, Status: string(s.Status), Answer: answerAccept,
		NotArticle: a.NotArticle(),
		Spans:      slices.Grow(spans, s.SpanCount()), Links: slices.Grow(links, s.LinkCount()),
	}
	for span := range s.Spans() {
		sp := &span
		name, ok := names[sp.Label]
		if !ok {
			return fmt.Errorf("article %s, span %s: %w: %q", a.ID, sp.ID, annotate.ErrLabelAbsent, sp.Label)
		}
		at := sp.Range
		inBytes, inUTF16, err := a.Locate(sp)
		if err != nil {
			return fmt.Errorf("article %s, span %s: %w", a.ID, sp.ID, err)
		}
		r.Spans = append(r.Spans, Span{
			ID: string(sp.ID), Start: at.Start, End: at.End, Label: name, Text: sp.Quote,
			Note: sp.Note, Actor: sp.Actor.Name, ActorKind: string(sp.Actor.Kind),
			StartByte: inBytes.Start, EndByte: inBytes.End,
			StartUTF16: inUTF16.Start, EndUTF16: inUTF16.End,
			Figure: Figure{sp.Figure.Value, sp.Figure.Upper, string(sp.Figure.Bound), sp.Figure.Unit, sp.Figure.Counted},
			Voice:  string(sp.Claim.Voice), Denied: sp.Claim.Denied, Hedged: sp.Claim.Hedged, Assumed: sp.Assumed,
			Origin: string(sp.Origin),
		})
		if sp.Origin != "" && sp.Score != 0 {
			r.Spans[len(r.Spans)-1].Score = json.Number(strconv.FormatFloat(sp.Score, 'g', -1, 64))
		}
	}
	// Sorted by the label's name. annotate.CompareSpans sorts by the label's ID,
	// but another project that imports the spans has other IDs, and its export must
	// give the same bytes.
	if !sorted(r.Spans) {
		slices.SortFunc(r.Spans, func(a, b Span) int { return compare(&a, &b) })
	}
	for l := range s.Links() {
		r.Links = append(r.Links, Link{string(l.ID), l.Type, string(l.From), string(l.To), l.Assumed})
	}
	said := saidBy(r.Links)
	for i := range r.Spans {
		if s := &r.Spans[i]; said[s.ID] {
			s.Voice = string(annotate.VoiceText)
		}
	}
	return nil
}

func compare(a, b *Span) int {
	if a.Start != b.Start {
		return cmp.Compare(a.Start, b.Start)
	}
	return cmp.Or(cmp.Compare(b.End, a.End), cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
}

// sorted says whether spans are in order, as most are. It copies none.
func sorted(spans []Span) bool {
	for i := 1; i < len(spans); i++ {
		if compare(&spans[i-1], &spans[i]) > 0 {
			return false
		}
	}
	return true
}

// Incoming prepares the record for a project. The error is the first problem from
// Check.
func (r *Record) Incoming() (annotate.Incoming, error) { return new(checker).incoming(r) }

// incoming is Record.Incoming, with the room of the records before.
func (c *checker) incoming(r *Record) (annotate.Incoming, error) {
	if problems := c.check(r); len(problems) > 0 {
		return annotate.Incoming{}, problems[0]
	}
	article, err := c.made.WithRegions(r.NotArticle)
	if err != nil {
		return annotate.Incoming{}, err
	}
	in := annotate.Incoming{
		Article: article, Set: r.Set, SetKind: SetKind(r.Set), Status: annotate.Status(r.Status),
		Spans: make([]annotate.Span, 0, len(r.Spans)), Links: make([]annotate.Link, 0, len(r.Links)),
	}
	for i := range r.Spans {
		s := &r.Spans[i]
		means := s.meaning()
		if c.said[s.ID] {
			means.Claim.Voice = "" // the link says it
		}
		in.Spans = append(in.Spans, annotate.Span{
			ID: annotate.SpanID(s.ID), Label: annotate.LabelID(s.Label),
			Range: annotate.Range{Start: s.Start, End: s.End}, Quote: s.Text,
			Note: s.Note, Meaning: means, Origin: annotate.Origin(s.Origin), Score: s.score(),
		})
	}
	for _, l := range r.Links {
		in.Links = append(in.Links, annotate.Link{
			ID: annotate.LinkID(l.ID), Type: l.Type, From: annotate.SpanID(l.From), To: annotate.SpanID(l.To), Assumed: l.Assumed,
		})
	}
	return in, nil
}

// score is s.Score as a number; 0 where there is none, or no origin that it could be of.
func (s *Span) score() float64 {
	if s.Score == "" || s.Origin == "" {
		return 0
	}
	n, err := s.Score.Float64()
	if err != nil {
		return 0
	}
	return n
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
