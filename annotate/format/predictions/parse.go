package predictions

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"goldspan/annotate/format/jsonscan"
)

// Sentinel errors of lines and of spans.
var (
	ErrType    = errors.New("of the wrong type")
	ErrMissing = errors.New("key is missing")
	ErrTwice   = errors.New("key is there twice")
	ErrArticle = errors.New("the line names no article: it has no \"id\", \"sha256\" or \"text\"")
	ErrHash    = errors.New("\"sha256\" is not 64 hexadecimal digits")
)

// Parser reads lines. It remembers the labels that it met, so that the label of a
// million spans is one string.
type Parser struct {
	s     jsonscan.Scanner
	line  string // the line, of which every string that has no escape is a part
	words jsonscan.Words
}

// NewParser makes a Parser.
func NewParser() *Parser { return &Parser{} }

// Parse reads one line, which it does not keep. The error says that the line
// as a whole cannot be used; spans that cannot be are in Record.Broken.
func (p *Parser) Parse(line []byte) (Record, error) {
	var r Record
	if err := p.ParseInto(line, &r); err != nil {
		return Record{}, err
	}
	return r, nil
}

// ParseInto is Parse into a Record that nobody needs any more: its lists are
// used again. Where it gives an error, what is in r means nothing.
func (p *Parser) ParseInto(line []byte, r *Record) error {
	p.s.Reset(line)
	p.line = string(line)
	*r = Record{Spans: r.Spans[:0], Broken: r.Broken[:0], Unknown: r.Unknown[:0]}
	err := p.record(r)
	if syntax := p.s.End(); syntax != nil {
		return syntax
	}
	if err == nil && r.ID == "" && r.SHA256 == "" && r.Text == "" {
		err = ErrArticle
	}
	return err
}

// The keys of a line and of a span, as bits of what was seen.
const (
	seenID = 1 << iota
	seenHash
	seenText
	seenSpans
	seenStart
	seenEnd
	seenLabel
	seenScore
)

// record reads the line's object to its end whatever is wrong in it, because
// only a line that is JSON as a whole has an error of its own to tell.
func (p *Parser) record(r *Record) (first error) {
	if k := p.s.Kind(); k != jsonscan.Object {
		p.s.Skip()
		return fmt.Errorf("%w: want an object", ErrType)
	}
	seen := 0
	p.s.Open(jsonscan.Object)
	for {
		key, more := p.s.Key()
		if !more {
			break
		}
		bit := 0
		var err error
		switch string(key) {
		case "id":
			bit = seenID
			r.ID, _, err = p.text()
		case "sha256":
			bit = seenHash
			if r.SHA256, _, err = p.text(); err == nil {
				r.SHA256, err = hash(r.SHA256)
			}
		case "text":
			bit = seenText
			r.Text, _, err = p.text()
		case "spans":
			bit = seenSpans
			err = p.spans(r)
		default:
			r.unknown("", key)
			p.s.Skip()
		}
		if err == nil && seen&bit != 0 {
			err = ErrTwice
		}
		seen |= bit
		if err != nil && first == nil {
			first = fmt.Errorf("key %q: %w", key, err)
		}
	}
	if first == nil && seen&seenSpans == 0 {
		first = fmt.Errorf("%w: \"spans\"", ErrMissing)
	}
	return first
}

func (p *Parser) spans(r *Record) error {
	if p.s.Kind() != jsonscan.Array {
		p.s.Skip()
		return fmt.Errorf("%w: want an array", ErrType)
	}
	p.s.Open(jsonscan.Array)
	for n := 1; p.s.Next(); n++ {
		if r.Spans == nil {
			r.Spans = make([]Span, 0, 24)
		}
		r.Spans = append(r.Spans, Span{Number: n})
		last := len(r.Spans) - 1
		if err := p.span(&r.Spans[last], r); err != nil {
			r.Broken = append(r.Broken, SpanError{n, err})
			r.Spans = r.Spans[:last]
		}
	}
	return nil
}

