package annotate

import (
	"cmp"
	"strings"
	"time"
)

// SpanID identifies a span. IDs are ordered by time and unique across machines, so
// that projects can be merged and undo can restore a span with its ID.
type SpanID string

// SetID identifies an annotation set inside its project.
type SetID string

// LinkID identifies a link.
type LinkID string

// Span is a label on a range of an article's text, made in one annotation set.
// Spans can be compared with ==.
type Span struct {
	ID    SpanID
	Label LabelID
	Range Range
	Quote string // the text of Range
	Note  string
	Meaning
	Origin   Origin  // whose suggestion it was; it stays where the range or the label is changed later
	Score    float64 // the confidence of the extractor or of the suggestion; 0 if not given
	Created  int64   // milliseconds since 1970-01-01 UTC
	Modified int64   // milliseconds since 1970-01-01 UTC
}

// Relabelled is s with another label, without the details that the label does not
// have.
func (s Span) Relabelled(label LabelID) Span {
	s.Label, s.Meaning = label, s.For(label)
	return s
}

// Requoted is s with another quote, after a change of its range. Its details may no
// longer fit, so they are assumed.
func (s Span) Requoted(quote string) Span {
	s.Quote, s.Assumed = quote, s.Detailed()
	return s
}

// CompareSpans orders spans for export and drawing: by start, longer spans first,
// then by label and ID.
func CompareSpans(a, b Span) int { return compareSpans(&a, &b) }

func compareSpans(a, b *Span) int {
	switch {
	case a.Range.Start != b.Range.Start:
		return cmp.Compare(a.Range.Start, b.Range.Start)
	case a.Range.End != b.Range.End:
		return cmp.Compare(b.Range.End, a.Range.End)
	case a.Label != b.Label:
		return strings.Compare(string(a.Label), string(b.Label))
	}
	return strings.Compare(string(a.ID), string(b.ID))
}

// Link is a directed relation between two spans of one article and set. Links can
// be compared with ==.
type Link struct {
	ID   LinkID
	Type string // LinkSaidBy, LinkVia, LinkPartOf, or a type of the project's own
	From SpanID
	To   SpanID
	// Assumed says that the program made the link, and nobody has looked at it.
	Assumed bool
}

// The types of link that Goldspan knows.
const (
	LinkSaidBy = "said_by" // claim → actor, who says it
	LinkVia    = "via"     // claim → actor, who passes on what another one says
	LinkPartOf = "part_of" // figure → claim
)

// LinkTypes lists the types of link that Goldspan knows.
func LinkTypes() []string { return []string{LinkSaidBy, LinkVia, LinkPartOf} }

// LinkFits says that a link of a type can go from a span with one label to a span
// with the other. A type of the project's own fits all labels.
func LinkFits(linkType string, from, to LabelID) bool {
	switch linkType {
	case LinkSaidBy, LinkVia:
		return from == LabelClaim && to == LabelActor
	case LinkPartOf:
		return from == LabelFigure && to == LabelClaim
	}
	return true
}

// CompareLinks orders links by type, ends and ID.
func CompareLinks(a, b Link) int { return compareLinks(&a, &b) }

func compareLinks(a, b *Link) int {
	switch {
	case a.Type != b.Type:
		return strings.Compare(a.Type, b.Type)
	case a.From != b.From:
		return strings.Compare(string(a.From), string(b.From))
	case a.To != b.To:
		return strings.Compare(string(a.To), string(b.To))
	}
	return strings.Compare(string(a.ID), string(b.ID))
}

// SetKind says who made an annotation set.
type SetKind string

// The kinds of annotation set.
const (
	SetPerson    SetKind = "person"
	SetExtractor SetKind = "extractor"
	SetGold      SetKind = "gold"
)

// Set is an annotation set: the person or program that made a span.
type Set struct {
	ID   SetID
	Name string // "ana", "regex-v2", "gold"; unique in its project
	Kind SetKind
}

// Validate checks s on its own. The error is a SetError.
func (s Set) Validate() error {
	fault := nameFault(s.Name, SetNameEmpty, SetNameSpaces, SetNameUnshown, SetNameLong)
	switch {
	case s.Kind != SetPerson && s.Kind != SetExtractor && s.Kind != SetGold:
		fault = SetKindUnknown
	case s.ID == "":
		fault = SetNoID
	}
	if fault != "" {
		return &SetError{fault, s}
	}
	return nil
}

// Millis converts a time to the unit of spans and logs: milliseconds since
// 1970-01-01 UTC.
func Millis(t time.Time) int64 { return t.UnixMilli() }
