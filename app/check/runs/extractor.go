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

	"goldspan/annotate"
	"goldspan/annotate/format/jsonscan"
	"goldspan/annotate/format/predictions"
	"goldspan/app/check"
)

// Extractor is a command that makes predictions. It reads articles as JSONL from
// its standard input (id, sha256, title, text), and writes predictions to its
// standard output.
type Extractor struct {
	Command string        // a line for the shell
	Limit   time.Duration // the command and its children are ended after this time; 0: no limit
	Stderr  io.Writer     // receives the command's standard error
	Dir     string        // the working folder; "": that of this program
}

// Run starts the command and writes the done articles of gold to it. use reads the
// command's output. Run returns after the end of the command. An error of use comes
// first, then ErrTimeLimit, ErrCrash, or an error of reading gold. A command need
// not read all of its input.
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
	cmd.WaitDelay = 2 * time.Second // for a child that outlives the command and keeps a pipe open
	in, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	// Not StdoutPipe: Wait closes that pipe, but its reader must be stopped before
	// Wait.
	out, write, err := os.Pipe()
	if err != nil {
		return err
	}
	defer out.Close()
	cmd.Stdout = write
	process, err := start(cmd)
	if err := errors.Join(err, write.Close()); err != nil {
		return fmt.Errorf("start %q: %w", e.Command, err)
	}
	defer process.done()
	defer context.AfterFunc(limited, func() { out.SetReadDeadline(time.Unix(1, 0)) })()

	fed := make(chan error, 1)
	var panicked *annotate.Panic // valid after fed has answered
	go func() {
		var err error
		panicked = annotate.Guarded(func() { err = e.feed(limited, gold, in) })
		if panicked != nil {
			err = in.Close()
		}
		fed <- err
	}()
	lines := &jsonscan.LineCounter{In: out, Longest: predictions.MaxLine}
	errUse := use(lines)
	if errUse != nil {
		cancel()
	} else {
		_, _ = io.Copy(io.Discard, out) // a full pipe would block the command
	}
	process.read()
	errWait := cmd.Wait()
	errFeed := <-fed
	panicked.Again()
	switch {
	case errors.Is(context.Cause(limited), ErrTimeLimit) && errors.Join(errUse, errWait) != nil:
		return &CommandError{Fault: ErrTimeLimit, Command: e.Command, Limit: e.Limit, Lines: lines.Lines()}
	case parent.Err() != nil:
		return context.Cause(parent)
	case errUse != nil:
		return errUse
	case errWait != nil:
		return &CommandError{Fault: ErrCrash, Command: e.Command, Err: errWait, Lines: lines.Lines()}
	}
	return errFeed
}

// started is a command that runs.
type started struct {
	read func() // the output is read: what the command leaves running may end
	done func() // the command has ended
}

// fedArticle is a line of the command's input.
type fedArticle struct {
	ID     string `json:"id"`
	SHA256 string `json:"sha256"`
	Title  string `json:"title"`
	Text   string `json:"text"`
}

// feed writes the articles, until the command closes its input.
func (e Extractor) feed(ctx context.Context, gold check.Gold, in io.WriteCloser) error {
	w := bufio.NewWriterSize(in, 1<<16)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	err := gold.Each(ctx, func(g check.GoldArticle) error {
		if !g.Done || g.LeftOut || len(g.Problems) > 0 {
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

// maxSpool is the largest output of a command, in bytes. It is more than twice the
// output for a million articles. Without the limit, an endless output would fill
// the disk.
const maxSpool = 4 << 30

// ToFile runs the command as Run does, and writes its output to a temporary file.
// The caller must remove the file. Predictions are kept only if the command ended
// well, so they wait in the file. progress is called with the number of lines; it
// may be nil. On an error no file remains.
func (e Extractor) ToFile(ctx context.Context, gold check.Gold, progress func(lines int)) (path string, err error) {
	f, err := os.CreateTemp("", "goldspan-run-*.jsonl")
	if err != nil {
		return "", fmt.Errorf("make a temporary file: %w", err)
	}
	err = e.Run(ctx, gold, func(out io.Reader) error {
		_, err := io.Copy(&lineWriter{Writer: f, command: e.Command, room: maxSpool, wrote: progress}, out)
		return err
	})
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// lineWriter counts lines while they are written, and fails after too many bytes.
type lineWriter struct {
	io.Writer
	command string
	room    int64 // in bytes
	lines   int
	wrote   func(lines int)
}

// Write implements io.Writer.
func (l *lineWriter) Write(p []byte) (int, error) {
	if l.room -= int64(len(p)); l.room < 0 {
		return 0, &CommandError{Fault: ErrTooMuch, Command: l.command, Lines: l.lines}
	}
	n, err := l.Writer.Write(p)
	l.lines += bytes.Count(p[:n], []byte("\n"))
	if l.wrote != nil {
		l.wrote(l.lines)
	}
	return n, err
}
