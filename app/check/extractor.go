package check

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/predictions"
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
func (e Extractor) Run(parent context.Context, gold Gold, use func(io.Reader) error) (err error) {
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
		return fmt.Errorf("%q: %w of %v, when it had written %s", e.Command, ErrTimeLimit, e.Limit, count(lines.Lines(), "line"))
	case parent.Err() != nil:
		return context.Cause(parent)
	case errUse != nil:
		return errUse
	case errWait != nil:
		return fmt.Errorf("%q: %w: %w, when it had written %s", e.Command, ErrCrash, errWait, count(lines.Lines(), "line"))
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
func (e Extractor) feed(ctx context.Context, gold Gold, in io.WriteCloser) error {
	w := bufio.NewWriterSize(in, 1<<16)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	err := gold.Each(ctx, func(g GoldArticle) error {
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
