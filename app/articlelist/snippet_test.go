package articlelist

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"goldspan/annotate"
	"goldspan/annotate/search"
	"goldspan/app/ui"
)

// drawnSnippet is what the row in line k draws around the match.
func drawnSnippet(l *List, k int) (parts []string, times string) {
	w := test.WidgetRenderer(l.row(k)).(*rowRenderer)
	for _, t := range w.around {
		parts = append(parts, t.Text)
	}
	return parts, w.times.Text
}

func TestAFoundArticleShowsTheTextAroundTheMatch(t *testing.T) {
	l := shown(t, fromOutlets())
	var asked []annotate.ArticleID
	l.OnSnippets = func(query string, ids []annotate.ArticleID) {
		asked = append(asked, ids...)
		snippets := map[annotate.ArticleID]search.Snippet{}
		for _, id := range ids {
			if id == "c" {
				snippets[id] = search.Snippet{Before: "before the ", Match: "Flood", After: " came to the town", Count: 3}
			} else {
				snippets[id] = search.Snippet{}
			}
		}
		l.listed.soon(func() { l.SetSnippets(query, snippets) })
	}
	l.search.SetText("flood")
	low := l.row(0).Size().Height
	if len(asked) > 0 {
		t.Errorf("snippets of %v are asked for, which were found by their titles", asked)
	}
	l.SetFound("flood", []annotate.ArticleID{"c", "b"})
	if slices.Sort(asked); !slices.Equal(asked, []annotate.ArticleID{"b", "c"}) {
		t.Errorf("asked for are %v", asked)
	}
	if parts, times := drawnSnippet(l, 1); parts[1] != "Flood" || !strings.HasSuffix(parts[0], "the ") || !strings.HasPrefix(parts[2], " came") || times != "3×" {
		t.Errorf("drawn are %q %q", parts, times)
	}
	if parts, _ := drawnSnippet(l, 0); parts[0] != "In the details of a span" {
		t.Errorf("drawn are %q for what only the details have", parts)
	}
	if got := l.row(0).Size().Height; got != low+smallLine {
		t.Errorf("a row with a snippet has height %v, one without %v", got, low)
	}
	if l.search.SetText(""); l.row(0).shape.snippet {
		t.Error("a snippet without a query")
	}
}

func TestASnippetFits(t *testing.T) {
	shown(t, nil)
	measure := func(s string, bold bool) float32 {
		return fyne.MeasureText(s, ui.SmallSize, fyne.TextStyle{Bold: bold}).Width
	}
	long := strings.Repeat("some more words ", 20)
	for name, c := range map[string]struct {
		s     search.Snippet
		whole bool // the match stays as it is
	}{
		"short":           {search.Snippet{Before: "a ", Match: "dam", After: " b", Count: 1}, true},
		"long":            {search.Snippet{Before: long, Match: "dam", After: " " + long, Count: 1}, true},
		"the end":         {search.Snippet{Before: long, Match: "dam", Count: 1}, true},
		"a long match":    {search.Snippet{Before: long, Match: long, After: long, Count: 1}, false},
		"no spaces":       {search.Snippet{Before: strings.Repeat("水", 30), Match: "坝", After: strings.Repeat("水", 90), Count: 1}, true},
		"right to left":   {search.Snippet{Before: strings.Repeat("قال الوزير ", 5) + "ال", Match: "سد", After: "ود" + strings.Repeat(" في المدينة", 9), Count: 1}, false},
		"inside one word": {search.Snippet{Before: strings.Repeat("x", 60), Match: "dam", After: strings.Repeat("y", 300), Count: 1}, true},
	} {
		for _, width := range []float32{90, 200, 400} {
			got := fit(c.s, width)
			if sum := measure(got.Before, false) + measure(got.Match, true) + measure(got.After, false); sum > width+1 {
				t.Errorf("%s: %v has width %v of %v", name, got, sum, width)
			}
			if got.Match == "" || c.whole && got.Match != c.s.Match {
				t.Errorf("%s: the match became %q", name, got.Match)
			}
			if b := strings.TrimPrefix(got.Before, ui.Ellipsis); !strings.Contains(c.s.Before, b) {
				t.Errorf("%s: before it is %q", name, got.Before)
			}
		}
	}
	if got := fit(search.Snippet{Before: "قال ال", Match: "سد", After: "ود في", Count: 1}, 400); got.Match != "السدود" {
		t.Errorf("a word that joins is parted: %+v", got)
	}
}
