package jsonscan

import (
	"errors"
	"unicode/utf8"

	"goldspan/annotate/format"
)

// Errors of lines.
var (
	ErrSyntax = errors.New("not JSON")
	ErrUTF8   = errors.New("not valid UTF-8")
)

// maxDepth limits nesting, as encoding/json does: a line of a million brackets must
// be an error, not a stack overflow.
const maxDepth = 10_000

// Scanner reads one line from start to end. The zero value reads an empty line;
// Reset starts another line.
type Scanner struct {
	src   []byte
	at    int
	first bool // before the first member of the innermost object or array
	err   error
}

// Reset starts a line. The Scanner reads the line in place.
func (s *Scanner) Reset(line []byte) {
	*s = Scanner{src: line}
	if !utf8.Valid(line) {
		s.fail(&format.Fault{Kind: format.NotUTF8, Err: ErrUTF8})
	}
}

// Err is the first error of the line so far.
func (s *Scanner) Err() error { return s.err }

// At is the number of bytes read so far.
func (s *Scanner) At() int { return s.at }

func (s *Scanner) fail(f *format.Fault) {
	if s.err == nil {
		s.err = f
		s.at = len(s.src) // stops all further reading
	}
}

// syntax fails at the next byte. want is the JSON that is missing there; "" if
// several things could stand there.
func (s *Scanner) syntax(want string) {
	if s.at >= len(s.src) {
		s.fail(&format.Fault{Kind: format.CutOff, Err: ErrSyntax})
		return
	}
	s.fail(&format.Fault{Kind: format.NotJSON, Err: ErrSyntax, Byte: s.at + 1, Is: want})
}

// peek is the first byte of the next token, 0 at the end. White space is rare and
// has a function of its own, so that peek is small enough to be inlined.
func (s *Scanner) peek() byte {
	if s.at < len(s.src) && s.src[s.at] > ' ' {
		return s.src[s.at]
	}
	return s.peekPast()
}

func (s *Scanner) peekPast() byte {
	for s.at < len(s.src) {
		switch c := s.src[s.at]; c {
		case ' ', '\t', '\r', '\n':
			s.at++
		default:
			return c
		}
	}
	return 0
}

// Kind is a kind of JSON value.
type Kind byte

// The kinds, each with the first byte of its values. Number stands for all first
// bytes of a number, Bool for those of true and false.
const (
	None   Kind = 0 // the end of the line, or not a value
	Object Kind = '{'
	Array  Kind = '['
	String Kind = '"'
	Number Kind = '0'
	Bool   Kind = 't'
	Null   Kind = 'n'
)

// Kind is the kind of the next value.
func (s *Scanner) Kind() Kind {
	switch c := s.peek(); c {
	case '{', '[', '"', 't', 'n':
		return Kind(c)
	case 'f':
		return Bool
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return Number
	}
	return None
}

// Open enters the next object or array.
func (s *Scanner) Open(kind Kind) {
	if s.peek() != byte(kind) {
		s.syntax(string(rune(kind)))
		return
	}
	s.at++
	s.first = true
}

// more moves to the next member of an object or array; false at its end, the byte
// close.
func (s *Scanner) more(close byte) bool {
	switch c := s.peek(); {
	case c == ',' && !s.first:
		s.at++
		return true
	case s.err != nil:
		return false
	case c == close:
		s.at++
		s.first = false
		return false
	case s.first:
		s.first = false
		return true
	}
	s.syntax("")
	return false
}

// Key reads the next key of the innermost object, without decoding it (see Text).
// more is false at the end of the object.
func (s *Scanner) Key() (raw []byte, more bool) {
	if !s.more('}') {
		return nil, false
	}
	raw, _ = s.String()
	if s.peek() != ':' {
		s.syntax(":")
		return nil, false
	}
	s.at++
	return raw, s.err == nil
}

// Literal skips text if the line continues with exactly these bytes. It makes
// reading fast if the format has a fixed order of keys. text may end inside an
// object, after a comma or a colon; the caller then reads the rest. To go back,
// copy the Scanner before the call.
func (s *Scanner) Literal(text string) bool {
	if len(s.src)-s.at < len(text) || string(s.src[s.at:s.at+len(text)]) != text {
		return false
	}
	s.at += len(text)
	s.first = false
	return true
}

// Next moves to the next element of the innermost array; false at its end.
func (s *Scanner) Next() bool { return s.more(']') }

// End checks that the line holds nothing after the value, and returns Err.
func (s *Scanner) End() error {
	if s.err == nil && s.peek() != 0 || s.at < len(s.src) {
		s.syntax("")
	}
	return s.err
}
