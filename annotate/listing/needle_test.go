package listing

import (
	"strings"
	"testing"
	"unicode"
)

func TestEveryCapitalIsFound(t *testing.T) {
	for r := rune(1); r <= unicode.MaxRune; r++ {
		lower := strings.ToLower(string(r))
		if !newNeedle(lower).in("1" + string(r)) {
			t.Errorf("%q is not found in %q", lower, string(r))
		}
	}
}

func FuzzNeedle(f *testing.F) {
	for _, s := range [][2]string{
		{"Dam breaks", "dam"}, {"Élan Nord", "élan"}, {"İstanbul", "i"}, {"\u212a in Kelvin", "k"}, {"aab", "ab"}, {"aaab", "aab"},
		{"\xff\xfeDam", "\ufffd"}, {"大坝决堤", "坝"}, {"ΣΊΣΥΦΟΣ", "σίσυφοσ"}, {"", "a"},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, s, want string) {
		if want = strings.ToLower(want); want == "" {
			return
		}
		if got := newNeedle(want).in(s); got != strings.Contains(strings.ToLower(s), want) {
			t.Errorf("%q in %q: %v", want, s, got)
		}
	})
}
