package jsonl

import (
	"bytes"
	"cmp"

	"goldspan/annotate"
	"goldspan/annotate/format/jsonscan"
)

// Gold is the part of a line that a check needs: the article and its spans.
type Gold struct {
	ID, Title, Text, SHA256, Status string
	Spans                           []GoldSpan
	NotArticle                      annotate.Regions // not checked against the text
}

// GoldSpan is a span of gold.
type GoldSpan struct {
	Start, End int    // code points
	Label      string // the label's name
	Origin     string // whose suggestion it was; "" of a hand
	quote      []byte
	escaped    bool
}

// Quotes says whether text is the span's quote, without allocating.
func (s *GoldSpan) Quotes(text string) bool {
	if !s.escaped {
		return string(s.quote) == text
	}
	quote, err := jsonscan.Text(s.quote)
	return err == nil && quote == text
}

// Quote is the span's quote. If an escape is invalid, the quote is not decoded.
func (s *GoldSpan) Quote() string {
	if quote, err := jsonscan.Text(s.quote); s.escaped && err == nil {
		return quote
	}
	return string(s.quote)
}

// GoldParser reads lines for a check, which reads millions of spans. Keys that a
// check does not need may be missing; their values must be valid JSON and are
// ignored. The zero value is ready to use.
type GoldParser struct {
	s      jsonscan.Scanner
	ok     bool // so far, the line looks like the output of an exporter
	first  bool // the line is goldspan/1
	labels jsonscan.Words
	gold   Gold
}

// Parse reads one line. The Gold is valid until the next Parse, and while line is
// unchanged.
func (p *GoldParser) Parse(line []byte) (*Gold, error) {
	if p.skim(line) {
		return &p.gold, nil
	}
	// The slow parser knows the exact error, and the defaults of missing keys.
	record, _, err := parseLine(line, true)
	if err != nil {
		return nil, err
	}
	p.take(&record)
	return &p.gold, nil
}

// The required keys, as bits of the keys seen.
const (
	hasSchema = 1 << iota
	hasID
	hasTitle
	hasText
	hasHash
	hasStatus
	hasSpans
	allOfLine = 1<<iota - 1

	hasStart   = 1
	hasEnd     = 2
	hasLabel   = 4
	hasQuote   = 8
	allOfASpan = 15
)

// skim reads a line that looks like the output of an exporter. For any other line
// it is false, without a reason; parse finds the reason.
func (p *GoldParser) skim(line []byte) bool {
	p.s.Reset(line)
	p.ok = true
	g := &p.gold
	*g = Gold{Spans: g.Spans[:0]}
	if p.s.Kind() != jsonscan.Object {
		return false
	}
	seen := 0
	p.s.Open(jsonscan.Object)
	for {
		key, more := p.s.Key()
		if !more {
			break
		}
		bit := 0
		switch string(key) {
		case "schema":
			bit = hasSchema
			name := string(p.raw())
			p.first = name == schema1
			p.ok = p.ok && (name == Schema || p.first)
		case "id":
			bit = hasID
			g.ID = p.text()
		case "title":
			bit = hasTitle
			g.Title = p.text()
		case "text":
			bit = hasText
			g.Text = p.articleText()
		case "sha256":
			bit = hasHash
			g.SHA256 = p.text()
		case "status":
			bit = hasStatus
			g.Status = cmp.Or(p.text(), string(annotate.StatusTodo)) // as the import reads ""
		case "not_article":
			return false // the slow parser reads it
		case "spans":
			bit = hasSpans
			p.spans()
		default:
			p.s.Skip()
		}
		twice := seen&bit != 0
		// Where the schema comes first, the version of all other keys is known.
		if seen |= bit; !p.ok || seen&hasSchema == 0 || twice {
			return false
		}
	}
	// The slow parser knows a blank span.
	blank := len(g.Spans) == 1 && g.Spans[0].Label == ""
	return p.s.End() == nil && seen == allOfLine && !blank
}

func (p *GoldParser) spans() {
	if !p.kind(jsonscan.Array) {
		return
	}
	p.s.Open(jsonscan.Array)
	for p.s.Next() {
		if !p.kind(jsonscan.Object) {
			return
		}
		p.gold.Spans = append(p.gold.Spans, GoldSpan{})
		sp := &p.gold.Spans[len(p.gold.Spans)-1]
		if before := p.s; !p.usual(sp) {
			p.s, p.ok = before, true
			p.span(sp)
		}
	}
}

