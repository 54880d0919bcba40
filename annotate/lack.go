package annotate

import "fmt"

// Asks says which details a project asks for. A project that asks for none has bare
// spans.
type Asks struct {
	Names    bool // of actors
	Values   bool // of figures
	Speakers bool // of claims
}

// AsksAll asks for all details, as a new project does.
func AsksAll() Asks { return Asks{Names: true, Values: true, Speakers: true} }

// Any says that a asks for a detail.
func (a Asks) Any() bool { return a != Asks{} }

// Lack is a detail that a span does not have, and that its project asks for.
type Lack string

// The lacks. The zero Lack is none.
const (
	LackName    Lack = "name"    // an actor has no name
	LackValue   Lack = "value"   // a figure has no value
	LackSpeaker Lack = "speaker" // a claim has neither a speaker nor the voice of the outlet
)

// Lacks lists all lacks.
func Lacks() []Lack { return []Lack{LackSpeaker, LackName, LackValue} }

// Lack is what a span of s lacks.
func (s State) Lack(span Span, asks Asks) Lack { return s.lack(&span, asks) }

func (s State) lack(span *Span, asks Asks) Lack {
	switch {
	case asks.Names && span.Label == LabelActor && span.Actor.Name == "":
		return LackName
	case asks.Values && span.Label == LabelFigure && span.Figure.Value == "":
		return LackValue
	case asks.Speakers && span.Label == LabelClaim && span.Claim.Voice == "" && !s.links.said(span.ID):
		return LackSpeaker
	}
	return ""
}

// Lacking counts the spans of s that lack a detail.
func (s State) Lacking(asks Asks) (counts LackCounts) {
	if asks.Speakers {
		counts.Speakers = s.lacks.Speakers
	}
	if asks.Names {
		counts.Names = s.lacks.Names
	}
	if asks.Values {
		counts.Values = s.lacks.Values
	}
	return counts
}

// lacking counts the spans of s that lack a detail, one by one.
func (s State) lacking() (counts LackCounts) {
	for span := range s.spans.inOrder.all() {
		counts.Add(s.lack(span, AsksAll()), 1)
	}
	return counts
}

// lacksAfter are the lacks of next, the state after c.
func (s State) lacksAfter(c Change, next State) LackCounts {
	changed := map[SpanID]bool{}
	for _, spans := range [][]Span{c.Removed, c.Added} {
		for i := range spans {
			changed[spans[i].ID] = true
		}
	}
	for _, links := range [][]Link{c.RemovedLinks, c.AddedLinks} {
		for i := range links {
			changed[links[i].From] = true // a claim that got or lost its speaker
		}
	}
	counts := s.lacks
	for id := range changed {
		if before := s.spans.span(id); before != nil {
			counts.Add(s.lack(before, AsksAll()), -1)
		}
		if after := next.spans.span(id); after != nil {
			counts.Add(next.lack(after, AsksAll()), 1)
		}
	}
	return counts
}

// LackCounts are numbers of spans by what they lack.
type LackCounts struct{ Speakers, Names, Values int }

// Add adds n spans with a lack.
func (c *LackCounts) Add(l Lack, n int) {
	switch l {
	case LackSpeaker:
		c.Speakers += n
	case LackName:
		c.Names += n
	case LackValue:
		c.Values += n
	}
}

// Of is the number of spans with a lack.
func (c LackCounts) Of(l Lack) int {
	switch l {
	case LackSpeaker:
		return c.Speakers
	case LackName:
		return c.Names
	case LackValue:
		return c.Values
	}
	return 0
}

// Sum is the number of all of them.
func (c LackCounts) Sum() int { return c.Speakers + c.Names + c.Values }

// String is for logs.
func (c LackCounts) String() string {
	return fmt.Sprintf("%d speakers, %d names, %d values", c.Speakers, c.Names, c.Values)
}
