package check

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// ErrTooMuch says that a command writes without an end.
var ErrTooMuch = errors.New("it writes too much")

// maxSpool is how much a command may write, in bytes: more than twice what a
// million articles take. Without it one that never ends would fill the disk.
const maxSpool = 4 << 30

// ToFile runs the command as Run does, and puts what it writes into a temporary
// file, which is the caller's to remove: what is to be kept of a command is kept
// when that has ended well. progress is told how many lines there are; nil for
// nobody. Where it fails there is no file.
func (e Extractor) ToFile(ctx context.Context, gold Gold, progress func(lines int)) (path string, err error) {
	f, err := os.CreateTemp("", "goldspan-run-*.jsonl")
	if err != nil {
		return "", fmt.Errorf("make a temporary file: %w", err)
	}
	err = e.Run(ctx, gold, func(out io.Reader) error {
		_, err := io.Copy(&lineWriter{Writer: f, room: maxSpool, wrote: progress}, out)
		return err
	})
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// lineWriter tells how many lines were written through it, and fails where
// there is no more room.
type lineWriter struct {
	io.Writer
	room  int64 // in bytes
	lines int
	wrote func(lines int)
}

// Write implements io.Writer.
func (l *lineWriter) Write(p []byte) (int, error) {
	if l.room -= int64(len(p)); l.room < 0 {
		return 0, fmt.Errorf("%w: more than %d MB in %s", ErrTooMuch, maxSpool>>20, count(l.lines, "line"))
	}
	n, err := l.Writer.Write(p)
	l.lines += bytes.Count(p[:n], []byte("\n"))
	if l.wrote != nil {
		l.wrote(l.lines)
	}
	return n, err
}
