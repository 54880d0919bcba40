package ingest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestTitle(t *testing.T) {
	long := strings.Repeat("flood ", 30)
	for _, tc := range []struct{ name, file, text, want string }{
		{"first line", "a.txt", "Dam breaks\nTwo died.\n", "Dam breaks"},
		{"blank lines before it", "a.txt", "\n \u00A0\n\t\nDam breaks\n", "Dam breaks"},
		{"a rule before it", "a.txt", "-----\nDam breaks", "Dam breaks"},
		{"white space made single", "a.txt", "  Dam\tbreaks \u00A0 again ", "Dam breaks again"},
		{"unseen marks dropped", "a.txt", "\u200EDam\u00AD breaks\u200B", "Dam breaks"},
		{"joiners kept", "a.txt", "👩\u200D🚒 saves 3", "👩\u200D🚒 saves 3"},
		{"cut at a word", "a.txt", long, strings.TrimSpace(long[:119]) + "…"},
		{"exactly 120 stays", "a.txt", strings.Repeat("x", 120), strings.Repeat("x", 120)},
		{"one long word is cut", "a.txt", strings.Repeat("x", 121), strings.Repeat("x", 120) + "…"},
		{"an early space is no place to cut", "a.txt", "no " + strings.Repeat("水", 200), "no " + strings.Repeat("水", 117) + "…"},
		{"a grapheme is not cut", "a.txt", strings.Repeat("x", 119) + "e\u0301e", strings.Repeat("x", 119) + "…"},
		{"no letters: the file's name", "news/dam.v2.txt", "↯ ↯\n***", "dam.v2"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := Title(tc.file, tc.text); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestTitleIsShortAndOnOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		title := Title("name.txt", text)
		if n := utf8.RuneCountInString(title); n > titleMax+1 || strings.ContainsAny(title, "\n\t\r") || !utf8.ValidString(title) {
			t.Fatalf("%q (%d code points)", title, n)
		}
	})
}
