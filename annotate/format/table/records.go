package table

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/jsontext"
	"goldspan/annotate/ingest"
)

// maxTable limits what the rows of a file take in memory, in bytes.
const maxTable = 1 << 30

// cellCost is about what a cell takes in memory besides its text, in bytes.
const cellCost = 40

// source hands the bytes of a file to csv.Reader. csv.Reader makes an LF of each CRLF,
// which would move the offsets of a text. So a CRLF inside quotes gets a second CR, and
// comes out as it was. A row that is too long is an error.
type source struct {
	in     *bufio.Reader
	comma  byte
	quoted bool
	extra  bool // a second CR is due
	size   int  // of the row so far
	all    int
}

func (s *source) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if s.extra {
			p[n], s.extra = '\r', false
			n++
			continue
		}
		if n > 0 && s.in.Buffered() == 0 {
			return n, nil
		}
		c, err := s.in.ReadByte()
		if err != nil {
			return n, err
		}
		if err := s.count(c); err != nil {
			return n, err
		}
		if s.quoted && c == '\r' {
			next, _ := s.in.Peek(1)
			s.extra = bytes.Equal(next, []byte{'\n'})
		}
		p[n] = c
		n++
	}
	return n, nil
}

func (s *source) count(c byte) error {
	cost := 1
	switch {
	case c == '"':
		s.quoted = !s.quoted
	case s.quoted:
	case c == '\n':
		s.size, cost = 0, cellCost
	case c == s.comma:
		cost = cellCost
	}
	s.size += cost
	s.all += cost
	switch {
	case s.size > jsontext.MaxValue:
		return &format.Fault{Kind: format.LongLine, Err: jsonscan.ErrLongLine, Length: jsontext.MaxValue >> 20}
	case s.all > maxTable:
		return &format.Fault{Kind: format.LongLine, Err: jsonscan.ErrLongLine, Length: maxTable >> 20}
	}
	return nil
}

// records reads the rows of a table.
type records struct {
	rows    *csv.Reader
	skipped int // lines before the table
	line    int // of the row that was read last
}

func newRecords(r io.Reader) *records {
	in := bufio.NewReaderSize(r, maxHead)
	if start, _ := in.Peek(len(bom)); string(start) == bom {
		in.Discard(len(bom))
	}
	start, _ := in.Peek(maxHead)
	comma, named := separator(start)
	in.Discard(named)
	rows := csv.NewReader(&source{in: in, comma: byte(comma)})
	rows.Comma = comma
	rows.FieldsPerRecord = -1
	return &records{rows: rows, skipped: min(named, 1)}
}

// next reads a row. The error is io.EOF or concerns the whole file: after a quotation
// mark in the wrong place, nobody knows where the rows begin.
func (r *records) next() ([]string, error) {
	cells, err := r.rows.Read()
	wrong := new(csv.ParseError)
	switch {
	case errors.As(err, &wrong):
		r.line = r.skipped + wrong.Line
		return nil, fmt.Errorf("%w: line %d: %w", ingest.ErrDamagedFile, r.line, wrong.Err)
	case err != nil:
		return nil, err
	}
	line, _ := r.rows.FieldPos(0)
	r.line = r.skipped + line
	return cells, nil
}