func (p *Parser) span(sp *Span, r *Record) (first error) {
	if p.s.Kind() != jsonscan.Object {
		p.s.Skip()
		return fmt.Errorf("%w: want an object", ErrType)
	}
	seen := 0
	p.s.Open(jsonscan.Object)
	for {
		key, more := p.s.Key()
		if !more {
			break
		}
		bit := 0
		var err error
		switch string(key) {
		case "start":
			bit = seenStart
			sp.Start, err = p.offset()
		case "end":
			bit = seenEnd
			sp.End, err = p.offset()
		case "label":
			bit = seenLabel
			sp.Label, err = p.label()
		case "text":
			bit = seenText
			sp.Quote, sp.Quoted, err = p.text()
		case "score":
			bit = seenScore
			sp.Score, sp.Scored, err = p.score()
		default:
			r.unknown("spans.", key)
			p.s.Skip()
		}
		if err == nil && seen&bit != 0 {
			err = ErrTwice
		}
		seen |= bit
		if err != nil && first == nil {
			first = fmt.Errorf("key %q: %w", key, err)
		}
	}
	switch missing := ^seen; {
	case first != nil:
	case missing&seenStart != 0:
		first = fmt.Errorf("%w: \"start\"", ErrMissing)
	case missing&seenEnd != 0:
		first = fmt.Errorf("%w: \"end\"", ErrMissing)
	case missing&seenLabel != 0:
		first = fmt.Errorf("%w: \"label\"", ErrMissing)
	}
	return first
}

func (p *Parser) offset() (int, error) {
	if p.s.Kind() != jsonscan.Number {
		p.s.Skip()
		return 0, fmt.Errorf("%w: want a whole number", ErrType)
	}
	n, ok := p.s.Int()
	if !ok {
		return 0, fmt.Errorf("%w: want a whole number", ErrType)
	}
	return n, nil
}

func (p *Parser) score() (float64, bool, error) {
	switch p.s.Kind() {
	case jsonscan.Null:
		p.s.Skip()
		return 0, false, nil
	case jsonscan.Number:
		f, err := strconv.ParseFloat(string(p.s.Number()), 64)
		if err != nil {
			return 0, false, fmt.Errorf("%w: %w", ErrType, errors.Unwrap(err))
		}
		return f, true, nil
	}
	p.s.Skip()
	return 0, false, fmt.Errorf("%w: want a number or null", ErrType)
}

// text reads a string, or a null, which is as good as no key.
func (p *Parser) text() (text string, there bool, err error) {
	switch p.s.Kind() {
	case jsonscan.Null:
		p.s.Skip()
		return "", false, nil
	case jsonscan.String:
		raw, escaped := p.s.String()
		if escaped {
			text, err = jsonscan.Text(raw)
			return text, true, err
		}
		end := p.s.At() - 1
		return p.line[max(0, end-len(raw)):max(0, end)], true, nil
	}
	p.s.Skip()
	return "", false, fmt.Errorf("%w: want a string", ErrType)
}

func (p *Parser) label() (string, error) {
	if p.s.Kind() != jsonscan.String {
		p.s.Skip()
		return "", fmt.Errorf("%w: want a string", ErrType)
	}
	raw, escaped := p.s.String()
	if escaped {
		name, err := jsonscan.Text(raw)
		if err != nil {
			return "", err
		}
		raw = []byte(name)
	}
	if len(raw) == 0 {
		return "", fmt.Errorf("%w: it is empty", ErrType)
	}
	return p.words.Of(raw), nil
}

// unknown notes a key as it is written. It comes with every span, so that the
// second time must cost nothing.
func (r *Record) unknown(prefix string, key []byte) {
	for _, u := range r.Unknown {
		if len(u) == len(prefix)+len(key) && u[:len(prefix)] == prefix && u[len(prefix):] == string(key) {
			return
		}
	}
	if len(r.Unknown) < maxUnknown {
		r.Unknown = append(r.Unknown, prefix+string(key))
	}
}

// maxUnknown bounds how many unknown keys of a line are told.
const maxUnknown = 100

func hash(s string) (string, error) {
	s = strings.ToLower(s)
	if s == "" {
		return "", nil
	}
	if len(s) != 64 || strings.Trim(s, "0123456789abcdef") != "" {
		return "", ErrHash
	}
	return s, nil
}
