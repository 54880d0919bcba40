package jsonscan

import (
	"encoding/binary"
	"math"
	"math/bits"
	"strconv"

	"goldspan/annotate/format"
)

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// special finds quotation marks, backslashes and control characters among the eight
// bytes of w. The high bit of the first such byte is set in the result; later bytes
// may have it too. The result is 0 without such a byte.
func special(w uint64) uint64 {
	quote, slash := w^(ones*'"'), w^(ones*'\\')
	return ((quote-ones)&^quote | (slash-ones)&^slash | (w-ones*0x20)&^w) & highs
}

// nextSpecial is the index of the first such byte from i on, or len(src).
func nextSpecial(src []byte, i int) int {
	for ; i+8 <= len(src); i += 8 {
		if m := special(binary.LittleEndian.Uint64(src[i:])); m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
	}
	for i < len(src) && src[i] != '"' && src[i] != '\\' && src[i] >= 0x20 {
		i++
	}
	return i
}

// String reads a string. raw is the part of the line between the quotation marks.
// If escaped is true, Text decodes raw.
func (s *Scanner) String() (raw []byte, escaped bool) {
	if s.peek() != '"' {
		s.syntax(`"`)
		return nil, false
	}
	src, start := s.src, s.at+1
	i := start
	if i+8 <= len(src) { // most strings are keys, and end within eight bytes
		if m := special(binary.LittleEndian.Uint64(src[i:])); m != 0 {
			if i += bits.TrailingZeros64(m) >> 3; src[i] == '"' {
				s.at = i + 1
				return src[start:i], false
			}
		}
	}
	for {
		i = nextSpecial(src, i)
		switch {
		case i == len(src):
			s.at = i
			s.syntax(`"`)
			return nil, false
		case src[i] == '"':
			s.at = i + 1
			return src[start:i], escaped
		case src[i] < 0x20:
			s.at = i
			s.syntax("")
			return nil, false
		}
		n := escapeLen(src[i:])
		if n == 0 {
			s.at = min(i+1, len(src))
			s.syntax("")
			return nil, false
		}
		escaped = true
		i += n
	}
}

// escapeLen is the length of the escape at the start of b; 0 if it is invalid.
func escapeLen(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch b[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		if len(b) < 6 {
			return 0
		}
		for _, c := range b[2:6] {
			if (c < '0' || c > '9') && (c|0x20 < 'a' || c|0x20 > 'f') {
				return 0
			}
		}
		return 6
	}
	return 0
}

// Number reads a number without decoding it.
func (s *Scanner) Number() []byte {
	s.peek()
	start := s.at
	digits := func() bool {
		from := s.at
		for s.at < len(s.src) && s.src[s.at]-'0' <= 9 {
			s.at++
		}
		return s.at > from
	}
	is := func(a, b byte) bool { return s.at < len(s.src) && (s.src[s.at] == a || s.src[s.at] == b) }
	if is('-', '-') {
		s.at++
	}
	ok := true
	if is('0', '0') {
		s.at++
	} else {
		ok = digits()
	}
	if ok && is('.', '.') {
		s.at++
		ok = digits()
	}
	if ok && is('e', 'E') {
		s.at++
		if is('+', '-') {
			s.at++
		}
		ok = digits()
	}
	if !ok {
		s.syntax("")
		return nil
	}
	return s.src[start:s.at]
}

// Int reads a number. ok says that its value is a whole number between -2⁵³ and
// 2⁵³, in any spelling: 12, 12.0, 1.2e1.
func (s *Scanner) Int() (n int, ok bool) {
	s.peek()
	if n, ok := s.Whole(); ok {
		return n, true
	}
	raw := s.Number()
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || f != math.Trunc(f) || math.Abs(f) > 1<<53 {
		return 0, false
	}
	return int(f), true
}

// Whole reads a number if it is written as up to 15 digits. Otherwise nothing is read.
func (s *Scanner) Whole() (n int, ok bool) {
	i := s.at
	for i < len(s.src) && i-s.at < 15 && s.src[i]-'0' <= 9 {
		n = n*10 + int(s.src[i]-'0')
		i++
	}
	if i == s.at || i == len(s.src) || s.src[s.at] == '0' && i > s.at+1 {
		return 0, false
	}
	switch s.src[i] {
	case ',', '}', ']', ' ':
		s.at = i
		return n, true
	}
	return 0, false
}

// Skip reads one value and ignores it. Errors in the value are found all the same.
func (s *Scanner) Skip() { s.skip(0) }

func (s *Scanner) skip(depth int) {
	switch c := s.peek(); {
	case depth == maxDepth:
		s.fail(&format.Fault{Kind: format.TooDeep, Err: ErrSyntax})
	case c == '{':
		s.Open(Object)
		for {
			if _, more := s.Key(); !more {
				return
			}
			s.skip(depth + 1)
		}
	case c == '[':
		s.Open(Array)
		for s.Next() {
			s.skip(depth + 1)
		}
	case c == '"':
		s.String()
	case c == 't':
		s.word("true")
	case c == 'f':
		s.word("false")
	case c == 'n':
		s.word("null")
	case c-'1' < 9:
		// Almost every number is a whole number. Number reads all others.
		i := s.at + 1
		for i < len(s.src) && s.src[i]-'0' <= 9 {
			i++
		}
		if i < len(s.src) && (s.src[i] == ',' || s.src[i] == '}') {
			s.at = i
			return
		}
		s.Number()
	case c == '-' || c == '0':
		s.Number()
	default:
		s.syntax("")
	}
}

func (s *Scanner) word(w string) {
	if len(s.src)-s.at < len(w) || string(s.src[s.at:s.at+len(w)]) != w {
		s.syntax(w)
		return
	}
	s.at += len(w)
}
