package cli

import (
	"bytes"
	"io"
	"testing"
)

func TestControlCharactersBecomeVisible(t *testing.T) {
	for in, want := range map[string]string{
		"claim\n\tactor":             "claim\n\tactor",
		"\x1b[31mred\x1b[0m":         `\x1b[31mred\x1b[0m`,
		"\a\b\r\x00\x7f":             `\x07\x08\x0d\x00\x7f`,
		"a\u202eb":                   `a\u202eb`,
		"\u009b31m":                  `\x9b31m`,
		"\x9b31m":                    `\x9b31m`,
		"Reyá 👩‍🚒 السد \u200f.":      "Reyá 👩‍🚒 السد \u200f.",
		"a title of \ufffd is shown": "a title of \ufffd is shown",
	} {
		for _, step := range []int{1, 3, len(in)} {
			var b bytes.Buffer
			w := &visible{to: &b}
			for rest := in; rest != ""; {
				n := min(step, len(rest))
				if _, err := io.WriteString(w, rest[:n]); err != nil {
					t.Fatal(err)
				}
				rest = rest[n:]
			}
			if b.String() != want {
				t.Errorf("%q in parts of %d becomes %q, want %q", in, step, b.String(), want)
			}
		}
	}
}
