package jsonl

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"
)

// Errors of lines, besides ErrInvalidUTF8.
var (
	// ErrJSON says that a line is not JSON, or not an object.
	ErrJSON = errors.New("not a line of JSON")
	// ErrSchema says that a line is JSON, but not a line of this format.
	ErrSchema = errors.New("not " + Schema)

	errType = errors.New("of the wrong type")
	errNUL  = errors.New("a NUL character")
)

// Line is one line of a file.
type Line struct {
	Number  int // from 1
	Record  Record
	Unknown []string // keys unknown to the format, sorted
}

// MaxLine is the longest allowed line, in bytes: that of an article of 64 MB, the
// longest that is imported, with many spans. A line is in memory as a whole.
const MaxLine = 128 << 20

// newLines reads the lines of r. A line longer than MaxLine is an error that wraps
// jsonscan.ErrLongLine.
func newLines(r io.Reader) *jsonscan.Lines {
	return jsonscan.NewLines(&jsonscan.LineCounter{In: r, Longest: MaxLine})
}

// Decode reads the lines of r, one at a time. A line that cannot be read is a
// *format.LineError; reading continues after it. An error of r, and a line that is
// longer than MaxLine, ends the sequence. Blank lines, CRLF and a byte order mark are ignored,
// because other programs write them.
func Decode(r io.Reader) iter.Seq2[Line, error] { return decode(r, lineParser{}) }

// decode is Decode with that parser.
func decode(r io.Reader, parser lineParser) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		lines := newLines(r)
		for {
			text, number, err := lines.Next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(Line{Number: number}, err)
				}
				return
			}
			record, unknown, err := parser.parse(text)
			if err != nil {
				err = &format.LineError{Line: number, Err: err}
			}
			if !yield(Line{number, record, unknown}, err) {
				return
			}
		}
	}
}

// parseLine reads one line. unknown lists the keys unknown to the format, such as
// "meta.rights", sorted. parseLine does not compare the record with its text;
// Record.Check does.
func parseLine(line []byte, loose bool) (r Record, unknown []string, err error) {
	p := parser{line: line, unknown: map[string]bool{}, loose: loose}
	p.first = string(lookup(line, "schema")) == `"`+schema1+`"`
	p.s.Reset(line)
	object := p.s.Kind() == jsonscan.Object
	r, err = p.record()
	syntax := new(format.Fault)
	switch {
	case errors.As(p.s.End(), &syntax):
		if syntax.Kind == format.NotUTF8 {
			syntax.Err = ErrInvalidUTF8
		} else {
			syntax.Err = ErrJSON
		}
		return Record{}, nil, syntax
	case !object:
		return Record{}, nil, &format.Fault{Kind: format.NotObject, Err: ErrJSON}
	case err != nil:
		// A file of another format gets one clear message, not a message about its
		// first unexpected key.
		if other := checkSchema(line, loose); other != nil {
			err = other
		}
		return Record{}, nil, err
	}
	if !p.first {
		r.withoutTypes()
	}
	if loose {
		r.loose = true
		r.fill(p.given, p.ofSpans)
	}
	if loose || p.first {
		r.fillVoices(p.ofSpans)
	}
	for key := range p.unknown {
		unknown = append(unknown, key)
	}
	slices.Sort(unknown)
	return r, unknown, nil
}

// checkSchema says whether a line of JSON is a line of the format. A loose line
// needs no schema.
func checkSchema(line []byte, loose bool) error {
	schema, text, spans := lookup(line, "schema"), lookup(line, "text"), lookup(line, "spans")
	f := &format.Fault{Err: ErrSchema, Says: string(schema)}
	switch name := string(schema); {
	case schema == nil && loose && (text != nil || spans == nil):
		return nil
	case schema == nil && spans != nil:
		f.Kind, f.Key = format.MaybePredicted, "schema"
	case schema == nil:
		f.Kind, f.Key = format.NoSchema, "schema"
	case isSchema(name) || loose && name == "null":
		return nil
	case strings.HasPrefix(name, `"goldspan/`):
		f.Kind = format.NewerSchema
	default:
		f.Kind = format.OtherSchema
	}
	return f
}

// isSchema says whether raw is the value of "schema" in a version that can be read.
func isSchema(raw string) bool { return raw == `"`+Schema+`"` || raw == `"`+schema1+`"` }

// lookup is the raw value of a key in the object of the line; nil if the key is
// missing.
func lookup(line []byte, key string) []byte {
	p := parser{line: line}
	p.s.Reset(line)
	p.s.Open(jsonscan.Object)
	for {
		raw, more := p.s.Key()
		if !more {
			return nil
		}
		if value := p.raw(); string(raw) == key {
			return value
		}
	}
}

