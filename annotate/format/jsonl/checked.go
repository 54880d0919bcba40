package jsonl

import (
	"errors"
	"io"
	"runtime"

	"goldspan/annotate"
	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"
)

// batchSize is how many bytes of lines are decoded at once. A longer line is a batch of
// its own.
const batchSize = 256 << 10

// EachChecked decodes the lines of r as Decode does, and calls f with each and with
// what Record.Check finds, in the order of the lines. Lines are decoded and checked on
// all processors, while f runs and r is read; some megabytes of them are in memory.
func EachChecked(r io.Reader, f func(line Line, problems []*Problem, err error)) {
	batches := make(chan chan []checked, runtime.GOMAXPROCS(0))
	var panicked *annotate.Panic // of the reader; valid after batches is closed
	go func() {
		defer close(batches)
		panicked = annotate.Guarded(func() {
			lines := newLines(r)
			for more := true; more; {
				var b rawBatch
				b, more = readRawBatch(lines)
				done := make(chan []checked, 1)
				go func() { done <- b.guarded() }()
				batches <- done
			}
		})
	}()
	for done := range batches {
		for _, c := range <-done {
			c.panicked.Again()
			f(c.line, c.problems, c.err)
		}
	}
	panicked.Again()
}

// checked is a line as f of EachChecked gets it.
type checked struct {
	line     Line
	problems []*Problem
	err      error
	panicked *annotate.Panic // of the check of the batch
}

// rawBatch is some lines.
type rawBatch struct {
	text  []byte // of all lines
	ends  []int  // of the lines, in text
	lines []int  // their numbers
	err   error  // of the reader, after the lines
}

func readRawBatch(lines *jsonscan.Lines) (b rawBatch, more bool) {
	b.text = make([]byte, 0, batchSize+batchSize/4)
	for len(b.text) < batchSize {
		line, number, err := lines.Next()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				b.err = err
				b.lines = append(b.lines, number)
			}
			return b, false
		}
		b.text = append(b.text, line...)
		b.ends, b.lines = append(b.ends, len(b.text)), append(b.lines, number)
	}
	return b, true
}

// guarded is check. If the check panics, the panic is the result.
func (b rawBatch) guarded() (all []checked) {
	if p := annotate.Guarded(func() { all = b.check() }); p != nil {
		return []checked{{panicked: p}}
	}
	return all
}

func (b rawBatch) check() []checked {
	all := make([]checked, len(b.lines))
	var parser lineParser
	var c checker
	at := 0
	for i, end := range b.ends {
		got := &all[i]
		got.line.Number = b.lines[i]
		got.line.Record, got.line.Unknown, got.err = parser.parse(b.text[at:end])
		if at = end; got.err != nil {
			got.err = &format.LineError{Line: b.lines[i], Err: got.err}
			continue
		}
		got.problems = c.check(&got.line.Record)
	}
	if b.err != nil {
		all[len(all)-1] = checked{line: Line{Number: b.lines[len(b.lines)-1]}, err: b.err}
	}
	return all
}
