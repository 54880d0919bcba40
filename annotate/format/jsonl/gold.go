package jsonl

import "goldspan/annotate/format/jsonscan"

// Gold is what a check needs of a line: the article, and its spans in code points.
type Gold struct {
	ID, Title, Text, SHA256, Status string
	Spans                           []GoldSpan
}

// GoldSpan is a span of gold, with its quote as the line has it.
type GoldSpan struct {
	Start, End int    // code points
	Label      string // the label's name
	quote      []byte
	escaped    bool
}

// Quotes says whether text is the span's quote. It makes no string of the quote.
func (s *GoldSpan) Quotes(text string) bool {
	if !s.escaped {
		return string(s.quote) == text
	}
	quote, err := jsonscan.Text(s.quote)
	return err == nil && quote == text
}

// Quote is the span's quote; as it is written where an escape is no character.
func (s *GoldSpan) Quote() string {
	if quote, err := jsonscan.Text(s.quote); s.escaped && err == nil {
		return quote
	}
	return string(s.quote)
}

// GoldParser reads lines for a check, which reads millions of spans: what a check
// does not need is checked to be JSON and passed over, and may be missing. Its
// zero value is ready.
type GoldParser struct {
	s      jsonscan.Scanner
	ok     bool // the line is as every exporter writes it, so far
	labels jsonscan.Words
	gold   Gold
}

// Parse reads one line. The Gold holds until Parse is called again, and as long
// as line does.
func (p *GoldParser) Parse(line []byte) (*Gold, error) {
	if p.skim(line) {
		return &p.gold, nil
	}
	// Slow and exact: it knows what is wrong.
	record, _, err := parse(line)
	if err != nil {
		return nil, err
	}
	p.take(&record)
	return &p.gold, nil
}

// The keys that must be there, as bits of what was seen.
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

// skim reads a line that is as every exporter writes it; false for any other,
// without a reason: parse has that.
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
			p.ok = p.ok && string(p.raw()) == Schema
		case "id":
			bit = hasID
			g.ID = p.text()
		case "title":
			bit = hasTitle
			g.Title = p.text()
		case "text":
			bit = hasText
			g.Text = p.text()
		case "sha256":
			bit = hasHash
			g.SHA256 = p.text()
		case "status":
			bit = hasStatus
			g.Status = p.text()
		case "spans":
			bit = hasSpans
			p.spans()
		default:
			p.s.Skip()
		}
		if seen&bit != 0 || !p.ok {
			return false
		}
		seen |= bit
	}
	return p.s.End() == nil && seen == allOfLine
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

// usual reads a span whose keys come as goldspan/1 orders them, without looking
// at each: most of a file of gold is such keys. false leaves p.s anywhere.
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
	sp.quote, sp.escaped = s.String()
	return skip(`,"note":`) && skip(`,"actor":`) && skip(`,"figure":`) &&
		skip(`,"start_byte":`) && skip(`,"end_byte":`) && skip(`,"start_utf16":`) && skip(`,"end_utf16":`) &&
		s.Literal("}") && p.ok
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
		case "text":
			bit = hasQuote
			if p.kind(jsonscan.String) {
				sp.quote, sp.escaped = p.s.String()
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

// kind says that the next value is of that kind; the line is not as usual where
// it is not.
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

// raw is a string that has no escapes.
func (p *GoldParser) raw() []byte {
	if !p.kind(jsonscan.String) {
		return nil
	}
	raw, escaped := p.s.String()
	p.ok = !escaped
	return raw
}

// label is one string for every span that has the label.
func (p *GoldParser) label() string { return p.labels.Of(p.raw()) }

func (p *GoldParser) text() string {
	if !p.kind(jsonscan.String) {
		return ""
	}
	raw, _ := p.s.String()
	text, err := jsonscan.Text(raw)
	p.ok = err == nil
	return text
}

// take is skim for a line that parse has read.
func (p *GoldParser) take(r *Record) {
	g := &p.gold
	*g = Gold{ID: r.ID, Title: r.Title, Text: r.Text, SHA256: r.SHA256, Status: r.Status, Spans: g.Spans[:0]}
	for i := range r.Spans {
		s := &r.Spans[i]
		g.Spans = append(g.Spans, GoldSpan{Start: s.Start, End: s.End, Label: p.labels.Of([]byte(s.Label)), quote: []byte(s.Text)})
	}
}
