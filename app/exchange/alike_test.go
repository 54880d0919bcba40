package exchange

import (
	"context"
	"strings"
	"testing"

	"goldspan/annotate"
)

// The same address makes a version, however much of the text was written anew; one that
// says nothing of the page does not.
func TestTheSameAddressMakesAVersion(t *testing.T) {
	project := func(addresses ...string) *memory {
		m := newMemory("", "ana")
		for i, a := range addresses {
			text := strings.Repeat("Old words of the harbour. ", 3+i)
			importAll(t, m, Source{Reader: strings.NewReader(`{"schema":"goldspan/2","id":"old` + string(rune('a'+i)) + `","title":"Old","text":"` + text + `","meta":{"url":"` + a + `"},"set":"ana","spans":[],"links":[]}` + "\n"), Name: "a.jsonl"})
		}
		return m
	}
	candidates := func(addresses ...string) (all []Candidate) {
		for i, a := range addresses {
			article, err := annotate.NewArticle("new", "New", strings.Repeat("Nothing is as it was in the mountains. ", 3+i), annotate.Meta{URL: a})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, Candidate{Article: article, Result: annotate.Added})
		}
		return all
	}
	for name, c := range map[string]struct {
		project, candidates []string
		want                annotate.ArticleID
	}{
		"the same":            {[]string{"https://example.org/storm"}, []string{"https://example.org/storm"}, "olda"},
		"written another way": {[]string{"http://www.Example.org/storm/"}, []string{"https://example.org/storm?utm_source=mail#top"}, "olda"},
		"the newest of two":   {[]string{"https://example.org/storm", "https://example.org/storm"}, []string{"https://example.org/storm"}, "oldb"},
		"another page":        {[]string{"https://example.org/story?id=1"}, []string{"https://example.org/story?id=2"}, ""},
		"a whole site":        {[]string{"https://example.org/"}, []string{"https://example.org/"}, ""},
		"several have one":    {[]string{"https://example.org/live"}, []string{"https://example.org/live", "https://example.org/live"}, ""},
		"none":                {[]string{""}, []string{""}, ""},
		"not an address":      {[]string{"storm"}, []string{"storm"}, ""},
	} {
		likes, err := Alike(context.Background(), project(c.project...), candidates(c.candidates...))
		if err != nil {
			t.Fatal(name, err)
		}
		var got annotate.ArticleID
		for _, l := range likes {
			if l.SameAddress {
				got = l.Article
			}
		}
		if got != c.want {
			t.Errorf("%s: a version of %q, want %q", name, got, c.want)
		}
	}
}
