package runs

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/predictions"
	"goldspan/app/check"
)

// Extractor is a command that finds predictions: it reads articles as JSONL
// from its standard input (id, sha256, title, text) and writes predictions to
// its standard output.
type Extractor struct {
	Command string        // as a shell takes it
	Limit   time.Duration // after which it is ended, with its children; 0: none
	Stderr  io.Writer     // where its standard error goes
	Dir     string        // the folder that it runs in; "" the program's own
}

// Errors of a run.
var (
	ErrTimeLimit = errors.New("it was ended at its time limit")
	ErrCrash     = errors.New("it failed")
)

// Run starts the command, feeds it the articles of gold that are done, and has
// use read what it writes. It returns when the command has ended; use's error
// comes first, then ErrTimeLimit, ErrCrash or one of reading gold. A command
// that does not read all of its input is no failure.
func (e Extractor) Run(parent context.Context, gold check.Gold, use func(io.Reader) error) (err error) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	limited := ctx
	if e.Limit > 0 {
		var stop context.CancelFunc
		limited, stop = context.WithTimeoutCause(ctx, e.Limit, ErrTimeLimit)
		defer stop()
	}
	cmd := shell(limited, e.Command)
	cmd.Stderr, cmd.Dir = e.Stderr, e.Dir
	cmd.WaitDelay = 2 * time.Second // for a child that has got away and holds a pipe
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	// A pipe of our own: that of StdoutPipe is closed by Wait, and here its
	// reader must be stopped before.
	out, write, err := os.Pipe()
	if err != nil {
		return err
	}
	defer out.Close()
	cmd.Stdout = write
	done, err := start(cmd)
	if err := errors.Join(err, write.Close()); err != nil {
		return fmt.Errorf("start %q: %w", e.Command, err)
	}
	defer done()
	defer context.AfterFunc(limited, func() { out.SetReadDeadline(time.Unix(1, 0)) })()

	fed := make(chan error, 1)
	go func() { fed <- e.feed(limited, gold, in) }()
	lines := &jsonscan.LineCounter{In: out, Longest: predictions.MaxLine}
	errUse := use(lines)
	if errUse != nil {
		cancel()
	} else {
		_, _ = io.Copy(io.Discard, out) // so that the command is not stopped by a full pipe
	}
	errWait := cmd.Wait()
	errFeed := <-fed
	switch {
	case errors.Is(context.Cause(limited), ErrTimeLimit) && errors.Join(errUse, errWait) != nil:
		return fmt.Errorf("%q: %w of %v, when it had written %s", e.Command, ErrTimeLimit, e.Limit, check.Count(lines.Lines(), "line"))
	case parent.Err() != nil:
		return context.Cause(parent)
	case errUse != nil:
		return errUse
	case errWait != nil:
		return fmt.Errorf("%q: %w: %w, when it had written %s", e.Command, ErrCrash, errWait, check.Count(lines.Lines(), "line"))
	}
	return errFeed
}

// fedArticle is a line of what the command is given.
type fedArticle struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
	Title  string `json:"title"`
	Text   string `json:"text"`
}

// feed writes the articles until the command does not want more.
func (e Extractor) feed(ctx context.Context, gold check.Gold, in io.WriteCloser) error {
	w := bufio.NewWriterSize(in, 1<<16)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	err := gold.Each(ctx, func(g check.GoldArticle) error {
		if !g.Done || len(g.Problems) > 0 {
			return nil
		}
		return enc.Encode(fedArticle{string(g.Article.ID), g.Article.SHA256(), g.Article.Title, g.Article.Text()})
	})
	if err == nil {
		err = w.Flush()
	}
	if errClose := in.Close(); err == nil {
		err = errClose
	}
	switch {
	case pipeClosed(err), errors.Is(err, os.ErrClosed), errors.Is(err, io.ErrClosedPipe):
		return nil
	case err != nil:
		return fmt.Errorf("articles for %q: %w", e.Command, err)
	}
	return nil
}

// ErrTooMuch says that a command writes without an end.
var ErrTooMuch = errors.New("it writes too much")

// maxSpool is how much a command may write, in bytes: more than twice what a
// million articles take. Without it one that never ends would fill the disk.
const maxSpool = 4 << 30

// ToFile runs the command as Run does, and puts what it writes into a temporary
// file, which is the caller's to remove: what is to be kept of a command is kept
// when that has ended well. progress is told how many lines there are; nil for
// nobody. Where it fails there is no file.
func (e Extractor) ToFile(ctx context.Context, gold check.Gold, progress func(lines int)) (path string, err error) {
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
		return 0, fmt.Errorf("%w: more than %d MB in %s", ErrTooMuch, maxSpool>>20, check.Count(l.lines, "line"))
	}
	n, err := l.Writer.Write(p)
	l.lines += bytes.Count(p[:n], []byte("\n"))
	if l.wrote != nil {
		l.wrote(l.lines)
	}
	return n, err
}
