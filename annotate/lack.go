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
func (s State) Lack(span Span, asks Asks) Lack {
	switch {
	case asks.Names && span.Label == LabelActor && span.Actor.Name == "":
		return LackName
	case asks.Values && span.Label == LabelFigure && span.Figure.Value == "":
		return LackValue
	case asks.Speakers && span.Label == LabelClaim && s.Voice(span) == "":
		return LackSpeaker
	}
	return ""
}

// Lacking counts the spans of s that lack a detail.
func (s State) Lacking(asks Asks) LackCounts {
	var counts LackCounts
	for span := range s.Spans() {
		counts.Add(s.Lack(span, asks), 1)
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
