//go:build !headless

package transfer

import (
	"testing"

	"goldspan/annotate/similar"
	"goldspan/app/exchange"
)

// A dot behind the name of a file would read as a part of the name.
func TestAboutACandidateNamesItsFile(t *testing.T) {
	c := &candidate{}
	c.Place = exchange.Place{Name: "/news/storm.txt"}
	if got := about([]*candidate{c}); got != "/news/storm.txt" {
		t.Errorf("a text: %q", got)
	}
	c.like = &exchange.Likes{Likeness: similar.Likeness{Jaccard: 0.8, Containment: 0.9}, Title: "Storm"}
	c.offered = true
	if got := about([]*candidate{c}); got != "/news/storm.txt · 90 % of its words are those of “Storm” · author or date are from its first lines" {
		t.Errorf("an article that is nearly there: %q", got)
	}
}
