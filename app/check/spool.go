package check

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

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
		_, err := io.Copy(&lineWriter{f, 0, progress}, out)
		return err
	})
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// lineWriter tells how many lines were written through it.
type lineWriter struct {
	io.Writer
	lines int
	wrote func(lines int)
}

// Write implements io.Writer.
func (l *lineWriter) Write(p []byte) (int, error) {
	n, err := l.Writer.Write(p)
	l.lines += bytes.Count(p[:n], []byte("\n"))
	if l.wrote != nil {
		l.wrote(l.lines)
	}
	return n, err
}
