package conll

import (
	"bytes"
	"fmt"
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	"goldspan/annotate/format/token"
)

// full is how much is written at once, in bytes.
const full = 64 << 10

// writeTags writes lines of tokens with their tags. Other lines are written as they
// are. buffer is used for it, and given back.
func writeTags(w io.Writer, buffer, lines []byte, runs []run, scheme string) ([]byte, error) {
	b := buffer[:0]
	n, fresh := 0, true // the number of the token; nothing of its sentence is before
	for line := range bytes.Lines(lines) {
		if len(b) > full {
			if _, err := w.Write(b); err != nil {
				return b, err
			}
			b = b[:0]
		}
		if len(line) == 1 || string(line) == docStart+"\n" {
			b, fresh = append(b, line...), true
			continue
		}
		b = append(append(b, line[:len(line)-1]...), '\t')
		if len(runs) == 0 || n < runs[0].from {
			b = append(b, token.Outside...)
			fresh = true
		} else {
			r := runs[0]
			b = append(b, letter(scheme, n == r.from, n+1 == r.to, fresh), '-')
			b = append(b, r.label...)
			if fresh = false; n+1 == r.to {
				runs = runs[1:]
				// Only a span of the same label, right after this one, is no fresh start.
				fresh = len(runs) == 0 || runs[0].from != r.to || runs[0].label != r.label
			}
		}
		b = append(b, '\n')
		n++
	}
	_, err := w.Write(b)
	return b, err
}

// letter is the first letter of a tag, by the place of its token in the span.
func letter(scheme string, first, last, fresh bool) byte {
	switch {
	case scheme == BIOES && first && last:
		return 'S'
	case scheme == BILUO && first && last:
		return 'U'
	case scheme == IOB1 && fresh:
		return 'I'
	case first:
		return 'B'
	case scheme == BIOES && last:
		return 'E'
	case scheme == BILUO && last:
		return 'L'
	}
	return 'I'
}

// escape is the name of a label without white space.
func escape(name string) string {
	special := func(r rune) bool { return r == '%' || token.Blank(r) }
	if !strings.ContainsFunc(name, special) {
		return name
	}
	var b strings.Builder
	for _, r := range name {
		if !special(r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// unescape is the name of a label in a tag. What was not escaped stays as it is.
func unescape(s string) string {
	name, err := url.PathUnescape(s)
	if err != nil || !utf8.ValidString(name) || escape(name) != s {
		return s
	}
	return name
}
