package predictions

import "fmt"

// Record is a line: what an extractor says of one article. An article that
// has no line is one of which the extractor says nothing.
type Record struct {
	ID     string // the article's ID, "" where the line has none
	SHA256 string // of the text, in lower-case hexadecimal digits; likewise
	Text   string // the whole text; likewise
	Spans  []Span
	Broken []SpanError // spans that are malformed, in order
	// Unknown are keys that say nothing to a check ("model", "spans.id"), in the
	// order in which they were met.
	Unknown []string
}

// Span is a span as the extractor wrote it, in whatever unit it counts.
type Span struct {
	Number     int // in its line, from 1
	Start, End int
	Label      string
	Quote      string // where Quoted
	Quoted     bool
	Score      float64 // where Scored
	Scored     bool
}

// SpanError says why a span of a line could not be read.
type SpanError struct {
	Number int // in its line, from 1
	Err    error
}

func (e SpanError) Error() string { return fmt.Sprintf("span %d: %v", e.Number, e.Err) }

// Unwrap gives the cause.
func (e SpanError) Unwrap() error { return e.Err }
