package check

import (
	"goldspan/annotate/format/jsonl"
	"goldspan/annotate/format/jsonscan"
)

// goldLine is what a check needs of a line of goldspan/1. It is reused from
// line to line, and what is []byte in it is a part of the line.
type goldLine struct {
	s                               jsonscan.Scanner
	id, title, text, sha256, status string
	spans                           []goldSpan
	ok                              bool
}

type goldSpan struct {
	start, end int
	label      []byte
	raw        []byte // the quote as it is written
	escaped    bool
	plain      string // the quote of a span of a jsonl.Record, where raw is nil
}

// says whether the quote is text, without making a string of it.
func (s *goldSpan) says(text string) bool {
	switch {
	case s.raw == nil:
		return s.plain == text
	case s.escaped:
		quote, err := jsonscan.Text(s.raw)
		return err == nil && quote == text
	}
	return string(s.raw) == text
}

// quote is the quote as it is meant.
func (s *goldSpan) quote() string {
	if s.raw == nil {
		return s.plain
	}
	quote, err := jsonscan.Text(s.raw)
	if err != nil {
		return string(s.raw)
	}
	return quote
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
// without a reason: jsonl.Parse has that.
func (l *goldLine) skim(line []byte) bool {
	l.s.Reset(line)
	l.ok, l.id, l.spans = true, "", l.spans[:0]
	if l.s.Kind() != jsonscan.Object {
		return false
	}
	seen := 0
	l.s.Open(jsonscan.Object)
	for {
		key, more := l.s.Key()
		if !more {
			break
		}
		bit := 0
		switch string(key) {
		case "schema":
			bit = hasSchema
			l.ok = l.ok && string(l.raw()) == jsonl.Schema
		case "id":
			bit = hasID
			l.id = l.string()
		case "title":
			bit = hasTitle
			l.title = l.string()
		case "text":
			bit = hasText
			l.text = l.string()
		case "sha256":
			bit = hasHash
			l.sha256 = l.string()
		case "status":
			bit = hasStatus
			l.status = l.string()
		case "spans":
			bit = hasSpans
			l.readSpans()
		default:
			l.s.Skip()
		}
		if seen&bit != 0 || !l.ok {
			return false
		}
		seen |= bit
	}
	return l.s.End() == nil && seen == allOfLine
}

func (l *goldLine) readSpans() {
	if l.s.Kind() != jsonscan.Array {
		l.ok = false
		return
	}
	l.s.Open(jsonscan.Array)
	for l.s.Next() {
		if l.ok = l.ok && l.s.Kind() == jsonscan.Object; !l.ok {
			return
		}
		l.spans = append(l.spans, goldSpan{})
		sp := &l.spans[len(l.spans)-1]
		if before := l.s; !l.usual(sp) {
			l.s, l.ok = before, true
			l.span(sp)
		}
	}
}

// usual reads a span whose keys come as goldspan/1 orders them, without looking
// at each: most of a file of gold is such keys. false leaves l.s anywhere.
func (l *goldLine) usual(sp *goldSpan) bool {
	s := &l.s
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
	if sp.start = l.int(); !s.Literal(`,"end":`) {
		return false
	}
	if sp.end = l.int(); !s.Literal(`,"label":`) {
		return false
	}
	if sp.label = l.raw(); !s.Literal(`,"text":`) || !l.kind(jsonscan.String) {
		return false
	}
	sp.raw, sp.escaped = s.String()
	return skip(`,"note":`) && skip(`,"actor":`) && skip(`,"figure":`) &&
		skip(`,"start_byte":`) && skip(`,"end_byte":`) && skip(`,"start_utf16":`) && skip(`,"end_utf16":`) &&
		s.Literal("}") && l.ok
}

func (l *goldLine) span(sp *goldSpan) {
	seen := 0
	l.s.Open(jsonscan.Object)
	for {
		key, more := l.s.Key()
		if !more {
			break
		}
		bit := 0
		switch string(key) {
		case "start":
			bit = hasStart
			sp.start = l.int()
		case "end":
			bit = hasEnd
			sp.end = l.int()
		case "label":
			bit = hasLabel
			sp.label = l.raw()
		case "text":
			bit = hasQuote
			if l.kind(jsonscan.String) {
				sp.raw, sp.escaped = l.s.String()
			}
		default:
			l.s.Skip()
		}
		if seen&bit != 0 || !l.ok {
			l.ok = false
			return
		}
		seen |= bit
	}
	l.ok = l.ok && seen == allOfASpan
}

// kind says that the next value is of that kind; the line is not as usual where
// it is not.
func (l *goldLine) kind(k jsonscan.Kind) bool {
	l.ok = l.ok && l.s.Kind() == k
	return l.ok
}

func (l *goldLine) int() int {
	if !l.kind(jsonscan.Number) {
		return 0
	}
	n, whole := l.s.Int()
	l.ok = whole
	return n
}

// raw is a string that has no escapes.
func (l *goldLine) raw() []byte {
	if !l.kind(jsonscan.String) {
		return nil
	}
	raw, escaped := l.s.String()
	l.ok = !escaped
	return raw
}

func (l *goldLine) string() string {
	if !l.kind(jsonscan.String) {
		return ""
	}
	raw, _ := l.s.String()
	text, err := jsonscan.Text(raw)
	l.ok = err == nil
	return text
}

// take is skim for a line that jsonl.Parse has read.
func (l *goldLine) take(r *jsonl.Record) {
	l.id, l.title, l.text, l.sha256, l.status = r.ID, r.Title, r.Text, r.SHA256, r.Status
	l.spans = l.spans[:0]
	for i := range r.Spans {
		s := &r.Spans[i]
		l.spans = append(l.spans, goldSpan{start: s.Start, end: s.End, label: []byte(s.Label), plain: s.Text})
	}
}
