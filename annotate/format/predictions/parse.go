package predictions

import (
	"errors"
	"strconv"
	"strings"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"
)

// Errors of lines and of spans.
var (
	ErrType    = errors.New("of the wrong type")
	ErrMissing = errors.New("key is missing")
	ErrTwice   = errors.New("key is there twice")
	ErrArticle = errors.New("the line names no article: it has no \"id\", \"sha256\" or \"text\"")
	ErrHash    = errors.New("\"sha256\" is not that of the text, or no hash")
)

// Parser reads lines. Equal labels of all lines share one string. The zero value is
// ready to use.
type Parser struct {
	s     jsonscan.Scanner
	line  string // the line; every string without escapes is a part of it
	text  string // the value of "text"
	words jsonscan.Words
}

// Parse reads one line into r, and reuses the slices of r. Parse does not keep
// line. An error means that the whole line is unusable; the contents of r are then
// undefined. Unusable spans are in r.Broken.
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

// identify checks that the line names an article. A text replaces a missing hash.
func (p *Parser) identify(r *Record) error {
	if p.text == "" {
		if r.ID == "" && r.SHA256 == "" {
			return &format.Fault{Kind: format.NoArticleNamed, Err: ErrArticle}
		}
		return nil
	}
	hash := annotate.Fingerprint(p.text)
	if r.SHA256 != "" && r.SHA256 != hash {
		return &format.Fault{Kind: format.HashDiffers, Err: ErrHash, Is: hash, Says: r.SHA256}
	}
	r.SHA256 = hash
	return nil
}

// The keys of a line and of a span, as bits of the keys seen.
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

// record reads the object of the line to its end, even after an error. A line that
// is not valid JSON has a syntax error, which comes before all other errors.
func (p *Parser) record(r *Record) (first error) {
	if k := p.s.Kind(); k != jsonscan.Object {
		p.s.Skip()
		return &format.Fault{Kind: format.NotObject, Err: ErrType}
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
			err = &format.Fault{Kind: format.KeyTwice, Err: ErrTwice}
		}
		seen |= bit
		if err != nil && first == nil {
			first = under(string(key), err)
		}
	}
	if first == nil && seen&seenSpans == 0 {
		first = missingKey("spans")
	}
	return first
}

func (p *Parser) spans(r *Record) error {
	if p.s.Kind() != jsonscan.Array {
		p.s.Skip()
		return wrongType(format.Array)
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
		return wrongType(format.Object)
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
			err = &format.Fault{Kind: format.KeyTwice, Err: ErrTwice}
		}
		seen |= bit
		if err != nil && first == nil {
			first = under(string(key), err)
		}
	}
	switch missing := ^seen; {
	case first != nil:
	case missing&seenStart != 0:
		first = missingKey("start")
	case missing&seenEnd != 0:
		first = missingKey("end")
	case missing&seenLabel != 0:
		first = missingKey("label")
	}
	return first
}

func (p *Parser) offset() (int, error) {
	if p.s.Kind() != jsonscan.Number {
		p.s.Skip()
		return 0, wrongType(format.WholeNumber)
	}
	n, ok := p.s.Int()
	if !ok {
		return 0, wrongType(format.WholeNumber)
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
			return 0, false, wrongType(format.NumberOrNull)
		}
		return f, true, nil
	}
	p.s.Skip()
	return 0, false, wrongType(format.NumberOrNull)
}

// string reads a string or null. there is false for null, as for a missing key.
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
	return "", false, wrongType(format.String)
}

func (p *Parser) label() (string, error) {
	if p.s.Kind() != jsonscan.String {
		p.s.Skip()
		return "", wrongType(format.String)
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
		return "", &format.Fault{Kind: format.ValueEmpty, Err: ErrType}
	}
	return p.words.Of(raw), nil
}

// unknown records a key, without decoding it. Unknown keys usually come with every
// span, so a repeated key must cost nothing.
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

// maxUnknown is the largest number of unknown keys reported for a line.
const maxUnknown = 100

func hash(s string) (string, error) {
	s = strings.ToLower(s)
	if s == "" {
		return "", nil
	}
	if len(s) != 64 || strings.Trim(s, "0123456789abcdef") != "" {
		return "", &format.Fault{Kind: format.HashForm, Err: ErrHash}
	}
	return s, nil
}

func wrongType(want format.Type) error {
	return &format.Fault{Kind: format.WrongType, Err: ErrType, Want: want}
}

func missingKey(key string) error {
	return &format.Fault{Kind: format.KeyMissing, Err: ErrMissing, Key: key}
}

// under adds the key around a fault.
func under(key string, err error) error {
	var f *format.Fault
	if errors.As(err, &f) {
		return f.UnderKey(key)
	}
	return err
}
