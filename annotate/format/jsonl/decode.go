package jsonl

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"

	"goldspan/annotate/format"
)

// Line is a line that was read.
type Line struct {
	Number  int // from 1
	Record  Record
	Unknown []string // keys that goldspan/1 does not have, sorted
}

// Decode reads the lines of r, of any length, holding one at a time. A line
// that cannot be read is a *format.LineError, and reading goes on after it;
// an error of r itself is the last thing that is yielded. Blank lines, CRLF
// and a byte order mark are passed over: other programs put them there.
func Decode(r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		for number := 1; ; number++ {
			line, readErr := in.ReadBytes('\n')
			if readErr != nil && !errors.Is(readErr, io.EOF) {
				yield(Line{Number: number}, readErr)
				return
			}
			if number == 1 {
				line = bytes.TrimPrefix(line, []byte("\uFEFF"))
			}
			if len(bytes.TrimSpace(line)) > 0 {
				record, unknown, err := Parse(line)
				if err != nil {
					err = &format.LineError{Line: number, Err: err}
				}
				if !yield(Line{number, record, unknown}, err) {
					return
				}
			}
			if readErr != nil {
				return
			}
		}
	}
}
