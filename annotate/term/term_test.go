package term

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Orvik’s dam, near Kelmeth's":  "Orvik dam near Kelmeth",
		"1,200 of 6.500; 2.5 at 18:30": "1200 of 6500 2.5 at 18:30",
		"12,5 and 1,2345":              "12,5 and 1,2345",
		"大坝 broke":                     "大 坝 broke",
		"… — !":                        "",
		"d'accord O’Neill":             "d accord O Neill",
	} {
		var got []string
		for _, w := range Words(text) {
			key := w.Key
			if w.Capital {
				key = strings.ToUpper(key[:1]) + key[1:]
			}
			got = append(got, key)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, " "), want)
		}
	}
}

func TestNames(t *testing.T) {
	names := Names(Words("Dam breaks. The dam at Orvik broke. Some of Kelmeth is flooded: Orvik fled. Some stay"))
	var got []string
	for n := range names {
		got = append(got, n)
	}
	slices.Sort(got)
	if strings.Join(got, " ") != "kelmeth orvik" {
		t.Errorf("%q", got)
	}
}

func FuzzWords(f *testing.F) {
	f.Add("At 18:30 some 6.500 people’s 大坝")
	f.Add("\xff\x001,")
	f.Fuzz(func(t *testing.T, text string) {
		end, n := 0, utf8.RuneCountInString(text)
		for _, w := range Words(text) {
			if w.Start < end || w.End <= w.Start || w.End > n || w.Key == "" {
				t.Fatalf("%+v after %d", w, end)
			}
			end = w.End
		}
	})
}