func (p *parser) record() (Record, error) {
	var r Record
	err := p.object("", []field{
		{key: "schema", into: func() error { return p.schema(&r) }},
		{key: "id", into: &r.ID}, {key: "title", into: &r.Title}, {key: "text", into: &r.Text}, {key: "sha256", into: &r.SHA256},
		{key: "meta", into: func() error { return p.meta(&r.Meta) }},
		{key: "set", into: &r.Set}, {key: "status", into: &r.Status}, {key: "answer", into: &r.Answer},
		{key: "spans", into: func() error {
			r.Spans = []Span{}
			return p.array(func() error {
				var s Span
				if err := p.span(&s); err != nil {
					return inSpan(nth(s.ID, len(r.Spans)), err)
				}
				r.Spans, p.ofSpans = append(r.Spans, s), append(p.ofSpans, p.given)
				return nil
			})
		}},
		{key: "links", into: func() error {
			r.Links = []Link{}
			return p.array(func() error {
				var l Link
				if err := p.link(&l); err != nil {
					return inLink(nth(l.ID, len(r.Links)), err)
				}
				r.Links = append(r.Links, l)
				return nil
			})
		}},
		{key: "not_article", into: func() error { return p.regions(&r.NotArticle) }, second: true, optional: true},
	})
	return r, err
}

// schema reads the name of the format. Its error has no details; checkSchema adds
// them.
func (p *parser) schema(r *Record) error {
	raw := string(p.raw())
	if !isSchema(raw) {
		return &format.Fault{Kind: format.OtherSchema, Err: ErrSchema}
	}
	r.Schema = strings.Trim(raw, `"`)
	return nil
}

// nth names the i-th span or link (from 0): by its ID if known, else by its number
// in the line.
func nth(id string, i int) string { return cmp.Or(id, fmt.Sprintf("#%d", i+1)) }

func wrongType(want format.Type) error {
	return &format.Fault{Kind: format.WrongType, Err: errType, Want: want}
}

// under adds the key around a fault.
func under(key string, err error) error {
	var f *format.Fault
	if errors.As(err, &f) {
		return f.UnderKey(key)
	}
	return err
}

// inSpan adds the span around a fault.
func inSpan(span string, err error) error {
	var f *format.Fault
	if errors.As(err, &f) {
		f.Span = span
	}
	return err
}

// inLink adds the link around a fault.
func inLink(link string, err error) error {
	var f *format.Fault
	if errors.As(err, &f) {
		f.Link = link
	}
	return err
}

// regions reads pairs of offsets.
func (p *parser) regions(into *annotate.Regions) error {
	return p.array(func() error {
		var pair []int
		err := p.array(func() error {
			n, err := p.integer()
			pair = append(pair, n)
			return err
		})
		switch {
		case err != nil:
			return err
		case len(pair) != 2:
			return &format.Fault{Kind: format.NotPair, Err: errType}
		}
		*into = append(*into, annotate.Range{Start: pair[0], End: pair[1]})
		return nil
	})
}

func (p *parser) meta(m *Meta) error {
	return p.object("meta.", []field{
		{key: "outlet", into: &m.Outlet}, {key: "url", into: &m.URL}, {key: "author", into: &m.Author},
		{key: "published", into: &m.Published}, {key: "language", into: &m.Language}, {key: "story", into: &m.Story},
	})
}

func (p *parser) span(s *Span) error {
	return p.object("spans.", []field{
		{key: "id", into: &s.ID}, {key: "start", into: &s.Start}, {key: "end", into: &s.End},
		{key: "label", into: &s.Label}, {key: "text", into: &s.Text}, {key: "note", into: &s.Note},
		{key: "actor", into: &s.Actor}, {key: "actor_kind", into: &s.ActorKind, second: true},
		{key: "figure", into: func() error { return p.figure(&s.Figure) }},
		{key: "voice", into: &s.Voice, second: true}, {key: "denied", into: &s.Denied, second: true}, {key: "hedged", into: &s.Hedged, second: true}, {key: "assumed", into: &s.Assumed, second: true},
		{key: "start_byte", into: &s.StartByte}, {key: "end_byte", into: &s.EndByte},
		{key: "start_utf16", into: &s.StartUTF16}, {key: "end_utf16", into: &s.EndUTF16},
		{key: "origin", into: &s.Origin, second: true, optional: true},
		{key: "score", into: func() error { s.Score = p.score(); return nil }, second: true, optional: true},
	})
}

// score reads a number; what other programs call a score may be anything else.
func (p *parser) score() json.Number {
	if p.s.Kind() != jsonscan.Number {
		p.s.Skip()
		return ""
	}
	return json.Number(p.s.Number())
}

func (p *parser) figure(f *Figure) error {
	if p.first && p.null() {
		return nil
	}
	value := func(into *string) func() error {
		return func() (err error) { *into, err = p.figureValue(); return err }
	}
	return p.object("spans.figure.", []field{
		{key: "value", into: value(&f.Value)}, {key: "upper", into: value(&f.Upper), second: true},
		{key: "bound", into: &f.Bound}, {key: "unit", into: &f.Unit}, {key: "counted", into: &f.Counted, second: true},
	})
}

// figureValue reads a string, or in goldspan/1 and where keys may be missing a number
// or null.
func (p *parser) figureValue() (string, error) {
	switch {
	case !p.first && !(p.loose && p.s.Kind() == jsonscan.Number):
		return p.text()
	case p.null():
		return "", nil
	}
	return p.number()
}

func (p *parser) link(l *Link) error {
	return p.object("links.", []field{
		{key: "id", into: &l.ID}, {key: "type", into: &l.Type}, {key: "from", into: &l.From}, {key: "to", into: &l.To},
		{key: "assumed", into: &l.Assumed, second: true},
	})
}
