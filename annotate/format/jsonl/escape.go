package jsonl

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

var (
	errSurrogate = errors.New("an escape that is half a character")
	errNUL       = errors.New("a NUL character")
)

// unescape resolves the escapes of a well-formed JSON string.
func unescape(raw string) (string, error) {
	var b strings.Builder
	b.Grow(len(raw))
	for {
		before, after, found := strings.Cut(raw, `\`)
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		raw = after[1:]
		switch after[0] {
		case 'b':
			b.WriteByte('\b')
		case 'f':
			b.WriteByte('\f')
		case 'n':
			b.WriteByte('\n')
		case 'r':
			b.WriteByte('\r')
		case 't':
			b.WriteByte('\t')
		case 'u':
			r := hex4(raw)
			raw = raw[4:]
			if utf16.IsSurrogate(r) {
				if !strings.HasPrefix(raw, `\u`) {
					return "", errSurrogate
				}
				if r = utf16.DecodeRune(r, hex4(raw[2:])); r == utf8.RuneError {
					return "", errSurrogate
				}
				raw = raw[6:]
			}
			if r == 0 {
				return "", errNUL
			}
			b.WriteRune(r)
		default: // a quotation mark, a slash, a backslash
			b.WriteByte(after[0])
		}
	}
}

func hex4(digits string) rune {
	n, _ := strconv.ParseUint(digits[:4], 16, 16) // well-formed: four digits
	return rune(n)
}
