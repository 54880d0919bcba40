package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible writes words for a terminal. Control characters become visible, as in
// "\x1b": names in files and projects may hold commands for the terminal. Line ends
// and tabs stay.
type visible struct {
	to   io.Writer
	rest []byte // the start of a character that was not written whole
}

// words is where messages go.
func (env Env) words() io.Writer { return &visible{to: env.Stderr} }

// text is where results in words go. Results for programs go to Stdout unchanged.
func (env Env) text() io.Writer { return &visible{to: env.Stdout} }

// inLine is a text without line ends, which could look like lines of the program.
func inLine(s string) string { return strings.ReplaceAll(s, "\n", `\n`) }

// Write implements io.Writer.
func (v *visible) Write(p []byte) (int, error) {
	in := append(v.rest, p...)
	v.rest = nil
	out := make([]byte, 0, len(in))
	for len(in) > 0 {
		if !utf8.FullRune(in) {
			v.rest = in
			break
		}
		r, size := utf8.DecodeRune(in)
		switch {
		case r == utf8.RuneError && size == 1:
			out = fmt.Appendf(out, `\x%02x`, in[0])
		case r != '\n' && r != '\t' && unicode.IsControl(r):
			out = fmt.Appendf(out, `\x%02x`, r)
		case '\u202a' <= r && r <= '\u202e', '\u2066' <= r && r <= '\u2069': // turns the direction of what follows
			out = fmt.Appendf(out, `\u%04x`, r)
		default:
			out = append(out, in[:size]...)
		}
		in = in[size:]
	}
	if _, err := v.to.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}
