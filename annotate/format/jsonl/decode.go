package jsonl

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

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

// Decode reads the lines of r, one at a time. Lines may be of any length. A line
// that cannot be read is a *format.LineError; reading continues after it. An error
// of r ends the sequence. Blank lines, CRLF and a byte order mark are ignored,
// because other programs write them.
func Decode(r io.Reader) iter.Seq2[Line, error] { return decode(r, false) }

// decode is Decode. If loose, keys may be missing or null, and get their defaults.
func decode(r io.Reader, loose bool) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		lines := jsonscan.NewLines(r)
		for {
			text, number, err := lines.Next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(Line{Number: number}, err)
				}
				return
			}
			record, unknown, err := parseLine(text, loose)
			if err != nil {
				err = &format.LineError{Line: number, Err: err}
			}
			if !yield(Line{number, record, unknown}, err) {
				return
			}
		}
	}
}

// parse reads one line. unknown lists the keys unknown to the format, such as
// "meta.rights", sorted. parse does not compare the record with its text;
// Record.Check does.
func parse(line []byte) (r Record, unknown []string, err error) { return parseLine(line, false) }

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

// parser reads a line strictly. encoding/json is not strict enough: it silently
// accepts "Start" for "start", null for a string, the last of two equal keys, and
// U+FFFD for half a surrogate pair.
//
// Every method reads its value to the end, even after an error. So a syntax error
// is always found, and a line with a syntax error reports no other error.
type parser struct {
	s       jsonscan.Scanner
	line    []byte
	unknown map[string]bool
	first   bool   // the line is goldspan/1
	loose   bool   // keys may be missing or null
	given   keys   // of the last object
	ofSpans []keys // of each span
}

// field is a required key of an object, and the place for its value: a *string, an
// *int, or a func() error that reads the value.
type field struct {
	key  string
	into any
}

// object reads an object with each of fields exactly once. Other keys are recorded
// as unknown, with path as prefix. The error is the first error in the object.
func (p *parser) object(path string, fields []field) (err error) {
	if p.s.Kind() != jsonscan.Object {
		p.s.Skip()
		return wrongType(format.Object)
	}
	p.s.Open(jsonscan.Object)
	seen, next := keys(0), 0
	for {
		raw, more := p.s.Key()
		if !more {
			break
		}
		if err != nil {
			p.s.Skip()
			continue
		}
		// Keys usually come in the order of fields, except in files of other
		// programs.
		i := next
		if i >= len(fields) || fields[i].key != string(raw) {
			if i, err = p.find(path, raw, fields); i < 0 {
				p.s.Skip()
				continue
			}
		}
		if seen&(1<<i) != 0 {
			err = &format.Fault{Kind: format.KeyTwice, Key: fields[i].key}
			p.s.Skip()
			continue
		}
		next = i + 1
		if p.loose && !slices.Contains(needed[path], fields[i].key) && p.null() {
			continue
		}
		seen |= 1 << i
		if err = p.value(fields[i].into); err != nil {
			err = under(fields[i].key, err)
		}
	}
	for i := range fields {
		if err == nil && seen&(1<<i) == 0 && (!p.loose || slices.Contains(needed[path], fields[i].key)) {
			err = &format.Fault{Kind: format.KeyMissing, Key: fields[i].key}
		}
	}
	p.given = seen
	return err
}

// find is the index of the field with a key. For an unknown key it is -1, and the
// key is recorded as unknown.
func (p *parser) find(path string, raw []byte, fields []field) (int, error) {
	key, err := plain(raw, true)
	if err != nil {
		return -1, under(string(raw), err)
	}
	i := slices.IndexFunc(fields, func(f field) bool { return f.key == key })
	if i < 0 {
		p.unknown[path+key] = true
	}
	return i, nil
}

func (p *parser) value(into any) (err error) {
	switch into := into.(type) {
	case *string:
		*into, err = p.text()
	case *int:
		*into, err = p.integer()
	case func() error:
		err = into()
	}
	return err
}

// array reads an array and calls element for each value. The error is the first
// error.
func (p *parser) array(element func() error) (err error) {
	if p.s.Kind() != jsonscan.Array {
		p.s.Skip()
		return wrongType(format.Array)
	}
	p.s.Open(jsonscan.Array)
	for p.s.Next() {
		if err != nil {
			p.s.Skip()
			continue
		}
		err = element()
	}
	return err
}

// null reads a null; false if the next value is not null.
func (p *parser) null() bool {
	if p.s.Kind() != jsonscan.Null {
		return false
	}
	p.s.Skip()
	return true
}

// raw reads a value without decoding it.
func (p *parser) raw() []byte {
	p.s.Kind() // skips white space
	start := p.s.At()
	p.s.Skip()
	return p.line[start:p.s.At()]
}

// number reads a number without decoding it.
func (p *parser) number() (string, error) {
	if p.s.Kind() != jsonscan.Number {
		p.s.Skip()
		return "", wrongType(format.Number)
	}
	return string(p.s.Number()), nil
}

func (p *parser) integer() (int, error) {
	s, err := p.number()
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0, wrongType(format.WholeNumber)
	}
	return n, nil
}

func (p *parser) text() (string, error) {
	if p.s.Kind() != jsonscan.String {
		p.s.Skip()
		return "", wrongType(format.String)
	}
	return plain(p.s.String())
}

// plain decodes the escapes of a string. A NUL character is an error.
func plain(raw []byte, escaped bool) (string, error) {
	if !escaped {
		return string(raw), nil
	}
	text, err := jsonscan.Text(raw)
	if strings.IndexByte(text, 0) >= 0 {
		return "", &format.Fault{Kind: format.NULCharacter, Err: errNUL}
	}
	return text, err
}

func (p *parser) record() (Record, error) {
	var r Record
	err := p.object("", []field{
		{"schema", func() error { return p.schema(&r) }},
		{"id", &r.ID}, {"title", &r.Title}, {"text", &r.Text}, {"sha256", &r.SHA256},
		{"meta", func() error { return p.meta(&r.Meta) }},
		{"set", &r.Set}, {"status", &r.Status}, {"answer", &r.Answer},
		{"spans", func() error {
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
		{"links", func() error {
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

func (p *parser) meta(m *Meta) error {
	return p.object("meta.", []field{
		{"outlet", &m.Outlet}, {"url", &m.URL}, {"author", &m.Author},
		{"published", &m.Published}, {"language", &m.Language}, {"story", &m.Story},
	})
}

func (p *parser) span(s *Span) error {
	return p.object("spans.", []field{
		{"id", &s.ID}, {"start", &s.Start}, {"end", &s.End}, {"label", &s.Label}, {"text", &s.Text},
		{"note", &s.Note}, {"actor", &s.Actor},
		{"figure", func() error { return p.figure(&s.Figure) }},
		{"start_byte", &s.StartByte}, {"end_byte", &s.EndByte},
		{"start_utf16", &s.StartUTF16}, {"end_utf16", &s.EndUTF16},
	})
}

func (p *parser) figure(f *Figure) error {
	if p.first && p.null() {
		return nil
	}
	return p.object("spans.figure.", []field{
		{"value", func() (err error) { f.Value, err = p.figureValue(); return err }},
		{"bound", &f.Bound}, {"unit", &f.Unit},
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
	return p.object("links.", []field{{"id", &l.ID}, {"type", &l.Type}, {"from", &l.From}, {"to", &l.To}})
}
