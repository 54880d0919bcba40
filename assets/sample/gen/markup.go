package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"goldspan/annotate"
)

// body is a text without its markup, and what the markup said.
type body struct {
	text  string
	spans []span // in the order in which they begin
}

// span is a marked stretch of the text. parent is the index of the span
// directly around it, or -1.
type span struct {
	label  annotate.LabelID
	at     annotate.Range
	quote  string
	name   string
	saidBy []string // names of the actors who say a claim
	via    []string // names of the actors who pass a claim on
	note   string
	means  annotate.Meaning
	parent int
}

// parseBody takes the markup out of source.
func parseBody(source string) (body, error) {
	if !utf8.ValidString(source) { // markup could cut a code point in two
		return body{}, fmt.Errorf("the text is not valid UTF-8")
	}
	var b body
	var text strings.Builder
	var open []int // indexes of the spans that have begun
	var from []int // where in text each of them begins, in bytes
	offset := 0
	fail := func(what string) (body, error) {
		line := 1 + strings.Count(text.String(), "\n")
		return body{}, fmt.Errorf("line %d of the text: %s", line, what)
	}
	for rest := source; rest != ""; {
		i := strings.IndexAny(rest, "{}")
		if i < 0 {
			i = len(rest)
		}
		text.WriteString(rest[:i])
		offset += utf8.RuneCountInString(rest[:i])
		if rest = rest[i:]; rest == "" {
			break
		}
		if rest[0] == '}' {
			if len(open) == 0 {
				return fail("a closing brace without an opening one")
			}
			s := &b.spans[open[len(open)-1]]
			s.at.End = offset
			s.quote = text.String()[from[len(from)-1]:]
			if s.quote == "" || strings.TrimSpace(s.quote) != s.quote {
				return fail(fmt.Sprintf("span %q is empty or has white space at an end", s.quote))
			}
			open, from, rest = open[:len(open)-1], from[:len(from)-1], rest[1:]
			continue
		}
		head, after, ok := strings.Cut(rest[1:], "|")
		if !ok {
			return fail("a span without a bar")
		}
		s, err := parseHead(head)
		if err != nil {
			return fail(err.Error())
		}
		s.at.Start, s.parent = offset, -1
		if len(open) > 0 {
			s.parent = open[len(open)-1]
		}
		open, from = append(open, len(b.spans)), append(from, text.Len())
		b.spans = append(b.spans, s)
		rest = after
	}
	if len(open) > 0 {
		return fail("an opening brace without a closing one")
	}
	b.text = text.String()
	return b, b.check()
}

// parseHead reads what stands between a span's opening brace and its bar.
func parseHead(head string) (span, error) {
	parts := strings.Split(head, ";")
	label, ok := map[string]annotate.LabelID{
		"a": annotate.LabelActor, "c": annotate.LabelClaim, "f": annotate.LabelFigure,
	}[parts[0]]
	if !ok {
		return span{}, fmt.Errorf("no such label: %q", parts[0])
	}
	s := span{label: label}
	for _, part := range parts[1:] {
		if err := s.read(part); err != nil {
			return span{}, err
		}
	}
	switch {
	case len(s.saidBy) > 0 && s.means.Claim.Voice != "":
		return span{}, fmt.Errorf("a claim has a speaker or a voice, not both")
	case len(s.via) > 0 && s.means.Claim.Voice == annotate.VoiceOutlet:
		return span{}, fmt.Errorf("nobody passes on what the outlet itself says")
	}
	return s, s.means.ValidateMeaning()
}

// read takes one detail of the markup into s.
func (s *span) read(part string) error {
	key, value, _ := strings.Cut(part, "=")
	means := &s.means
	switch {
	case key == "note" && value != "" && s.note == "":
		s.note = value
	case len(part) > 1 && part[0] == '#' && s.name == "":
		s.name = part[1:]
	case s.label == annotate.LabelActor && key == "is" && means.Actor == annotate.Actor{}:
		name, kind, ok := strings.Cut(value, ", ")
		if !ok {
			return fmt.Errorf("an actor is a name and a kind, not %q", value)
		}
		means.Actor = annotate.Actor{Name: name, Kind: annotate.ActorKind(kind)}
	case s.label == annotate.LabelFigure && key == "is" && means.Figure.Value == "":
		number, rest, ok := strings.Cut(value, " ")
		if !ok {
			return fmt.Errorf("a figure is a value, a bound and perhaps a unit, not %q", value)
		}
		f := &means.Figure
		f.Value, f.Upper, _ = strings.Cut(number, "..")
		bound, unit, _ := strings.Cut(rest, " ")
		f.Bound, f.Unit = annotate.Bound(bound), unit
		if f.Bound == annotate.BoundBetween && f.Upper == "" {
			return fmt.Errorf("%q has no upper value", value)
		}
	case s.label == annotate.LabelFigure && key == "of" && value != "" && means.Figure.Counted == "":
		means.Figure.Counted = value
	case s.label == annotate.LabelClaim && len(part) > 1 && part[0] == '@':
		s.saidBy = append(s.saidBy, part[1:])
	case s.label == annotate.LabelClaim && key == "via" && value != "":
		s.via = append(s.via, value)
	case s.label == annotate.LabelClaim && key == "voice" && value != "" && means.Claim.Voice == "":
		means.Claim.Voice = annotate.Voice(value)
	case s.label == annotate.LabelClaim && part == "denied":
		means.Claim.Denied = true
	case s.label == annotate.LabelClaim && part == "hedged":
		means.Claim.Hedged = true
	default:
		return fmt.Errorf("%q cannot stand in a span of %s, or not twice", part, s.label)
	}
	return nil
}

// check says whether the spans can stand in one annotation set.
func (b body) check() error {
	type key struct {
		label annotate.LabelID
		at    annotate.Range
	}
	seen := map[key]bool{}
	kinds := map[string]annotate.ActorKind{}
	for _, s := range b.spans {
		if k := (key{s.label, s.at}); seen[k] {
			return fmt.Errorf("%w: %s on %q", annotate.ErrDuplicateSpan, s.label, s.quote)
		} else {
			seen[k] = true
		}
		if n := len(b.named(s.name)); s.name != "" && n != 1 {
			return fmt.Errorf("%d spans are named #%s", n, s.name)
		}
		if is := s.means.Actor; is.Name != "" {
			if was, ok := kinds[is.Name]; ok && was != is.Kind {
				return fmt.Errorf("%s is %s in one place and %s in another", is.Name, was, is.Kind)
			}
			kinds[is.Name] = is.Kind
		}
		for _, name := range slices.Concat(s.saidBy, s.via) {
			if actors := b.named(name); len(actors) != 1 || actors[0].label != annotate.LabelActor {
				return fmt.Errorf("no actor is named #%s", name)
			}
		}
	}
	return nil
}

func (b body) named(name string) []span {
	return slices.DeleteFunc(slices.Clone(b.spans), func(s span) bool { return s.name != name })
}

// claimAround is the innermost claim around s.
func (b body) claimAround(s span) (span, bool) {
	for i := s.parent; i >= 0; i = b.spans[i].parent {
		if b.spans[i].label == annotate.LabelClaim {
			return b.spans[i], true
		}
	}
	return span{}, false
}
