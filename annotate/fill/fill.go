// Package fill fills in what a span says, as far as the text leaves no doubt: the
// value of a figure, the name of an actor whose spelling has only ever meant one
// actor, the marks of a claim, and the claim that a figure is part of. All of it is assumed until the
// analyst has looked at it.
package fill

import (
	"slices"

	"goldspan/annotate"
	"goldspan/annotate/figure"
	"goldspan/annotate/speaker"
)

// Names knows the actors of a project. It may be used from several goroutines.
type Names interface {
	// Only is the actor that a spelling has always meant; false if there is none, if
	// there are several, or if the spelling is a description, such as "the ministry".
	Only(spelling, language string) (annotate.Actor, bool)
}

// Filler fills in details.
type Filler struct {
	Asks  annotate.Asks
	Names Names // nil: no names are filled in
	NewID func() string
}

// Complete gives the edits that fill in what a change has left open. next is the
// state after the change. The zero Filler fills in nothing.
func (f Filler) Complete(next annotate.State, c annotate.Change) []annotate.Edit {
	if !f.Asks.Any() {
		return nil
	}
	var edits []annotate.Edit
	removed := make(map[annotate.SpanID]annotate.Span, len(c.Removed))
	for _, s := range c.Removed {
		removed[s.ID] = s
	}
	moved := false
	for _, s := range c.Added {
		was, replaced := removed[s.ID]
		delete(removed, s.ID)
		if replaced && was.Label == s.Label && was.Range == s.Range {
			continue // a note or a detail
		}
		moved = true
		if s.Detailed() && !(replaced && was.Assumed && was.Label == s.Label) {
			continue
		}
		bare := s
		bare.Meaning = annotate.Meaning{}
		if filled := f.Span(next.Article, bare); filled.Meaning != s.Meaning {
			edits = append(edits, annotate.ReplaceSpan{Span: filled})
		}
	}
	if f.Asks.Values && (moved || len(removed) > 0) {
		edits = append(edits, f.parts(next, c)...)
	}
	return edits
}

// Span is a span of a without details, with what the text says.
func (f Filler) Span(a *annotate.Article, s annotate.Span) annotate.Span {
	language := Language(a)
	switch {
	case s.Label == annotate.LabelFigure && f.Asks.Values:
		if r := figure.Read(s.Quote, language); r.Sure() {
			s.Figure = Figure(r)
		}
	case s.Label == annotate.LabelActor && f.Asks.Names && f.Names != nil:
		if a, ok := f.Names.Only(s.Quote, language); ok {
			s.Actor = a
		}
	case s.Label == annotate.LabelClaim && f.Asks.Speakers:
		s.Claim.Denied, s.Claim.Hedged = speaker.New(a.Text(), a.Index(), language).Marks(s.Range)
	}
	s.Assumed = s.Detailed()
	return s
}

// Figure is the figure of a reading.
func Figure(r figure.Reading) annotate.Figure {
	return annotate.Figure{Value: r.Value, Upper: r.Upper, Bound: annotate.Bound(r.Bound), Unit: r.Unit, Counted: r.Counted}
}

// parts links the figures that a change has touched to the innermost claim around
// them. A link that the analyst made, or has looked at, stays.
func (f Filler) parts(s annotate.State, c annotate.Change) []annotate.Edit {
	var edits []annotate.Edit
	for _, figure := range touched(s, c) {
		links := slices.DeleteFunc(s.LinksOf(figure.ID), func(l annotate.Link) bool { return l.Type != annotate.LinkPartOf || l.From != figure.ID })
		claim := claimAround(s, figure.Range)
		if slices.ContainsFunc(links, func(l annotate.Link) bool { return !l.Assumed || l.To == claim }) {
			continue
		}
		for _, l := range links {
			edits = append(edits, annotate.RemoveLink{ID: l.ID})
		}
		if claim != "" {
			edits = append(edits, annotate.AddLink{Link: annotate.Link{
				ID: annotate.LinkID(f.NewID()), Type: annotate.LinkPartOf, From: figure.ID, To: claim, Assumed: true,
			}})
		}
	}
	return edits
}

// touched are the figures that a change touches, or around which it touches a claim, in
// the order of the text.
func touched(s annotate.State, c annotate.Change) (figures []annotate.Span) {
	for _, changed := range [][]annotate.Span{c.Added, c.Removed} {
		for i := range changed {
			for o := range s.Over(changed[i].Range) {
				if o.Label == annotate.LabelFigure && changed[i].Range.Covers(o.Range) {
					figures = append(figures, o)
				}
			}
		}
	}
	slices.SortFunc(figures, annotate.CompareSpans)
	return slices.Compact(figures)
}

// claimAround is the innermost claim around r. In two claims that do not lie one in the
// other, or on the same range, there is none.
func claimAround(s annotate.State, r annotate.Range) annotate.SpanID {
	var claims []annotate.Span
	for o := range s.Over(r) {
		if o.Label == annotate.LabelClaim {
			claims = append(claims, o)
		}
	}
	claim, _ := innermost(claims, r)
	return claim.ID
}

// innermost is the claim around r that lies in all other claims around r.
func innermost(open []annotate.Span, r annotate.Range) (claim annotate.Span, ok bool) {
	inner := slices.DeleteFunc(slices.Clone(open), func(o annotate.Span) bool { return !o.Range.Covers(r) })
	if len(inner) == 0 {
		return claim, false
	}
	claim = slices.MinFunc(inner, func(a, b annotate.Span) int { return a.Range.Len() - b.Range.Len() })
	for _, o := range inner {
		if o.ID != claim.ID && (o.Range == claim.Range || !o.Range.Covers(claim.Range)) {
			return annotate.Span{}, false
		}
	}
	return claim, true
}
