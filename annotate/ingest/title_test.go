package ingest

import (
	"slices"
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

func TestTheHeadlineHasNoOutlet(t *testing.T) {
	for title, want := range map[string]string{
		"Storm hits harbour | The Post":     "Storm hits harbour",
		"Storm hits harbour – THE POST":     "Storm hits harbour",
		"Storm - again - The Post":          "Storm - again",
		"The Post":                          "The Post",
		"The Post | Storm hits":             "The Post | Storm hits",
		"Storm hits harbour - The Postman":  "Storm hits harbour - The Postman",
		"Storm hits the post-harbour":       "Storm hits the post-harbour",
		"Storm hits harbour, says The Post": "Storm hits harbour, says The Post",
	} {
		if got := headline(title, "The Post"); got != want {
			t.Errorf("%q gives %q, want %q", title, got, want)
		}
	}
	if got := headline("Storm hits harbour | The Post", ""); got != "Storm hits harbour | The Post" {
		t.Errorf("without an outlet: %q", got)
	}
}

// A short title keeps the name of its outlet in Readability. The text of the article must
// not begin with it, and then with the headline again.
func TestAPageBeginsWithItsHeadlineOnce(t *testing.T) {
	d, err := HTML([]byte(`<html><head><title>Storm hits harbour | The Post</title><meta property="og:site_name" content="The Post"></head>
		<body><article><h1>Storm hits harbour</h1><p>At least 12 people were injured when a storm hit the harbour of Vell on Monday, officials said.</p></article></body></html>`), Options{})
	if err != nil || d.Title != "Storm hits harbour" || !strings.HasPrefix(d.Text, "Storm hits harbour\n\nAt least 12") {
		t.Errorf("%q: %q, %v", d.Title, d.Text, err)
	}
}

func TestAChapterIsCalledByItsHeading(t *testing.T) {
	page := func(body string) string { return "<html><head><title>x</title></head><body>" + body + "</body></html>" }
	data := zipped(t, map[string]string{
		"META-INF/container.xml": `<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>`,
		"c.opf": `<package><metadata><title>The Dam</title></metadata><manifest><item id="a" href="a.xhtml"/><item id="b" href="b.xhtml"/></manifest>
			<spine><itemref idref="a"/><itemref idref="b"/></spine></package>`,
		"a.xhtml": page("<h1>The  night</h1><p>It broke.</p>"),
		"b.xhtml": page("<p>A preface.</p><h2>Thanks</h2><p>To all.</p>"),
	})
	var got []string
	for d, err := range epubReader().Read("a.epub", []byte(data), Options{}) {
		got = append(got, d.Title, d.Meta.Outlet)
		if err != nil {
			t.Error(err)
		}
	}
	if want := []string{"The night", "The Dam", "The Dam", "The Dam"}; !slices.Equal(got, want) {
		t.Errorf("titles and outlets %q, want %q", got, want)
	}
}
