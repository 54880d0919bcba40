package jsonscan

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// Sentinel errors of lines.
var (
	ErrSyntax = errors.New("not JSON")
	ErrUTF8   = errors.New("not valid UTF-8")
)

// maxDepth bounds nesting, as encoding/json does: a line of a million brackets
// must be an error and not the end of the stack.
const maxDepth = 10_000

// Scanner walks through one line. Its zero value reads an empty line; Reset
// begins another.
type Scanner struct {
	src   []byte
	at    int
	first bool // the innermost object or array has just begun
	err   error
}

// Reset begins line, which the Scanner reads in place.
func (s *Scanner) Reset(line []byte) {
	*s = Scanner{src: line}
	if !utf8.Valid(line) {
		s.fail(ErrUTF8, "")
	}
}

// Err is what was wrong with the line, as far as it was read.
func (s *Scanner) Err() error { return s.err }

// At is how many bytes of the line have been read.
func (s *Scanner) At() int { return s.at }

func (s *Scanner) fail(err error, what string) {
	if s.err != nil {
		return
	}
	if what != "" {
		err = fmt.Errorf("%w: %s", err, what)
	}
	s.err = err
	s.at = len(s.src) // so that nothing reads on
}

func (s *Scanner) syntax(want string) {
	if s.at >= len(s.src) {
		s.fail(ErrSyntax, "it is cut off")
		return
	}
	s.fail(ErrSyntax, fmt.Sprintf("want %s at byte %d", want, s.at+1))
}

// peek is the first byte of what comes next, 0 at the end. It is small enough
// to be inlined, which white space, being rare, must not prevent.
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

// The kinds, by the byte that such a value begins with; Number stands for all
// bytes that begin a number, Bool for both.
const (
	None   Kind = 0 // the end of the line, or no value
	Object Kind = '{'
	Array  Kind = '['
	String Kind = '"'
	Number Kind = '0'
	Bool   Kind = 't'
	Null   Kind = 'n'
)

// Kind is the kind of the value that comes next.
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

// Open goes into the object or array that comes next.
func (s *Scanner) Open(kind Kind) {
	if s.peek() != byte(kind) {
		s.syntax(fmt.Sprintf("%q", rune(kind)))
		return
	}
	s.at++
	s.first = true
}

// more goes to the next member of an object or array, which close ends.
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
	s.syntax(fmt.Sprintf("a comma or %q", rune(close)))
	return false
}

// Key reads the next key of the object that was opened last, as it is written
// (Text resolves its escapes); false at the object's end.
func (s *Scanner) Key() (raw []byte, more bool) {
	if !s.more('}') {
		return nil, false
	}
	raw, _ = s.String()
	if s.peek() != ':' {
		s.syntax("a colon")
		return nil, false
	}
	s.at++
	return raw, s.err == nil
}

// Literal passes over exactly text, if that is what comes next: a short way
// through a line that is written as its format writes it. What text leaves open
// (it may end at a comma or a colon) is for the caller, who knows what follows;
// a Scanner that is copied before can be gone back to.
func (s *Scanner) Literal(text string) bool {
	if len(s.src)-s.at < len(text) || string(s.src[s.at:s.at+len(text)]) != text {
		return false
	}
	s.at += len(text)
	s.first = false
	return true
}

// Next goes to the next element of the array that was opened last; false at
// the array's end.
func (s *Scanner) Next() bool { return s.more(']') }

// End says that the value was the whole line, and gives Err.
func (s *Scanner) End() error {
	if s.err == nil && s.peek() != 0 || s.at < len(s.src) {
		s.syntax("the line's end")
	}
	return s.err
}
