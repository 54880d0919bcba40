package predictions

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"
)

// Record is a line: the predictions for one article. An article without a line has
// no predictions.
type Record struct {
	ID     string // the article's ID; "" if the line has none
	SHA256 string // of the text, in lower-case hexadecimal digits; "" if the line has neither hash nor text
	Spans  []Span
	Broken []SpanError // errors of unreadable spans, in order
	// Unknown lists the keys that a check ignores ("model", "spans.id"), in the
	// order of their first use.
	Unknown []string
}

// Span is a span as the extractor wrote it. Start and End are in the extractor's
// unit.
type Span struct {
	Number     int // in its line, from 1
	Start, End int
	Label      string
	Quote      string // valid if Quoted
	Quoted     bool
	Score      float64 // valid if Scored
	Scored     bool
}

// SpanError says why a span could not be read.
type SpanError struct {
	Number int // in its line, from 1
	Err    error
}

func (e SpanError) Error() string { return fmt.Sprintf("span %d: %v", e.Number, e.Err) }

func (e SpanError) Unwrap() error { return e.Err }

// MaxLine is the longest allowed line of predictions, in bytes.
const MaxLine = 64 << 20

// NewLines reads the lines of predictions. A line longer than MaxLine is an error
// that wraps jsonscan.ErrLongLine.
func NewLines(r io.Reader) *jsonscan.Lines {
	return jsonscan.NewLines(&jsonscan.LineCounter{In: r, Longest: MaxLine})
}

// Line is one line of a file.
type Line struct {
	Number int // from 1
	Record Record
}

// Decode reads the lines of r, one at a time. A line that cannot be read is a
// *format.LineError; reading continues after it. An error of r ends the sequence.
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
