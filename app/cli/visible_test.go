package cli

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A line end in the name of a file could make a line that looks like the program's.
func TestALineOfAnImportIsOneLine(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a\nb.txt")
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such names")
	}
	if err := os.WriteFile(name, []byte(" "), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"import", filepath.Join(dir, "p.goldspan"), name},
		{"import", "--dry-run", filepath.Join(dir, "p.goldspan"), name},
		{"convert", "--to", "csv", name},
	} {
		env, _, words := captured()
		Run(context.Background(), args, env)
		if !strings.Contains(words.String(), `a\nb.txt: refused: `) || strings.Contains(words.String(), "a\nb") {
			t.Errorf("%v: %s", args, words)
		}
	}
}

func TestControlCharactersBecomeVisible(t *testing.T) {
	for in, want := range map[string]string{
		"claim\n\tactor":             "claim\n\tactor",
		"\x1b[31mred\x1b[0m":         `\x1b[31mred\x1b[0m`,
		"\a\b\r\x00\x7f":             `\x07\x08\x0d\x00\x7f`,
		"a\u202eb":                   `a\u202eb`,
		"a\u2067b\u2069":             `a\u2067b\u2069`,
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