// usual reads a span with keys in the order of the format, without decoding the
// keys. Such spans make up most of a file of gold. If the result is false, the
// position of p.s is undefined.
func (p *GoldParser) usual(sp *GoldSpan) bool {
	s := &p.s
	skip := func(key string) bool {
		if !s.Literal(key) {
			return false
		}
		s.Skip()
		return true
	}
	if !skip(`{"id":`) || !s.Literal(`,"start":`) {
		return false
	}
	if sp.Start = p.int(); !s.Literal(`,"end":`) {
		return false
	}
	if sp.End = p.int(); !s.Literal(`,"label":`) {
		return false
	}
	if sp.Label = p.label(); !s.Literal(`,"text":`) || !p.kind(jsonscan.String) {
		return false
	}
	sp.quote, sp.escaped = p.quote()
	return skip(`,"note":`) && skip(`,"actor":`) && skip(`,"actor_kind":`) && skip(`,"figure":`) &&
		skip(`,"voice":`) && skip(`,"denied":`) && skip(`,"hedged":`) && skip(`,"assumed":`) &&
		skip(`,"start_byte":`) && skip(`,"end_byte":`) && skip(`,"start_utf16":`) && skip(`,"end_utf16":`) &&
		(s.Literal("}") || p.origin(sp)) && p.ok
}

// origin reads the keys of a suggestion that was accepted, and the end of the span.
func (p *GoldParser) origin(sp *GoldSpan) bool {
	if !p.s.Literal(`,"origin":`) {
		return false
	}
	sp.Origin = p.label()
	if p.s.Literal(`,"score":`) {
		p.s.Skip()
	}
	return p.s.Literal("}")
}

func (p *GoldParser) span(sp *GoldSpan) {
	seen := 0
	p.s.Open(jsonscan.Object)
	for {
		key, more := p.s.Key()
		if !more {
			break
		}
		bit := 0
		switch string(key) {
		case "start":
			bit = hasStart
			sp.Start = p.int()
		case "end":
			bit = hasEnd
			sp.End = p.int()
		case "label":
			bit = hasLabel
			sp.Label = p.label()
		case "origin":
			sp.Origin = p.label()
		case "text":
			bit = hasQuote
			if p.kind(jsonscan.String) {
				sp.quote, sp.escaped = p.quote()
			}
		default:
			p.s.Skip()
		}
		if seen&bit != 0 || !p.ok {
			p.ok = false
			return
		}
		seen |= bit
	}
	p.ok = p.ok && seen == allOfASpan
}

// kind says that the next value is of kind k. Otherwise p.ok becomes false.
func (p *GoldParser) kind(k jsonscan.Kind) bool {
	p.ok = p.ok && p.s.Kind() == k
	return p.ok
}

func (p *GoldParser) int() int {
	if !p.kind(jsonscan.Number) {
		return 0
	}
	n, whole := p.s.Int()
	p.ok = whole
	return n
}

// raw is a string without escapes.
func (p *GoldParser) raw() []byte {
	if !p.kind(jsonscan.String) {
		return nil
	}
	raw, escaped := p.s.String()
	p.ok = !escaped
	return raw
}

// label reads a label. Equal labels share one string.
func (p *GoldParser) label() string {
	raw := p.raw()
	if !p.first {
		raw = Unpad(raw)
	}
	return p.labels.Of(raw)
}

// quote reads a quote. A quote with escapes and a space at its end is left to the
// slow parser.
func (p *GoldParser) quote() (raw []byte, escaped bool) {
	raw, escaped = p.s.String()
	switch {
	case p.first:
	case !escaped:
		raw = Unpad(raw)
	case bytes.HasSuffix(raw, []byte(" ")) || bytes.HasSuffix(raw, []byte(`\u0020`)):
		p.ok = false
	}
	return raw, escaped
}

func (p *GoldParser) text() string {
	text := p.articleText()
	if !p.first {
		text = Unpad(text)
	}
	return text
}

// articleText is text as written.
func (p *GoldParser) articleText() string {
	if !p.kind(jsonscan.String) {
		return ""
	}
	raw, _ := p.s.String()
	text, err := jsonscan.Text(raw)
	p.ok = err == nil
	return text
}

// take fills the Gold from a record of the slow parser.
func (p *GoldParser) take(r *Record) {
	g := &p.gold
	*g = Gold{ID: r.ID, Title: r.Title, Text: r.Text, SHA256: r.SHA256, Status: r.Status, Spans: g.Spans[:0], NotArticle: r.NotArticle}
	for i := range r.Spans {
		s := &r.Spans[i]
		g.Spans = append(g.Spans, GoldSpan{Start: s.Start, End: s.End, Label: p.labels.Of([]byte(s.Label)), Origin: s.Origin, quote: []byte(s.Text)})
	}
}
