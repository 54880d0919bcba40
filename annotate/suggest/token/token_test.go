package token

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"Armenia’s army":           "Armenia|’s|army",
		"the U.S. Army, 4 p.m. on": "the|U.S.|Army|,|4|p.m.|on",
		"2,000.5 men":              "2,000.5|men",
		"Mr. O'Neill":              "Mr|.|O'Neill",
		"a\n\nb":                   "a|\n|\n|b",
		"e\u0301t\u00e9 – “x”":     "e\u0301t\u00e9|–|“|x|”",
	} {
		var got []string
		for _, k := range Of(text) {
			got = append(got, k.Text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("Armenia’s U.S. Army, 4 p.m.\n“e\u0301” 2,000")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		runes := []rune(text)
		end := 0
		for _, k := range Of(text) {
			if k.Start < end || k.End <= k.Start || k.End > len(runes) || string(runes[k.Start:k.End]) != k.Text {
				t.Fatalf("%q: %+v", text, k)
			}
			if strings.TrimSpace(string(runes[end:k.Start])) != "" && !strings.Contains(string(runes[end:k.Start]), "\u200b") {
				t.Fatalf("%q: %q is in no token", text, string(runes[end:k.Start]))
			}
			end = k.End
		}
	})
}
