package predictions

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"goldspan/annotate"
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
// million spans is one string. Its zero value is ready.
type Parser struct {
	s     jsonscan.Scanner
	line  string // the line, of which every string that has no escape is a part
	text  string // the value of "text"
	words jsonscan.Words
}

// Parse reads one line, which it does not keep, into a Record that nobody needs
// any more: its lists are used again. The error says that the line as a whole
// cannot be used, and what is in r means nothing then; spans that cannot be used
// are in r.Broken.
func (p *Parser) Parse(line []byte, r *Record) error {
	p.s.Reset(line)
	p.line, p.text = string(line), ""
	*r = Record{Spans: r.Spans[:0], Broken: r.Broken[:0], Unknown: r.Unknown[:0]}
	err := p.record(r)
	if syntax := p.s.End(); syntax != nil {
		return syntax
	}
	if err == nil {
		err = p.identify(r)
	}
	return err
}

// identify sees to it that the line names an article, by its text at the worst.
func (p *Parser) identify(r *Record) error {
	if p.text == "" {
		if r.ID == "" && r.SHA256 == "" {
			return ErrArticle
		}
		return nil
	}
	hash := annotate.Fingerprint(p.text)
	if r.SHA256 != "" && r.SHA256 != hash {
		return fmt.Errorf("its \"sha256\" is %s, and that of its \"text\" is %s", r.SHA256, hash)
	}
	r.SHA256 = hash
	return nil
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
			r.ID, _, err = p.string()
		case "sha256":
			bit = seenHash
			if r.SHA256, _, err = p.string(); err == nil {
				r.SHA256, err = hash(r.SHA256)
			}
		case "text":
			bit = seenText
			p.text, _, err = p.string()
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
			sp.Quote, sp.Quoted, err = p.string()
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

// string reads a string, or a null, which is as good as no key.
func (p *Parser) string() (text string, there bool, err error) {
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
