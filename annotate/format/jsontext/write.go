package jsontext

import (
	"errors"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// ErrUTF8 says that a string is not UTF-8.
var ErrUTF8 = errors.New("not valid UTF-8")

// Writer makes JSON. Commas come by themselves: a key or an element adds the comma
// before it. The zero value is ready to use.
type Writer struct {
	B     []byte
	ASCII bool  // other characters are escaped
	Err   error // the first string that is not UTF-8
}

// Open starts an object or an array, by its first byte.
func (w *Writer) Open(bracket byte) { w.B = append(w.B, bracket) }

// Close ends an object or an array, by its last byte.
func (w *Writer) Close(bracket byte) { w.B = append(w.B, bracket) }

// Element starts an element of an array, or a key: it adds a comma, except before
// the first one.
func (w *Writer) Element() {
	if n := len(w.B); n > 0 && w.B[n-1] != '[' && w.B[n-1] != '{' {
		w.B = append(w.B, ',')
	}
}

// Key writes a key of an object. key needs no escapes.
func (w *Writer) Key(key string) {
	w.Element()
	w.B = append(w.B, '"')
	w.B = append(w.B, key...)
	w.B = append(w.B, '"', ':')
}

// Raw writes text as it is.
func (w *Writer) Raw(text string) { w.B = append(w.B, text...) }

// Int writes a number.
func (w *Writer) Int(n int) { w.B = strconv.AppendInt(w.B, int64(n), 10) }

// Bool writes true or false.
func (w *Writer) Bool(b bool) { w.B = strconv.AppendBool(w.B, b) }

// KeyText writes a key and a string.
func (w *Writer) KeyText(key, s string) {
	w.Key(key)
	w.Text(s)
}

// KeyInt writes a key and a number.
func (w *Writer) KeyInt(key string, n int) {
	w.Key(key)
	w.Int(n)
}

// KeyTextIf writes a key and a string, unless the string is empty.
func (w *Writer) KeyTextIf(key, s string) {
	if s != "" {
		w.KeyText(key, s)
	}
}

// KeyTrueIf writes a key and true, if b.
func (w *Writer) KeyTrueIf(key string, b bool) {
	if b {
		w.Key(key)
		w.Bool(true)
	}
}

// safe are the bytes of a string that stand for themselves, whatever the Writer.
var safe = func() (table [256]bool) {
	for c := 0x20; c < utf8.RuneSelf; c++ {
		table[c] = c != '"' && c != '\\'
	}
	return table
}()

// Text writes a string. U+0085, U+2028 and U+2029 are escaped, because some programs take
// them for line ends.
func (w *Writer) Text(s string) {
	b := append(w.B, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if safe[c] {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			b = appendControl(append(b, s[from:i]...), c)
			i++
			from = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 && w.Err == nil {
			w.Err = fmt.Errorf("%w: %q", ErrUTF8, s)
		}
		if w.ASCII || r == '\u0085' || r == '\u2028' || r == '\u2029' {
			b = appendEscape(append(b, s[from:i]...), r)
			from = i + size
		}
		i += size
	}
	b = append(b, s[from:]...)
	w.B = append(b, '"')
}

// appendControl escapes a quotation mark, a backslash or a control character.
func appendControl(b []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(b, '\\', c)
	case '\n':
		return append(b, '\\', 'n')
	case '\t':
		return append(b, '\\', 't')
	case '\r':
		return append(b, '\\', 'r')
	}
	return appendUnit(b, uint16(c))
}

func appendEscape(b []byte, r rune) []byte {
	if r < 0x10000 {
		return appendUnit(b, uint16(r))
	}
	high, low := utf16.EncodeRune(r)
	return appendUnit(appendUnit(b, uint16(high)), uint16(low))
}

func appendUnit(b []byte, u uint16) []byte {
	const hex = "0123456789abcdef"
	return append(b, '\\', 'u', hex[u>>12], hex[u>>8&15], hex[u>>4&15], hex[u&15])
}
