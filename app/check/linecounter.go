package check

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
)

// ErrLongLine says that what is read has no lines.
var ErrLongLine = errors.New("there is no end of line")

// maxLine is how long a line of predictions may be, in bytes. A line is held
// whole: one that never ends, as a command may write it, would fill the memory.
const maxLine = 64 << 20

// lineCounter counts the lines that are read through it, and fails at one that
// is too long.
type lineCounter struct {
	io.Reader
	longest int // of a line, in bytes
	n       atomic.Int64
	since   int // the last end of a line, in bytes
}

// Read implements io.Reader.
func (c *lineCounter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n.Add(int64(bytes.Count(p[:n], []byte("\n"))))
	if end := bytes.LastIndexByte(p[:n], '\n'); end >= 0 {
		c.since = n - 1 - end
	} else {
		c.since += n
	}
	if c.since > c.longest {
		return n, fmt.Errorf("%w in %d MB", ErrLongLine, c.longest>>20)
	}
	return n, err
}
