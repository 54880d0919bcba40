package jsonscan

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
)

// lineBuffer holds a line of usual length whole, so that it need not be copied.
const lineBuffer = 256 << 10

// Lines reads lines of any length, one at a time. Blank lines, CRLF and a byte
// order mark are passed over: other programs put them there.
type Lines struct {
	in     *bufio.Reader
	long   []byte // a line that was longer than the buffer
	number int
	ended  bool
}

// NewLines reads the lines of r.
func NewLines(r io.Reader) *Lines { return &Lines{in: bufio.NewReaderSize(r, lineBuffer)} }

// Next is the next line without its line end and its number from 1. The line
// holds until Next is called again. The error is io.EOF after the last line,
// else the reader's.
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
	l.long = l.long[:0]
	for errors.Is(err, bufio.ErrBufferFull) {
		l.long = append(l.long, line...)
		line, err = l.in.ReadSlice('\n')
	}
	l.long = append(l.long, line...)
	return l.long, err
}

// ErrLongLine says that what is read has no lines.
var ErrLongLine = errors.New("there is no end of line")

// LineCounter counts the lines that are read through it, and fails at one that
// is too long. A line is held whole: one that never ends, as a program may write
// it, would fill the memory.
type LineCounter struct {
	In      io.Reader
	Longest int // of a line, in bytes

	lines atomic.Int64
	since int // the last end of a line, in bytes
}

// Lines is how many lines have ended. Any goroutine may ask.
func (c *LineCounter) Lines() int { return int(c.lines.Load()) }

// Read implements io.Reader. Its error wraps ErrLongLine where a line is too long.
func (c *LineCounter) Read(p []byte) (int, error) {
	n, err := c.In.Read(p)
	c.lines.Add(int64(bytes.Count(p[:n], []byte("\n"))))
	if end := bytes.LastIndexByte(p[:n], '\n'); end >= 0 {
		c.since = n - 1 - end
	} else {
		c.since += n
	}
	if c.since > c.Longest {
		return n, fmt.Errorf("%w in %d MB", ErrLongLine, c.Longest>>20)
	}
	return n, err
}
