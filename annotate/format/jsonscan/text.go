package jsonscan

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"goldspan/annotate/format"
)

// ErrSurrogate says that an escape is half of a surrogate pair, so not a character.
var ErrSurrogate = errors.New("an escape that is half a character")

// Text decodes the escapes of a string from Scanner.String.
func Text(raw []byte) (string, error) {
	i := bytes.IndexByte(raw, '\\')
	if i < 0 {
		return string(raw), nil
	}
	var b strings.Builder
	b.Grow(len(raw))
	for i >= 0 {
		b.Write(raw[:i])
		size, err := writeEscape(&b, raw[i:])
		if err != nil {
			return "", err
		}
		raw = raw[i+size:]
		i = bytes.IndexByte(raw, '\\')
	}
	b.Write(raw)
	return b.String(), nil
}

// writeEscape decodes the escape at the start of raw, or the two escapes of a
// surrogate pair. size is the number of bytes read.
func writeEscape(b *strings.Builder, raw []byte) (size int, err error) {
	if c := raw[1]; c != 'u' {
		if i := strings.IndexByte("bfnrt", c); i >= 0 {
			c = "\b\f\n\r\t"[i]
		}
		b.WriteByte(c)
		return 2, nil
	}
	r, size := hex4(raw[2:]), 6
	if utf16.IsSurrogate(r) {
		if len(raw) < 12 || raw[6] != '\\' || raw[7] != 'u' {
			return 0, &format.Fault{Kind: format.HalfCharacter, Err: ErrSurrogate}
		}
		if r = utf16.DecodeRune(r, hex4(raw[8:])); r == utf8.RuneError {
			return 0, &format.Fault{Kind: format.HalfCharacter, Err: ErrSurrogate}
		}
		size = 12
	}
	b.WriteRune(r)
	return size, nil
}

func hex4(digits []byte) rune {
	n, _ := strconv.ParseUint(string(digits[:4]), 16, 16) // String has checked that all four are digits
	return rune(n)
}

// Words makes equal words share one string, such as the label of a million spans.
// The zero value is empty.
type Words struct {
	recent [4]string // most words equal one of the last few
	next   int
	all    map[string]string
}

// maxWords limits the memory for a file in which every label is different.
const maxWords = 4096

// Of is raw as a string.
func (w *Words) Of(raw []byte) string {
	for i := range w.recent {
		if w.recent[i] == string(raw) {
			return w.recent[i]
		}
	}
	word, ok := w.all[string(raw)]
	if !ok {
		word = string(raw)
		if w.all == nil {
			w.all = map[string]string{}
		}
		if len(w.all) < maxWords {
			w.all[word] = word
		}
	}
	w.recent[w.next] = word
	w.next = (w.next + 1) % len(w.recent)
	return word
}
