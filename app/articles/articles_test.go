//go:build !headless

package articles

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"goldspan/annotate"
)

// queue is articles named 0, 1 and so on: "." is one to do, "x" one that is done.
func queue(marks string) (out []annotate.ArticleSummary) {
	for i, m := range marks {
		a := annotate.ArticleSummary{ID: annotate.ArticleID(fmt.Sprint(i)), Status: annotate.StatusTodo}
		if m == 'x' {
			a.Status = annotate.StatusDone
		}
		out = append(out, a)
	}
	return out
}

func TestTheNextArticleToDo(t *testing.T) {
	for _, c := range []struct {
		articles string
		current  annotate.ArticleID
		want     annotate.ArticleID // "" none
	}{
		{"", "", ""}, {".", "0", ""}, {"x", "0", ""}, {"..", "0", "1"}, {".x.", "0", "2"}, {".xx", "0", ""}, {".x.", "2", "0"},
		{"x.x", "2", "1"}, {"..x", "none of them", "0"}, {"x.x", "", "1"},
	} {
		got, ok := nextToDo(queue(c.articles), c.current)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s after %q: %q, %v, want %q", c.articles, c.current, got, ok, c.want)
		}
	}
}

// Who goes on to the next one, and marks each as done, comes to all of them.
func TestEveryArticleIsComeTo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		articles := queue(rapid.StringMatching(`[.x]{1,12}`).Draw(t, "articles"))
		at := rapid.IntRange(0, len(articles)-1).Draw(t, "from")
		for range articles {
			articles[at].Status = annotate.StatusDone
			id, ok := nextToDo(articles, articles[at].ID)
			if !ok {
				break
			}
			at = slices.IndexFunc(articles, func(a annotate.ArticleSummary) bool { return a.ID == id })
		}
		for _, a := range articles {
			if a.Status != annotate.StatusDone {
				t.Errorf("%s was not come to", a.ID)
			}
		}
	})
}
