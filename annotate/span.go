package annotate

import (
	"cmp"
	"regexp"
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
	ID       SpanID
	Label    LabelID
	Range    Range
	Quote    string // the text of Range
	Note     string
	Actor    string  // an actor's canonical name; "" if unknown
	Figure   Figure  // a figure's value; zero if unknown
	Score    float64 // an extractor's confidence; 0 if not given
	Created  int64   // milliseconds since 1970-01-01 UTC
	Modified int64   // milliseconds since 1970-01-01 UTC
}

// Relabelled is s with another label, without the details that the label does not
// have: only an actor has a name, and only a figure has a value.
func (s Span) Relabelled(label LabelID) Span {
	s.Label = label
	if label != LabelActor {
		s.Actor = ""
	}
	if label != LabelFigure {
		s.Figure = Figure{}
	}
	return s
}

// Detailed says that s has details of its label.
func (s Span) Detailed() bool { return s.Actor != "" || s.Figure != Figure{} }

// Figure holds the details of a figure: "at least 49 killed" is 49, at_least,
// killed. The zero Figure is an unknown figure.
type Figure struct {
	Value string // a JSON number in its original spelling, so that it stays exact
	Bound string // one of Bounds; "" if unknown
	Unit  string
}

// Bounds lists the values of Figure.Bound.
func Bounds() []string { return []string{"exact", "about", "at_least", "at_most", "nearly", "over"} }

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// Validate checks f. The error is a FigureError.
func (f Figure) Validate() error {
	if f.Value != "" && !jsonNumber.MatchString(f.Value) {
		return &FigureError{Value: f.Value}
	}
	if f.Bound == "" {
		return nil
	}
	for _, b := range Bounds() {
		if f.Bound == b {
			return nil
		}
	}
	return &FigureError{Bound: f.Bound}
}

// CompareSpans orders spans for export and drawing: by start, longer spans first,
// then by label and ID.
func CompareSpans(a, b Span) int {
	return cmp.Or(
		cmp.Compare(a.Range.Start, b.Range.Start),
		cmp.Compare(b.Range.End, a.Range.End),
		cmp.Compare(a.Label, b.Label),
		cmp.Compare(a.ID, b.ID),
	)
}

// Link is a directed relation between two spans of one article and set. Links can
// be compared with ==.
type Link struct {
	ID   LinkID
	Type string // "said_by", "part_of"
	From SpanID
	To   SpanID
}

// The types of link that Goldspan knows.
const (
	LinkSaidBy = "said_by" // claim → actor
	LinkPartOf = "part_of" // figure → claim
)

// CompareLinks orders links by type, ends and ID.
func CompareLinks(a, b Link) int {
	return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.ID, b.ID))
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
