package jsonscan

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"slices"
	"sync/atomic"

	"goldspan/annotate/format"
)

// lineBuffer is the size of the buffer in bytes. A line of usual length fits and is
// not copied.
const lineBuffer = 64 << 10

// Lines reads lines of any length, one at a time. Blank lines, CRLF and a byte
// order mark are ignored, because other programs write them.
type Lines struct {
	in     *bufio.Reader
	long   []byte // a line longer than the buffer
	number int
	ended  bool
}

// NewLines reads the lines of r.
func NewLines(r io.Reader) *Lines { return &Lines{in: bufio.NewReaderSize(r, lineBuffer)} }

// Next returns the next line without its line end, and its number from 1. The line
// is valid until the next call. The error is io.EOF after the last line, else the
// reader's error.
func (l *Lines) Next() (line []byte, number int, err error) {
	for !l.ended {
		line, err := l.read()
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, l.number + 1, err
		}
		l.ended = err != nil
		l.number++
		if l.number == 1 {
			line = bytes.TrimPrefix(line, []byte("\uFEFF"))
		}
		line = bytes.TrimRight(line, "\r\n")
		if len(bytes.TrimLeft(line, " \t\r")) > 0 {
			return line, l.number, nil
		}
	}
	return nil, l.number, io.EOF
}

func (l *Lines) read() ([]byte, error) {
	line, err := l.in.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	// Joined at the end: a growing buffer would take several times the room of a line
	// that is too long.
	var pieces [][]byte
	for errors.Is(err, bufio.ErrBufferFull) {
		pieces = append(pieces, bytes.Clone(line))
		line, err = l.in.ReadSlice('\n')
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	l.long = l.long[:0]
	l.long = slices.Grow(l.long, len(pieces)*lineBuffer+len(line))
	for _, p := range pieces {
		l.long = append(l.long, p...)
	}
	l.long = append(l.long, line...)
	return l.long, err
}

// ErrLongLine says that a line is too long, or that the data has no line ends.
var ErrLongLine = errors.New("there is no end of line")

// LineCounter counts lines while they are read, and fails at a line that is too
// long. The reader keeps a whole line in memory. Without the limit, a program that
// never ends its line would fill the memory.
type LineCounter struct {
	In      io.Reader
	Longest int // the longest allowed line, in bytes

	lines atomic.Int64
	since int // bytes since the last line end
}

// Lines is the number of lines read to their end. Any goroutine may call it.
func (c *LineCounter) Lines() int { return int(c.lines.Load()) }

// Read implements io.Reader. For a line that is too long, the error wraps
// ErrLongLine.
func (c *LineCounter) Read(p []byte) (int, error) {
	n, err := c.In.Read(p)
	c.lines.Add(int64(bytes.Count(p[:n], []byte("\n"))))
	if end := bytes.LastIndexByte(p[:n], '\n'); end >= 0 {
		c.since = n - 1 - end
	} else {
		c.since += n
	}
	if c.since > c.Longest {
		return n, &format.Fault{Kind: format.LongLine, Err: ErrLongLine, Length: c.Longest >> 20}
	}
	return n, err
}
