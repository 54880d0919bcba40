package predictions

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"
)

// Record is a line: what an extractor says of one article. An article that
// has no line is one of which the extractor says nothing.
type Record struct {
	ID     string // the article's ID, "" where the line has none
	SHA256 string // of the text, in lower-case hexadecimal digits; "" where the line has neither hash nor text
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

// MaxLine is how long a line of predictions may be, in bytes.
const MaxLine = 64 << 20

// NewLines reads the lines of predictions. A line of more than 64 MB is an error
// that wraps jsonscan.ErrLongLine.
func NewLines(r io.Reader) *jsonscan.Lines {
	return jsonscan.NewLines(&jsonscan.LineCounter{In: r, Longest: MaxLine})
}

// Line is a line that was read.
type Line struct {
	Number int // from 1
	Record Record
}

// Decode reads the lines of r, holding one at a time. A line that cannot be read
// is a *format.LineError, and reading goes on after it; an error of r itself is
// the last thing that is yielded.
func Decode(r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		lines, p := NewLines(r), new(Parser)
		for {
			text, number, err := lines.Next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(Line{Number: number}, err)
				}
				return
			}
			var record Record
			if err = p.Parse(text, &record); err != nil {
				record, err = Record{}, &format.LineError{Line: number, Err: err}
			}
			if !yield(Line{number, record}, err) {
				return
			}
		}
	}
}
