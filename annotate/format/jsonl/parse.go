package jsonl

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Sentinel errors of lines.
var (
	// ErrJSON says that a line is not JSON, or not an object.
	ErrJSON = errors.New("not a line of JSON")
	// ErrSchema says that a line is JSON, and not goldspan/1.
	ErrSchema = errors.New("not " + Schema)
)

// Parse reads one line, with or without its line end. It also gives the keys
// that goldspan/1 does not have ("meta.rights"), sorted. Whether the record is
// true to its text is for Record.Check.
func Parse(line []byte) (r Record, unknown []string, err error) {
	if !utf8.Valid(line) {
		return Record{}, nil, ErrInvalidUTF8
	}
	if !json.Valid(line) {
		return Record{}, nil, fmt.Errorf("%w: %s", ErrJSON, syntaxError(line))
	}
	c := &cursor{json: line, unknown: map[string]bool{}}
	if c.peek() != '{' {
		return Record{}, nil, fmt.Errorf("%w: want an object", ErrJSON)
	}
	if err := checkSchema(line); err != nil {
		return Record{}, nil, err
	}
	r, err = c.record()
	if err != nil {
		return Record{}, nil, err
	}
	for key := range c.unknown {
		unknown = append(unknown, key)
	}
	slices.Sort(unknown)
	return r, unknown, nil
}

func syntaxError(line []byte) string {
	var into any
	err := json.Unmarshal(bytes.TrimRight(line, "\r\n"), &into)
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax) && strings.Contains(err.Error(), "unexpected end"):
		return "it is cut off"
	case errors.As(err, &syntax):
		return fmt.Sprintf("%v, at byte %d", err, syntax.Offset)
	}
	return err.Error()
}

// checkSchema looks at the schema before anything else, so that a file of
// another kind is told by one clear sentence and not by its first odd key.
func checkSchema(line []byte) error {
	raw := (&cursor{json: line}).lookup("schema")
	if raw == nil && (&cursor{json: line}).lookup("spans") != nil {
		return fmt.Errorf("%w: it has no \"schema\" key; if it is what an extractor predicts, check it instead of importing it", ErrSchema)
	}
	if raw == nil {
		return fmt.Errorf("%w: it has no \"schema\" key", ErrSchema)
	}
	switch name := string(raw); {
	case name == `"`+Schema+`"`:
		return nil
	case strings.HasPrefix(name, `"goldspan/`):
		return fmt.Errorf("%w: its \"schema\" is %s, which a newer Goldspan reads", ErrSchema, name)
	default:
		return fmt.Errorf("%w: its \"schema\" is %s", ErrSchema, name)
	}
}

// lookup is the value of a key of the object that c begins with, as it is
// written; nil where there is none.
func (c *cursor) lookup(key string) []byte {
	c.peek()
	c.at++
	for c.peek() != '}' {
		if c.json[c.at] == ',' {
			c.at++
			c.peek()
		}
		found := string(c.raw()) == key
		c.peek()
		c.at++ // the colon
		c.peek()
		start := c.at
		c.skip()
		if found {
			return c.json[start:c.at]
		}
	}
	return nil
}

func (c *cursor) record() (Record, error) {
	var r Record
	err := c.object("", []field{
		{"schema", &r.Schema}, {"id", &r.ID}, {"title", &r.Title}, {"text", &r.Text}, {"sha256", &r.SHA256},
		{"meta", func() error { return c.meta(&r.Meta) }},
		{"set", &r.Set}, {"status", &r.Status}, {"answer", &r.Answer},
		{"spans", func() error {
			r.Spans = []Span{}
			return c.array(func() error {
				var s Span
				if err := c.span(&s); err != nil {
					return fmt.Errorf("%s: %w", nth("span", len(r.Spans), s.ID), err)
				}
				r.Spans = append(r.Spans, s)
				return nil
			})
		}},
		{"links", func() error {
			r.Links = []Link{}
			return c.array(func() error {
				var l Link
				if err := c.link(&l); err != nil {
					return fmt.Errorf("%s: %w", nth("link", len(r.Links), l.ID), err)
				}
				r.Links = append(r.Links, l)
				return nil
			})
		}},
	})
	return r, err
}

// nth names the i-th span or link (from 0), by its ID where that is known.
func nth(what string, i int, id string) string {
	if id != "" {
		return what + " " + id
	}
	return fmt.Sprintf("%s number %d", what, i+1)
}

func (c *cursor) meta(m *Meta) error {
	return c.object("meta.", []field{
		{"outlet", &m.Outlet}, {"url", &m.URL}, {"author", &m.Author},
		{"published", &m.Published}, {"language", &m.Language}, {"story", &m.Story},
	})
}

func (c *cursor) span(s *Span) error {
	return c.object("spans.", []field{
		{"id", &s.ID}, {"start", &s.Start}, {"end", &s.End}, {"label", &s.Label}, {"text", &s.Text},
		{"note", &s.Note}, {"actor", &s.Actor},
		{"figure", func() (err error) { s.Figure, err = c.figure(); return err }},
		{"start_byte", &s.StartByte}, {"end_byte", &s.EndByte},
		{"start_utf16", &s.StartUTF16}, {"end_utf16", &s.EndUTF16},
	})
}

func (c *cursor) figure() (*Figure, error) {
	if c.null() {
		return nil, nil
	}
	var f Figure
	err := c.object("spans.figure.", []field{
		{"value", func() error {
			if c.null() {
				return nil
			}
			n, err := c.number()
			f.Value = Number(n)
			return err
		}},
		{"bound", &f.Bound}, {"unit", &f.Unit},
	})
	return &f, err
}

func (c *cursor) link(l *Link) error {
	return c.object("links.", []field{{"id", &l.ID}, {"type", &l.Type}, {"from", &l.From}, {"to", &l.To}})
}
