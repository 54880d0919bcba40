package annotate

import (
	"slices"
	"strings"
)

// The details of a span say what the span means: an actor has a canonical name, a
// figure has a value, and a claim has a speaker. Links between spans hold the rest.

// ActorKind is the kind of the actor that a name stands for. A name has one kind in
// an annotation set.
type ActorKind string

// The kinds of actors. The zero ActorKind is not known.
const (
	ActorPerson       ActorKind = "person"
	ActorOrganisation ActorKind = "organisation"
	ActorState        ActorKind = "state"
	ActorGroup        ActorKind = "group"
	ActorOther        ActorKind = "other"
)

// ActorKinds lists the kinds of actors that are known.
func ActorKinds() []ActorKind {
	return []ActorKind{ActorPerson, ActorOrganisation, ActorState, ActorGroup, ActorOther}
}

// Actor holds the details of an actor. The zero Actor is an unknown actor.
type Actor struct {
	Name string // the canonical name, the same for all spellings
	Kind ActorKind
}

// Validate checks a. The error is a DetailError.
func (a Actor) Validate() error {
	switch {
	case a.Kind != "" && !slices.Contains(ActorKinds(), a.Kind):
		return &DetailError{Fault: DetailKind, Value: string(a.Kind)}
	case a.Kind != "" && a.Name == "":
		return &DetailError{Fault: DetailKindAlone, Value: string(a.Kind)}
	}
	return nil
}

// Bound says how a figure's value bounds the true value.
type Bound string

// The bounds of figures. The zero Bound is not known.
const (
	BoundExact   Bound = "exact"
	BoundAbout   Bound = "about"
	BoundAtLeast Bound = "at_least"
	BoundAtMost  Bound = "at_most"
	BoundNearly  Bound = "nearly"
	BoundOver    Bound = "over"
	BoundUnder   Bound = "under"
	BoundBetween Bound = "between" // Figure.Value and Figure.Upper
)

// Bounds lists the bounds that are known.
func Bounds() []Bound {
	return []Bound{BoundExact, BoundAbout, BoundAtLeast, BoundAtMost, BoundNearly, BoundOver, BoundUnder, BoundBetween}
}

// Figure holds the details of a figure: "at least 49 soldiers killed" is 49, at_least,
// and counts soldiers killed. The zero Figure is an unknown figure.
type Figure struct {
	Value   string // a JSON number in its original spelling, so that it stays exact
	Upper   string // the upper end of BoundBetween, a JSON number; else ""
	Bound   Bound
	Unit    string // "week", "%", "USD"
	Counted string // what is counted, in the same words in all articles
}

// Validate checks f. The error is a DetailError.
func (f Figure) Validate() error {
	for _, number := range []string{f.Value, f.Upper} {
		if number != "" && !IsNumber(number) {
			return &DetailError{Fault: DetailNumber, Value: number}
		}
	}
	switch {
	case f.Bound != "" && !slices.Contains(Bounds(), f.Bound):
		return &DetailError{Fault: DetailBound, Value: string(f.Bound)}
	case f.Upper == "":
		return nil
	case f.Bound != BoundBetween || f.Value == "":
		return &DetailError{Fault: DetailUpperAlone, Value: f.Upper}
	case CompareNumbers(f.Value, f.Upper) > 0:
		return &DetailError{Fault: DetailOrder, Value: f.Value, Other: f.Upper}
	}
	return nil
}

// Voice says who says a claim. A claim with a link said_by has the voice VoiceText,
// whatever Claim.Voice is: see State.Voice.
type Voice string

// The voices of claims. The zero Voice is not stated yet.
const (
	VoiceOutlet Voice = "outlet" // the outlet itself
	VoiceText   Voice = "text"   // actors in the text
)

// Voices lists the voices that are known.
func Voices() []Voice { return []Voice{VoiceOutlet, VoiceText} }

// Claim holds the details of a claim, apart from the links to its speakers.
type Claim struct {
	Voice  Voice
	Denied bool // the speaker denies the claim: "Baku denied that ..."
	Hedged bool // the speaker leaves the claim open: "may have", "allegedly"
}

// Validate checks c. The error is a DetailError.
func (c Claim) Validate() error {
	if c.Voice != "" && !slices.Contains(Voices(), c.Voice) {
		return &DetailError{Fault: DetailVoice, Value: string(c.Voice)}
	}
	return nil
}

// Meaning holds the details of a span: what the span says, apart from its links. A
// span has the details of its label alone. Nothing is known of the zero Meaning.
type Meaning struct {
	Actor  Actor
	Figure Figure
	Claim  Claim
	// Assumed says that nobody has looked at the details since the program filled them
	// in, or since the range of the span changed.
	Assumed bool
}

// Detailed says that m holds a detail.
func (m Meaning) Detailed() bool { return m.with(false) != Meaning{} }

func (m Meaning) with(assumed bool) Meaning {
	m.Assumed = assumed
	return m
}

// For is m without the details that spans of a label do not have: only an actor has
// a name, only a figure has a value, and only a claim has a voice.
func (m Meaning) For(label LabelID) Meaning {
	if label != LabelActor {
		m.Actor = Actor{}
	}
	if label != LabelFigure {
		m.Figure = Figure{}
	}
	if label != LabelClaim {
		m.Claim = Claim{}
	}
	return m.with(m.Assumed && m.Detailed())
}

// ValidateMeaning checks m. The error is a DetailError.
func (m Meaning) ValidateMeaning() error {
	if m == (Meaning{}) {
		return nil // as of most spans
	}
	if err := m.Actor.Validate(); err != nil {
		return err
	}
	if err := m.Figure.Validate(); err != nil {
		return err
	}
	if err := m.Claim.Validate(); err != nil {
		return err
	}
	if m.Assumed && !m.Detailed() {
		return &DetailError{Fault: DetailAssumedNothing}
	}
	return nil
}

// texts are the texts of m that a person or a file gave.
func (m Meaning) texts() []string {
	return []string{m.Actor.Name, m.Figure.Unit, m.Figure.Counted}
}

// Storable says that each text of m comes back from a project as it went in.
func (m Meaning) Storable() bool {
	return !slices.ContainsFunc(m.texts(), func(s string) bool { return !Storable(s) })
}

// Tidy is m without white space at the ends of its texts.
func (m Meaning) Tidy() Meaning {
	for _, s := range []*string{&m.Actor.Name, &m.Figure.Unit, &m.Figure.Counted} {
		*s = strings.Join(strings.Fields(*s), " ")
	}
	if m.Actor.Name == "" {
		m.Actor.Kind = ""
	}
	return m
}
