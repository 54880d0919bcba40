//go:build !headless

package suggesting

import (
	"fmt"
	"testing"

	"goldspan/annotate"
)

// Of ten thousand articles few are looked at, and all of them in turn.
func TestArticlesAreLookedAtInTurn(t *testing.T) {
	var todo []annotate.ArticleID
	for i := range 10_001 {
		todo = append(todo, annotate.ArticleID(fmt.Sprint(i)))
	}
	seen := map[annotate.ArticleID]bool{}
	for turn := range 51 {
		some := lookedAt(todo, turn)
		if len(some) == 0 || len(some) > mostLooked {
			t.Fatalf("%d articles", len(some))
		}
		for _, id := range some {
			if seen[id] {
				t.Fatalf("%s is looked at again in turn %d", id, turn)
			}
			seen[id] = true
		}
	}
	if len(seen) != len(todo) || len(lookedAt(todo[:7], 3)) != 7 {
		t.Errorf("%d articles were seen", len(seen))
	}
}
