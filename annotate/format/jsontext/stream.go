package jsontext

import (
	"bufio"
	"errors"
	"io"
	"iter"

	"goldspan/annotate/format"
	"goldspan/annotate/format/jsonscan"
)

// MaxValue is the longest value of one article, in bytes. The value is in memory as a
// whole.
const MaxValue = 64 << 20

// Item is one value of a file.
type Item struct {
	Line  int // its first line, from 1
	Value Value
}

// Items reads the elements of an array, or the lines of a file of JSON lines. A value
// is valid until the next one. A *format.LineError concerns one value, and reading
// continues after it.
func Items(r io.Reader) iter.Seq2[Item, error] { return items(r, lines) }

// Documents reads the elements of an array, or one value after another, each of which
// may have many lines.
func Documents(r io.Reader) iter.Seq2[Item, error] {
	return items(r, func(in *bufio.Reader, skipped int, yield func(Item, error) bool) {
		e := elements{in: in, line: skipped + 1, bare: true}
		e.all(yield)
	})
}

func items(r io.Reader, others func(in *bufio.Reader, skipped int, yield func(Item, error) bool)) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		in := bufio.NewReaderSize(r, 64<<10)
		if mark, _ := in.Peek(3); string(mark) == "\uFEFF" {
			in.Discard(3)
		}
		skipped, first, err := skipSpace(in)
		switch {
		case errors.Is(err, io.EOF):
		case err != nil:
			yield(Item{Line: skipped + 1}, err)
		case first == '[':
			e := elements{in: in, line: skipped + 1}
			e.all(yield)
		default:
			others(in, skipped, yield)
		}
	}
}

// skipSpace reads white space. skipped is the number of lines that ended, first the
// byte that comes next.
func skipSpace(in *bufio.Reader) (skipped int, first byte, err error) {
	for {
		c, err := in.ReadByte()
		if err != nil {
			return skipped, 0, err
		}
		switch c {
		case '\n':
			skipped++
		case ' ', '\t', '\r':
		default:
			return skipped, c, in.UnreadByte()
		}
	}
}

func lines(in *bufio.Reader, skipped int, yield func(Item, error) bool) {
	all := jsonscan.NewLines(&jsonscan.LineCounter{In: in, Longest: MaxValue})
	for {
		line, number, err := all.Next()
		number += skipped
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			yield(Item{Line: number}, err)
			return
		}
		if !one(number, line, yield) {
			return
		}
	}
}

// one gives one value, or its error.
func one(line int, text []byte, yield func(Item, error) bool) bool {
	v, err := Parse(text)
	if err != nil {
		err = &format.LineError{Line: line, Err: err}
	}
	return yield(Item{line, v}, err)
}

// elements reads the elements of an array, or values without an array around them.
type elements struct {
	in   *bufio.Reader
	line int
	buf  []byte
	bare bool // there is no array
}

func (e *elements) all(yield func(Item, error) bool) {
	if !e.bare {
		e.in.Discard(1)
	}
	for first := true; ; first = false {
		skipped, next, err := skipSpace(e.in)
		e.line += skipped
		if e.bare && errors.Is(err, io.EOF) {
			return
		}
		if err == nil && first && !e.bare && next == ']' {
			e.in.Discard(1)
			e.end(yield)
			return
		}
		at, more := e.line, false
		if err == nil {
			more, err = e.read()
		}
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = &format.LineError{Line: at, Err: &format.Fault{Kind: format.CutOff, Err: jsonscan.ErrSyntax}}
			}
			yield(Item{Line: at}, err)
			return
		}
		if !one(at, e.buf, yield) {
			return
		}
		if !more {
			e.end(yield)
			return
		}
	}
}

// end checks that nothing follows the array.
func (e *elements) end(yield func(Item, error) bool) {
	skipped, _, err := skipSpace(e.in)
	switch {
	case errors.Is(err, io.EOF):
	case err != nil:
		yield(Item{Line: e.line + skipped}, err)
	default:
		line := e.line + skipped
		yield(Item{Line: line}, &format.LineError{Line: line, Err: &format.Fault{Kind: format.NotJSON, Err: jsonscan.ErrSyntax, Byte: 1}})
	}
}

// read reads one element up to the comma or the bracket after it. more says that
// another may follow.
func (e *elements) read() (more bool, err error) {
	e.buf = e.buf[:0]
	depth, quoted, escaped := 0, false, false
	for {
		if _, err := e.in.Peek(1); err != nil {
			return false, err
		}
		chunk, _ := e.in.Peek(e.in.Buffered())
		for i, c := range chunk {
			switch {
			case c == '\n':
				e.line++
			case escaped:
				escaped = false
			case quoted:
				escaped, quoted = c == '\\', c != '"'
			case c == '"':
				quoted = true
			case c == '{' || c == '[':
				depth++
			case depth == 0 && !e.bare && (c == ',' || c == ']'):
				e.buf = append(e.buf, chunk[:i]...)
				e.in.Discard(i + 1)
				return c == ',', nil
			case c == '}' || c == ']':
				depth--
				if depth <= 0 && e.bare {
					e.buf = append(e.buf, chunk[:i+1]...)
					e.in.Discard(i + 1)
					return true, nil
				}
			}
		}
		e.buf = append(e.buf, chunk...)
		e.in.Discard(len(chunk))
		if len(e.buf) > MaxValue {
			return false, tooLong()
		}
	}
}

func tooLong() error {
	return &format.Fault{Kind: format.LongLine, Err: jsonscan.ErrLongLine, Length: MaxValue >> 20}
}
