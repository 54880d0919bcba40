package jsonscan

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// ErrSurrogate says that an escape is half of a pair: no character.
var ErrSurrogate = errors.New("an escape that is half a character")

// Text is what a string that String gave means.
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

// writeEscape writes what the escapes that raw begins with mean: one, or two
// that are a pair of surrogates.
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
			return 0, ErrSurrogate
		}
		if r = utf16.DecodeRune(r, hex4(raw[8:])); r == utf8.RuneError {
			return 0, ErrSurrogate
		}
		size = 12
	}
	b.WriteRune(r)
	return size, nil
}

func hex4(digits []byte) rune {
	n, _ := strconv.ParseUint(string(digits[:4]), 16, 16) // String has seen to it that there are four
	return rune(n)
}

// Words makes one string of every word that comes again and again, such as a
// label: the label of a million spans is one string. Its zero value knows none.
type Words struct {
	recent [4]string // most words are one of the last few
	next   int
	all    map[string]string
}

// maxWords bounds what is remembered of a file whose labels are all different.
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
