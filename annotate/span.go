package annotate

import (
	"cmp"
	"regexp"
	"time"
)

// SpanID names a span; time-ordered and unique across machines, so that
// projects can be merged and undo can bring back the very same span.
type SpanID string

// SetID names an annotation set inside its project.
type SetID string

// LinkID names a link.
type LinkID string

// Span is a label on a range of an article's text, made in one annotation set.
// Spans are comparable with ==.
type Span struct {
	ID       SpanID
	Label    LabelID
	Range    Range
	Quote    string // the text of Range
	Note     string
	Actor    string  // an actor's canonical name, "" while unknown
	Figure   Figure  // a figure's value, zero while unknown
	Score    float64 // how sure an extractor is; 0 where it does not say
	Created  int64   // milliseconds since 1970-01-01 UTC
	Modified int64   // likewise
}

// Figure is what a figure says: "at least 49 killed" is 49, at_least, killed.
// The zero Figure says nothing.
type Figure struct {
	Value string // a JSON number, kept as written so that it stays exact
	Bound string // one of Bounds, "" while unknown
	Unit  string
}

// Bounds are the values of Figure.Bound.
func Bounds() []string { return []string{"exact", "about", "at_least", "at_most", "nearly", "over"} }

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$`)

// Validate says what is wrong with f, by a FigureError; nil when nothing is.
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

// CompareSpans orders spans as they are exported and drawn: by start, longer
// before shorter, then by label and ID.
func CompareSpans(a, b Span) int {
	return cmp.Or(
		cmp.Compare(a.Range.Start, b.Range.Start),
		cmp.Compare(b.Range.End, a.Range.End),
		cmp.Compare(a.Label, b.Label),
		cmp.Compare(a.ID, b.ID),
	)
}

// Link is a directed relation between two spans of one article and set.
// Links are comparable with ==.
type Link struct {
	ID   LinkID
	Type string // "said_by", "part_of"
	From SpanID
	To   SpanID
}

// The types of link that Goldspan knows by name.
const (
	LinkSaidBy = "said_by" // claim → actor
	LinkPartOf = "part_of" // figure → claim
)

// CompareLinks orders links by type, ends and ID.
func CompareLinks(a, b Link) int {
	return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.ID, b.ID))
}

// SetKind says what made an annotation set.
type SetKind string

// The kinds of annotation set.
const (
	SetPerson    SetKind = "person"
	SetExtractor SetKind = "extractor"
	SetGold      SetKind = "gold"
)

// Set is an annotation set: who made a span.
type Set struct {
	ID   SetID
	Name string // "ana", "regex-v2", "gold"; unique in its project
	Kind SetKind
}

// Validate says what is wrong with s on its own, by a SetError; nil when nothing
// is.
func (s Set) Validate() error {
	fault := nameFault(s.Name, SetNameEmpty, SetNameSpaces, SetNameUnshown)
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

// Millis is a time as spans and logs keep it.
func Millis(t time.Time) int64 { return t.UnixMilli() }
