package token

import (
	"strings"

	"goldspan/annotate"
)

// Outside is the tag of a token in no span.
const Outside = "O"

// Tag is the tag of a token, such as "B-actor".
type Tag struct {
	Kind  byte // 0: outside of spans
	Label string
}

// The letters of tags. B, S, U and W start a span, E, L, S, U and W end a span.
const (
	kinds  = "BIESLUMW"
	starts = "BSUW"
	ends   = "ESLUW"
)

// ParseTag reads a tag. BIO, IOB1, BIOES, BILUO and BMEWO need not be told apart.
func ParseTag(s string) (t Tag, ok bool) {
	if s == Outside {
		return Tag{}, true
	}
	kind, label, _ := strings.Cut(s, "-")
	if len(kind) != 1 || !strings.Contains(kinds, kind) || label == "" {
		return Tag{}, false
	}
	return Tag{kind[0], label}, true
}

// Joiner makes spans of tags. A tag inside a span starts a span where none of its
// label is open, as in IOB1.
type Joiner struct {
	Add   func(at annotate.Range, label string) // takes each span
	open  annotate.Range
	label string
}

// Next takes the tag of the next token.
func (j *Joiner) Next(t Tag, at annotate.Range) {
	if t.Kind == 0 {
		j.End()
		return
	}
	if strings.IndexByte(starts, t.Kind) >= 0 || j.label != t.Label {
		j.End()
		j.open.Start, j.label = at.Start, t.Label
	}
	j.open.End = at.End
	if strings.IndexByte(ends, t.Kind) >= 0 {
		j.End()
	}
}

// End ends the open span, if there is one.
func (j *Joiner) End() {
	if j.label != "" {
		j.Add(j.open, j.label)
	}
	j.label = ""
}
