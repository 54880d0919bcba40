package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestSnippets(t *testing.T) {
	long := strings.Repeat("many words ", 100)
	for _, c := range []struct {
		text, query string
		want        Snippet
	}{
		{"No such thing.", "dam", Snippet{}},
		{"The dam broke.\n\nThe DAM!", "dam", Snippet{"The ", "dam", " broke. The DAM!", 2}},
		{"dam", "dam", Snippet{"", "dam", "", 1}},
		{"Title\n\nThe old\n dam", "old dam", Snippet{"Title The ", "old dam", "", 1}},
		{long + "the Dam", "dam", Snippet{"many words many words many words many words many words the ", "Dam", "", 1}},
	} {
		p, err := Compile(c.query, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := p.Snippet(newText(c.text)); got != c.want {
			t.Errorf("%q in %.40q: %+v, want %+v", c.query, c.text, got, c.want)
		}
	}
}

func TestASnippetIsOfTheFirstMatch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, query := drawText(80).Draw(t, "text"), drawText(2).Draw(t, "query")
		p, err := Compile(query, Options{})
		if err != nil {
			return
		}
		text := newText(s)
		got, all := p.Snippet(text), p.All(text)
		if got.Count != len(all) {
			t.Fatalf("%d matches, want %d", got.Count, len(all))
		}
		whole := got.Before + got.Match + got.After
		if !utf8.ValidString(whole) || strings.ContainsAny(whole, "\n\r\t") || !strings.Contains(oneLine(s), strings.TrimSpace(whole)) {
			t.Fatalf("%+q is no line of %+q", whole, s)
		}
		if len(all) > 0 {
			if want := oneLine(text.index.Slice(all[0])); got.Match != want {
				t.Fatalf("the match is %+q, want %+q", got.Match, want)
			}
		}
	})
}
