package predictions

import (
	"errors"
	"io"
	"iter"

	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"
)

// Line is a line that was read.
type Line struct {
	Number int // from 1
	Record Record
}

// Decode reads the lines of r, of any length, holding one at a time. A line
// that cannot be read is a *format.LineError, and reading goes on after it; an
// error of r itself is the last thing that is yielded.
func Decode(r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		lines, p := jsonscan.NewLines(r), NewParser()
		for {
			text, number, err := lines.Next()
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(Line{Number: number}, err)
				}
				return
			}
			record, err := p.Parse(text)
			if err != nil {
				err = &format.LineError{Line: number, Err: err}
			}
			if !yield(Line{number, record}, err) {
				return
			}
		}
	}
}
